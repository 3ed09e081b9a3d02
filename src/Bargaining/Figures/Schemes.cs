using Bargaining.Law;

namespace Bargaining.Figures;

/// <summary>The schemes that are known (考核办法): the one that comes with the product as an
/// example, and a folder of an installation's own.</summary>
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
        var (_, all, faults) = PlaceFiles.Read(
            folder,
            Folder,
            typeof(Schemes).Assembly,
            Example,
            reader.Read,
            oneADay: new("个考核办法", "scheme")
        );
        faults = [.. reader.Faults, .. faults];
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

    /// <summary>The scheme that holds on a day for a place: its own, else that of the
    /// nearest place above it; null where there is none.</summary>
    /// <param name="codes">The code of the place, then those of the places above it, the nearest first.</param>
    /// <param name="day">The day.</param>
    public Scheme? Of(IEnumerable<string> codes, DateOnly day) => All.Of(codes, day);
}
