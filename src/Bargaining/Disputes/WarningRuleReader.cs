using Bargaining.Law;

namespace Bargaining.Disputes;

/// <summary>Reads a file of warning rules, strictly (读取预警规则): the README of this room says how it is written.</summary>
/// <param name="law">Knows the places.</param>
internal sealed class WarningRuleReader(LawBook law)
{
    private readonly List<Text> _faults = [];

    /// <summary>All faults so far.</summary>
    public IReadOnlyList<Text> Faults => _faults;

    /// <summary>The rules of a file; null where it is no YAML. Whoever uses them looks at <see cref="Faults"/> before.</summary>
    public WarningRuleSet? Read(TextReader text, string file)
    {
        if (YamlMap.Read(text, file, _faults) is not { } map)
        {
            return null;
        }

        var id = map.Required("warnings");
        map.Label = id;
        var set = new WarningRuleSet(
            id,
            map.RequiredPlace("at", law),
            map.RequiredDate("from", new("从哪一天起适用", "the first day on which they hold")),
            map.Date("to"),
            map.RequiredWords("name"),
            map.RequiredWords("basis"),
            [.. map.Maps("signals").Select(RuleOf).OfType<WarningRule>()]
        );
        if (set.To < set.From)
        {
            map.Fault(new Text("“to”早于“from”", "'to' is before 'from'"));
        }

        if (map.Node("signals") is null)
        {
            map.Fault(new Text("缺少“signals”（预警信号）", "'signals' is missing"));
        }

        foreach (var twice in set.Rules.GroupBy(rule => rule.Signal).Where(same => same.Count() > 1))
        {
            map.Fault(
                new Text(
                    $"信号“{Spelling.Of(twice.Key)}”写了两次，请合为一项",
                    $"the signal '{Spelling.Of(twice.Key)}' stands twice: make one of them"
                ),
                map.Node("signals")
            );
        }

        map.Close();
        return set;
    }

    private static WarningRule? RuleOf(YamlMap map)
    {
        var signal = Code<DisputeSignal>(map, "signal", "信号", "signal");
        if (signal is { } known)
        {
            map.Label = Spelling.Of(known);
        }

        var (window, act) = (AtLeastOne(map, "window"), AtLeastOne(map, "act-within"));
        var levels = map.Maps("levels").Select(LevelOf).OfType<LevelFrom>().ToList();
        if (map.Node("levels") is not { } list)
        {
            map.Fault(new Text("缺少“levels”（预警等级）", "'levels' is missing"));
        }
        else if (levels.Zip(levels.Skip(1)).Any(pair => pair.Second.Level <= pair.First.Level || pair.Second.From <= pair.First.From))
        {
            map.Fault(
                new Text(
                    "“levels”应当由轻到重（yellow、orange、red），“from”逐级增大",
                    "'levels' go from yellow over orange to red, and each 'from' is more than the one before"
                ),
                list
            );
        }
        else if (levels.Count == 0)
        {
            map.Fault(new Text("“levels”至少写一级", "'levels' has at least one"), list);
        }

        map.Close();
        return signal is { } one && window is { } back && act is { } within && levels.Count > 0
            ? new WarningRule(one, back, within, levels)
            : null;
    }

    private static LevelFrom? LevelOf(YamlMap map)
    {
        var (level, from) = (Code<WarningLevel>(map, "level", "等级", "level"), AtLeastOne(map, "from"));
        map.Close();
        return level is { } one && from is { } least ? new LevelFrom(one, least) : null;
    }

    private static int? AtLeastOne(YamlMap map, string key)
    {
        var number = map.Number(key);
        if (number > 0)
        {
            return number;
        }

        if (number == 0 || map.Optional(key) is null) // what is no number at all is noted already
        {
            map.Fault(new Text($"“{key}”应当是大于 0 的整数", $"'{key}' is a whole number above 0"));
        }

        return null;
    }

    private static TCode? Code<TCode>(YamlMap map, string key, string zh, string en)
        where TCode : struct, Enum
    {
        var code = map.Required(key);
        if (code.Length == 0)
        {
            return null;
        }

        if (Spelling.TryParse<TCode>(code, out var known))
        {
            return known;
        }

        var all = string.Join(", ", Enum.GetValues<TCode>().Select(one => Spelling.Of(one)));
        map.Fault(new Text($"没有“{code}”这个{zh}；可以写：{all}", $"there is no {en} '{code}'; there are: {all}"));
        return null;
    }
}
