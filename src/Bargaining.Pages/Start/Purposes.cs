using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Pages.Parts;

namespace Bargaining.Pages.Start;

/// <summary>What each thing that may be begun is for, and what it takes (发起说明), in the order
/// in which people begin it most. Data: purposes.tsv.</summary>
public static class Purposes
{
    private static readonly Dictionary<string, (int Place, Text Says)> Known = Read();

    /// <summary>What a use case is for; null where nothing says it.</summary>
    public static Text? Of(UseCase useCase) => Known.TryGetValue(useCase.Is.Name, out var found) ? found.Says : null;

    /// <summary>Those that are offered, the commonest first.</summary>
    public static IEnumerable<UseCase> InOrder(IEnumerable<UseCase> offered) =>
        offered.OrderBy(one => Known.TryGetValue(one.Is.Name, out var found) ? found.Place : int.MaxValue);

    private static Dictionary<string, (int, Text)> Read() =>
        TableFile
            .Rows("start/purposes.tsv")
            .Where(cells => cells.Length == 3)
            .Index()
            .ToDictionary(row => row.Item[0], row => (row.Index, new Text(row.Item[1], row.Item[2])), StringComparer.Ordinal);
}
