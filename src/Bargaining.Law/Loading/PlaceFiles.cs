using System.Reflection;

namespace Bargaining.Law;

/// <summary>What a place has decided in a file of its own, and on which days it holds (地方数据文件): no law, and read as strictly.</summary>
public interface IPlaceFile
{
    /// <summary>Its name in the file.</summary>
    string Id { get; }

    /// <summary>GB/T 2260 code of the place, there and below.</summary>
    string At { get; }

    /// <summary>First day on which it holds.</summary>
    DateOnly From { get; }

    /// <summary>Last day; null where none is set.</summary>
    DateOnly? To { get; }
}

/// <summary>Files of places hold faults (地方数据文件有误): each with file, line and what to do about it.</summary>
/// <param name="faults">All of them.</param>
public class PlaceFileException(IReadOnlyList<Text> faults) : Exception(string.Join(Environment.NewLine, faults.Select(fault => fault.En)))
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<Text> Faults => faults;
}

/// <summary>Reads the files of places, and finds the one that holds (读取地方数据文件): an
/// installation's own folder, then what comes with the product.</summary>
public static class PlaceFiles
{
    /// <summary>Whether it holds on a day.</summary>
    public static bool Holds(this IPlaceFile file, DateOnly day) => file.From <= day && !(file.To < day);

    /// <summary>The one that holds on a day at a place: its own, else that of the
    /// nearest place above it; null where there is none.</summary>
    /// <param name="all">All that there are; an installation's own stand first.</param>
    /// <param name="codes">The code of the place, then those of the places above it, the nearest first.</param>
    /// <param name="day">The day.</param>
    public static T? Of<T>(this IEnumerable<T> all, IEnumerable<string> codes, DateOnly day)
        where T : class, IPlaceFile =>
        codes.Select(code => all.FirstOrDefault(one => one.At == code && one.Holds(day))).FirstOrDefault(one => one is not null);

    /// <summary>Reads them.</summary>
    /// <param name="folder">An installation's own; null where it has none.</param>
    /// <param name="variable">The environment variable that names it.</param>
    /// <param name="product">The assembly that holds what comes with the product.</param>
    /// <param name="resource">Its name there.</param>
    /// <param name="read">Reads one file; what is wrong in it the reader keeps.</param>
    /// <param name="oneADay">Of what a place has one a day, in both languages.</param>
    /// <returns>An installation's own, then what comes with the product; and what is wrong
    /// with the folder, or with two of them together.</returns>
    public static (IReadOnlyList<T> Own, IReadOnlyList<T> All, IReadOnlyList<Text> Faults) Read<T>(
        string? folder,
        string variable,
        Assembly product,
        string resource,
        Func<TextReader, string, T?> read,
        Text oneADay
    )
        where T : class, IPlaceFile
    {
        List<T> own = [];
        if (!string.IsNullOrEmpty(folder))
        {
            if (!Directory.Exists(folder))
            {
                return ([], [], [new($"找不到文件夹 {folder}（{variable}）", $"{folder} ({variable}): no such folder")]);
            }

            foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            {
                using var text = File.OpenText(path);
                own.AddRange(read(text, Path.GetFileName(path)) is { } one ? [one] : []);
            }
        }

        using var shipped = new StreamReader(product.GetManifestResourceStream(resource)!);
        List<T> all = [.. own, .. read(shipped, Path.GetFileName(resource)) is { } last ? (T[])[last] : []];
        return (
            own,
            all,
            [
                .. own.SelectMany((one, at) => own.Skip(at + 1).Select(other => (One: one, Other: other)))
                    .Where(pair => pair.One.At == pair.Other.At && Meet(pair.One, pair.Other))
                    .Select(pair => new Text(
                        $"{pair.One.Id} 和 {pair.Other.Id} 同时适用于 {pair.One.At}，请改“from”“to”，使一个地区一天只有一{oneADay.Zh}",
                        $"{pair.One.Id} and {pair.Other.Id} hold for {pair.One.At} at once: "
                            + $"change 'from' or 'to' so that a place has one {oneADay.En} a day"
                    )),
            ]
        );
    }

    private static bool Meet(IPlaceFile one, IPlaceFile other) => one.From > other.From ? other.Holds(one.From) : one.Holds(other.From);
}
