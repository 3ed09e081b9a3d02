using Bargaining.Law;

namespace Bargaining.Figures;

/// <summary>The schemes that are known (考核办法): the one that comes with the product as an example, and a folder of an installation's own.</summary>
public sealed class Schemes
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Folder = "BARGAINING_SCHEMES";

    private const string Example = "figures/schemes/harbin-example.yaml";

    private Schemes(IReadOnlyList<Scheme> all) => All = all;

    /// <summary>All of them, an installation's own before the example.</summary>
    public IReadOnlyList<Scheme> All { get; }

    /// <summary>Reads them.</summary>
    /// <param name="law">Knows the places.</param>
    /// <param name="folder">An installation's own; null where it has none.</param>
    /// <exception cref="SchemeException">A file holds faults, or two hold for one place on one day.</exception>
    public static Schemes Load(LawBook law, string? folder)
    {
        var reader = new SchemeReader(law);
        List<Scheme> own = [];
        if (!string.IsNullOrEmpty(folder))
        {
            if (!Directory.Exists(folder))
            {
                throw new SchemeException([new($"找不到文件夹 {folder}（{Folder}）", $"{folder} ({Folder}): no such folder")]);
            }

            foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            {
                using var text = File.OpenText(path);
                own.AddRange(reader.Read(text, Path.GetFileName(path)) is { } scheme ? [scheme] : []);
            }
        }

        using var example = new StreamReader(typeof(Schemes).Assembly.GetManifestResourceStream(Example)!);
        var all = own.Append(reader.Read(example, Path.GetFileName(Example))!).ToList();
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
                $"{one.Id} 和 {other.Id} 同时适用于 {one.At}，请改“from”“to”，使一个地区一天只有一个考核办法",
                $"{one.Id} and {other.Id} hold for {one.At} at once: change 'from' or 'to' so that a place has one scheme a day"
            ),
        ];
        return faults.Count == 0 ? new Schemes(all) : throw new SchemeException(faults);
    }

    /// <summary>The scheme of one file.</summary>
    /// <exception cref="SchemeException">It holds faults.</exception>
    public static Scheme Read(LawBook law, string path)
    {
        var reader = new SchemeReader(law);
        using var text = File.OpenText(path);
        return reader.Read(text, Path.GetFileName(path)) is { } scheme && reader.Faults.Count == 0
            ? scheme
            : throw new SchemeException(reader.Faults);
    }

    /// <summary>The scheme that holds on a day for a place: its own, else that of the nearest place above it; null where there is none.</summary>
    /// <param name="codes">The code of the place, then those of the places above it, the nearest first.</param>
    /// <param name="day">The day.</param>
    public Scheme? Of(IEnumerable<string> codes, DateOnly day) =>
        codes
            .Select(code => All.FirstOrDefault(scheme => scheme.At == code && scheme.Holds(day)))
            .FirstOrDefault(scheme => scheme is not null);

    private static DateOnly Later(Scheme one, Scheme other) => one.From > other.From ? one.From : other.From;
}
