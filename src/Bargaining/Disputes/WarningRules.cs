using Bargaining.Law;

namespace Bargaining.Disputes;

/// <summary>What one sign needs to make a warning (预警标准).</summary>
/// <param name="Signal">The sign.</param>
/// <param name="Window">How many days back it is looked for.</param>
/// <param name="ActWithin">Within how many days somebody is in charge.</param>
/// <param name="Levels">From which measure on each level holds, the lowest first.</param>
public sealed record WarningRule(DisputeSignal Signal, int Window, int ActWithin, IReadOnlyList<LevelFrom> Levels)
{
    /// <summary>The level that a measure reaches; null where it is too little.</summary>
    public LevelFrom? Reached(int measured) => Levels.LastOrDefault(one => one.From <= measured);
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
) : IPlaceFile
{
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
        var (own, all, together) = PlaceFiles.Read(
            folder,
            Folder,
            typeof(WarningRules).Assembly,
            Default,
            reader.Read,
            oneADay: new("套预警规则", "set of rules")
        );
        List<Text> faults =
        [
            .. reader.Faults,
            .. together,
            .. own.GroupBy(set => set.Id)
                .Where(same => same.Count() > 1)
                .Select(same => new Text(
                    $"有两个文件都叫“{same.Key}”，请改“warnings”",
                    $"two files are called '{same.Key}': change 'warnings'"
                )),
        ];
        return faults.Count == 0 ? new WarningRules(all) : throw new WarningRulesException(faults);
    }

    /// <summary>The rules that hold on a day at a place: its own, else those of the
    /// nearest place above it; null where there are none.</summary>
    /// <param name="codes">The code of the place, then those of the places above it, the nearest first.</param>
    /// <param name="day">The day.</param>
    public WarningRuleSet? Of(IEnumerable<string> codes, DateOnly day) => All.Of(codes, day);
}

/// <summary>A file of warning rules holds faults (预警规则文件有误): each with file, line and what to do about it.</summary>
/// <param name="faults">All of them.</param>
public sealed class WarningRulesException(IReadOnlyList<Text> faults) : PlaceFileException(faults);
