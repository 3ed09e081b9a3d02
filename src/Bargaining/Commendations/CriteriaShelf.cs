using Bargaining.Law;

namespace Bargaining.Commendations;

/// <summary>The criteria that are known (评选标准): the example that comes with the product, and a folder of an installation's own.</summary>
public sealed class CriteriaShelf
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Folder = "BARGAINING_CRITERIA";

    private const string Example = "commendations/criteria/harbin-example.yaml";

    private CriteriaShelf(IReadOnlyList<CommendationCriteria> all) => All = all;

    /// <summary>All of them, an installation's own before the example.</summary>
    public IReadOnlyList<CommendationCriteria> All { get; }

    /// <summary>Reads them.</summary>
    /// <param name="law">Knows the places.</param>
    /// <param name="folder">An installation's own; null where it has none.</param>
    /// <exception cref="CriteriaException">A file holds faults, or two hold for one place on one day.</exception>
    public static CriteriaShelf Load(LawBook law, string? folder)
    {
        var reader = new CriteriaReader(law);
        var (_, all, faults) = PlaceFiles.Read(
            folder,
            Folder,
            typeof(CriteriaShelf).Assembly,
            Example,
            reader.Read,
            oneADay: new("个评选标准", "set of criteria")
        );
        faults = [.. reader.Faults, .. faults];
        return faults.Count == 0 ? new CriteriaShelf(all) : throw new CriteriaException(faults);
    }

    /// <summary>The criteria by which an appraisal at a place begins on a day: its own, else those
    /// of the nearest place above it; null where there are none.</summary>
    /// <param name="codes">The code of the place, then those of the places above it, the nearest first.</param>
    /// <param name="day">The day.</param>
    public CommendationCriteria? Of(IEnumerable<string> codes, DateOnly day) => All.Of(codes, day);
}
