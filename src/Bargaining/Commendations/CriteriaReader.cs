using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Commendations;

/// <summary>Reads a file of criteria, strictly (读取评选标准): the README of this room says how it is written.</summary>
/// <param name="law">Knows the places.</param>
internal sealed class CriteriaReader(LawBook law)
{
    private const int Whole = 100,
        MostDays = 365,
        MostMonths = 120;

    // The file names a party by the same word as the workflows do.
    private static readonly Party[] Showing = [Party.Workers, Party.Employer, Party.BothSides];

    private readonly List<Text> _faults = [];

    /// <summary>All faults so far.</summary>
    public IReadOnlyList<Text> Faults => _faults;

    /// <summary>The criteria of a file; null where it is no YAML. Whoever uses them looks at <see cref="Faults"/> before.</summary>
    public CommendationCriteria? Read(TextReader text, string file)
    {
        if (YamlMap.Read(text, file, _faults) is not { } map)
        {
            return null;
        }

        var id = map.Required("criteria");
        map.Label = id;
        var (days, months) = (map.Map("days"), map.Map("months"));
        var criteria = new CommendationCriteria(
            id,
            map.RequiredPlace("at", law),
            map.RequiredDate("from", new("从哪一天起适用", "the first day for which it holds")),
            map.Date("to"),
            map.RequiredWords("name"),
            map.RequiredWords("authority"),
            map.Flag("example"),
            RequiredNumber(map, "pass", Whole, new("获评所需的分数", "the points that are asked")),
            OptionalNumber(days, "check", MostDays),
            RequiredNumber(days ?? map, "notice", MostDays, new("公示多少天", "the days of the public notice")),
            RequiredNumber(days ?? map, "hearing", MostDays, new("撤销前听取意见的天数", "the days in which the enterprise is heard")),
            OptionalNumber(months, "review", MostMonths),
            OptionalNumber(months, "title", MostMonths),
            [.. map.Maps("items").Select(ItemOf)]
        );
        days?.Close();
        months?.Close();
        if (criteria.To < criteria.From)
        {
            map.Fault(new Text("“to”早于“from”", "'to' is before 'from'"));
        }

        AddUp(map, criteria);
        map.Close();
        return criteria;
    }

    private static void AddUp(YamlMap map, CommendationCriteria criteria)
    {
        if (map.Node("items") is not { } list)
        {
            map.Fault(new Text("缺少“items”（评选条件）", "'items' is missing: the criteria"));
            return;
        }

        var sum = criteria.Items.Sum(item => item.Points);
        if (sum != Whole)
        {
            var (zh, en) =
                sum < Whole ? ($"还差 {Whole - sum}", $"add {Whole - sum}") : ($"多了 {sum - Whole}", $"take {sum - Whole} away");
            map.Fault(
                new Text(
                    $"各项分值之和为 {sum}，应当为 {Whole}：{zh}，请调整各项“points”",
                    $"the points add up to {sum} and must make {Whole}: {en} in the 'points' of one or several"
                ),
                list
            );
        }

        foreach (var twice in criteria.Items.GroupBy(item => item.Id).Where(same => same.Count() > 1))
        {
            map.Fault(
                new Text($"“{twice.Key}”写了两次，请改名或者合为一项", $"'{twice.Key}' stands twice: rename one, or make one of them"),
                list
            );
        }
    }

    private static Criterion ItemOf(YamlMap map)
    {
        var id = map.Required("id");
        map.Label = id.Length > 0 ? id : map.Label;
        var (found, by) = (Word<EvidenceKind>(map, "found"), map.Optional("shown-by"));
        var item = new Criterion(
            id,
            map.RequiredWords("name"),
            RequiredNumber(map, "points", Whole, new("分值", "how much it counts")),
            map.Flag("required"),
            found,
            Word<ContractKind>(map, "kind"),
            OptionalNumber(map, "months", MostMonths),
            ShownBy(map, by)
        );
        if (map.Optional("found") is null == by is null)
        {
            map.Fault(
                new Text(
                    "请写“found”（由系统查明）或者“shown-by”（由企业自评，写明由谁证明），两者只写一个",
                    "write 'found' (the product looks) or 'shown-by' (the enterprise says, and who shows it), one of the two"
                )
            );
        }

        Demand(
            map,
            "kind",
            found == EvidenceKind.Contract,
            item.Kind is not null,
            new("只有“found: contract”写合同种类", "is of 'found: contract' alone, and needed there")
        );
        Demand(
            map,
            "months",
            found is EvidenceKind.Congress or EvidenceKind.Disclosure or EvidenceKind.LettersInTime,
            item.Months is not null,
            new("只有按一段时间查明的条件写月数", "is of what is looked for over a period, and needed there")
        );
        map.Close();
        return item;
    }

    private static void Demand(YamlMap map, string key, bool asked, bool written, Text why)
    {
        if (asked != written && map.Optional(key) is null == asked)
        {
            map.Fault(new Text($"“{key}”：{why.Zh}", $"'{key}' {why.En}"));
        }
    }

    private static Party ShownBy(YamlMap map, string? word)
    {
        if (word is null)
        {
            return Party.None;
        }

        var by = Showing.FirstOrDefault(party => party.Word() == word);
        if (by == Party.None)
        {
            var known = string.Join(", ", Showing.Select(party => party.Word()));
            map.Fault(new Text($"“shown-by: {word}”应为：{known}", $"'shown-by: {word}' is one of {known}"));
        }

        return by;
    }

    private static T? Word<T>(YamlMap map, string key)
        where T : struct, Enum
    {
        if (map.Optional(key) is not { } word)
        {
            return null;
        }

        if (Spelling.TryParse<T>(word, out var value))
        {
            return value;
        }

        var known = string.Join(", ", Enum.GetValues<T>().Select(Spelling.Of));
        map.Fault(new Text($"“{key}: {word}”应为：{known}", $"'{key}: {word}' is one of {known}"));
        return null;
    }

    private static int RequiredNumber(YamlMap map, string key, int most, Text what)
    {
        if (OptionalNumber(map, key, most) is { } number)
        {
            return number;
        }

        if (map.Optional(key) is null)
        {
            map.Fault(new Text($"缺少“{key}”：{what.Zh}", $"'{key}' is missing: {what.En}"));
        }

        return 0;
    }

    private static int? OptionalNumber(YamlMap? map, string key, int most)
    {
        if (map?.Number(key) is not { } number)
        {
            return null;
        }

        if (number < 1 || number > most)
        {
            map.Fault(new Text($"“{key}: {number}”应在 1 至 {most} 之间", $"'{key}: {number}' is between 1 and {most}"));
        }

        return number;
    }
}
