using Bargaining.Law;

namespace Bargaining.Disputes;

/// <summary>What one sign needs to make a warning (预警标准).</summary>
/// <param name="Signal">The sign.</param>
/// <param name="Window">How many days back it is looked for.</param>
/// <param name="ActWithin">Within how many days somebody is in charge.</param>
/// <param name="Levels">From which measure on each level holds, the lowest first.</param>
public sealed record WarningRule(DisputeSignal Signal, int Window, int ActWithin, IReadOnlyList<LevelFrom> Levels)
{
    /// <summary>The level of a measure; null where it is too little.</summary>
    public WarningLevel? LevelOf(int measured) => Levels.LastOrDefault(one => one.From <= measured)?.Level;
}

/// <summary>From which measure on a level holds.</summary>
/// <param name="Level">The level.</param>
/// <param name="From">Days, or a number of complaints.</param>
public sealed record LevelFrom(WarningLevel Level, int From);

/// <summary>The warning rules of a place (预警规则), as a file says.</summary>
/// <param name="Id">Its name in the file.</param>
/// <param name="At">GB/T 2260 code of the place whose rules they are.</param>
/// <param name="From">First day on which they hold.</param>
/// <param name="To">Last day; null where none is set.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Basis">Who decided them; that they are no law, where nobody did.</param>
/// <param name="Rules">What each sign needs; a sign that is left out makes no warning there.</param>
public sealed record WarningRuleSet(
    string Id,
    string At,
    DateOnly From,
    DateOnly? To,
    Text Name,
    Text Basis,
    IReadOnlyList<WarningRule> Rules
)
{
    /// <summary>Whether they hold on a day.</summary>
    public bool Holds(DateOnly day) => From <= day && !(To < day);

    /// <summary>What a sign needs; null where it makes no warning.</summary>
    public WarningRule? Of(DisputeSignal signal) => Rules.FirstOrDefault(rule => rule.Signal == signal);
}

/// <summary>The warning rules that are known (预警规则): those that come with the product, and a folder of an installation's own.</summary>
public sealed class WarningRules
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Folder = "BARGAINING_WARNINGS";

    private const string Default = "disputes/rules/default.yaml";

    private WarningRules(IReadOnlyList<WarningRuleSet> all) => All = all;

    /// <summary>All of them, an installation's own before the default.</summary>
    public IReadOnlyList<WarningRuleSet> All { get; }

    /// <summary>Reads them.</summary>
    /// <param name="law">Knows the places.</param>
    /// <param name="folder">An installation's own; null where it has none.</param>
    /// <exception cref="WarningRulesException">A file holds faults, or two hold for one place on one day.</exception>
    public static WarningRules Load(LawBook law, string? folder)
    {
        var reader = new WarningRuleReader(law);
        List<WarningRuleSet> own = [];
        if (!string.IsNullOrEmpty(folder))
        {
            if (!Directory.Exists(folder))
            {
                throw new WarningRulesException([new($"找不到文件夹 {folder}（{Folder}）", $"{folder} ({Folder}): no such folder")]);
            }

            foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            {
                using var text = File.OpenText(path);
                own.AddRange(reader.Read(text, Path.GetFileName(path)) is { } set ? [set] : []);
            }
        }

        using var ours = new StreamReader(typeof(WarningRules).Assembly.GetManifestResourceStream(Default)!);
        List<WarningRuleSet> all =
        [
            .. own,
            .. reader.Read(ours, Path.GetFileName(Default)) is { } last ? [last] : Array.Empty<WarningRuleSet>(),
        ];
        List<Text> faults =
        [
            .. reader.Faults,
            .. from one in own
            from other in own
            where
                string.CompareOrdinal(one.Id, other.Id) < 0
                && one.At == other.At
                && one.Holds(Later(one, other))
                && other.Holds(Later(one, other))
            select new Text(
                $"{one.Id} 和 {other.Id} 同时适用于 {one.At}，请改“from”“to”，使一个地区一天只有一套预警规则",
                $"{one.Id} and {other.Id} hold for {one.At} at once: change 'from' or 'to' so that a place has one set of rules a day"
            ),
            .. own.GroupBy(set => set.Id)
                .Where(same => same.Count() > 1)
                .Select(same => new Text(
                    $"有两个文件都叫“{same.Key}”，请改“warnings”",
                    $"two files are called '{same.Key}': change 'warnings'"
                )),
        ];
        return faults.Count == 0 ? new WarningRules(all) : throw new WarningRulesException(faults);
    }

    /// <summary>The rules that hold on a day at a place: its own, else those of the nearest place above it; null where there are none.</summary>
    /// <param name="codes">The code of the place, then those of the places above it, the nearest first.</param>
    /// <param name="day">The day.</param>
    public WarningRuleSet? Of(IEnumerable<string> codes, DateOnly day) =>
        codes.Select(code => All.FirstOrDefault(set => set.At == code && set.Holds(day))).FirstOrDefault(set => set is not null);

    private static DateOnly Later(WarningRuleSet one, WarningRuleSet other) => one.From > other.From ? one.From : other.From;
}

/// <summary>A file of warning rules holds faults (预警规则文件有误): each with file, line and what to do about it.</summary>
/// <param name="faults">All of them.</param>
public sealed class WarningRulesException(IReadOnlyList<Text> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(fault => fault.En)))
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<Text> Faults => faults;
}
