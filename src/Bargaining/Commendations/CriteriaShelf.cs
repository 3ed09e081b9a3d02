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
        List<CommendationCriteria> own = [];
        if (!string.IsNullOrEmpty(folder))
        {
            if (!Directory.Exists(folder))
            {
                throw new CriteriaException([new($"找不到文件夹 {folder}（{Folder}）", $"{folder} ({Folder}): no such folder")]);
            }

            foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            {
                using var text = File.OpenText(path);
                own.AddRange(reader.Read(text, Path.GetFileName(path)) is { } criteria ? [criteria] : []);
            }
        }

        using var example = new StreamReader(typeof(CriteriaShelf).Assembly.GetManifestResourceStream(Example)!);
        var all = own.Append(reader.Read(example, Path.GetFileName(Example))!).ToList();
        List<Text> faults =
        [
            .. reader.Faults,
            .. own.SelectMany((one, at) => own.Skip(at + 1).Select(other => (One: one, Other: other)))
                .Where(pair => pair.One.At == pair.Other.At && Meet(pair.One, pair.Other))
                .Select(pair => new Text(
                    $"{pair.One.Id} 和 {pair.Other.Id} 同时适用于 {pair.One.At}，请改“from”“to”，使一个地区一天只有一个评选标准",
                    $"{pair.One.Id} and {pair.Other.Id} hold for {pair.One.At} at once: change 'from' or 'to' so that a place has one set of criteria a day"
                )),
        ];
        return faults.Count == 0 ? new CriteriaShelf(all) : throw new CriteriaException(faults);
    }

    /// <summary>The criteria by which an appraisal at a place begins on a day: its own, else those of the nearest place above it; null where there are none.</summary>
    /// <param name="codes">The code of the place, then those of the places above it, the nearest first.</param>
    /// <param name="day">The day.</param>
    public CommendationCriteria? Of(IEnumerable<string> codes, DateOnly day) =>
        codes
            .Select(code => All.FirstOrDefault(criteria => criteria.At == code && criteria.Holds(day)))
            .FirstOrDefault(criteria => criteria is not null);

    private static bool Meet(CommendationCriteria one, CommendationCriteria other) =>
        one.From > other.From ? other.Holds(one.From) : one.Holds(other.From);
}
