using Bargaining.Cases;
using Bargaining.Pages.Parts;

namespace Bargaining.Pages.Cases;

/// <summary>
/// What is done first at a step at which much may be done (主要事项): by the way of the procedure one
/// or two acts are buttons, the rest is folded. Data: main-acts.tsv.
/// </summary>
public static class MainActs
{
    /// <summary>How many acts stand beside each other as buttons before some are folded.</summary>
    public const int MostButtons = 3;

    private const int Main = 2;

    /// <summary>The lines, in order: of what is done already the last that counts is taken.</summary>
    public static IReadOnlyList<(string Step, IReadOnlyList<string> Acts, string? After)> Lines { get; } = [.. Read()];

    /// <summary>The acts of a step, those that come first and the rest.</summary>
    /// <param name="step">The step.</param>
    /// <param name="acts">What may be done at it now.</param>
    /// <param name="done">What was done in the case.</param>
    public static (IReadOnlyList<ActionView> First, IReadOnlyList<ActionView> Others) Of(
        string step,
        IReadOnlyList<ActionView> acts,
        IReadOnlySet<string> done
    )
    {
        if (acts.Count <= MostButtons)
        {
            return (acts, []);
        }

        var way = Lines.LastOrDefault(line => line.Step == step && (line.After is null || done.Contains(line.After))).Acts ?? [];
        List<ActionView> first =
        [
            .. way.Select(name => acts.FirstOrDefault(act => act.Action.Code == name)).OfType<ActionView>().Take(Main),
        ];
        return first.Count == 0 ? (acts, []) : (first, [.. acts.Except(first)]);
    }

    private static IEnumerable<(string, IReadOnlyList<string>, string?)> Read() =>
        from cells in TableFile.Rows("cases/main-acts.tsv")
        where cells.Length >= 2
        select (cells[0], (IReadOnlyList<string>)cells[1].Split(' '), cells is [_, _, var after] ? after : null);
}
