namespace Bargaining.Wording;

/// <summary>The rows of the words.tsv and fields.tsv of all subjects (用语文件): a key, then what is said, with tabs between.</summary>
internal static class WordFiles
{
    /// <summary>All rows of the files inside the program whose names end so, by their keys.</summary>
    /// <exception cref="WordFileException">A row has too few or too many cells, or a key stands
    /// twice: all of them, each with its place.</exception>
    public static Dictionary<string, string[]> Read(string ending, int cells)
    {
        var assembly = typeof(WordFiles).Assembly;
        return Read(
            assembly
                .GetManifestResourceNames()
                .Where(name => name.EndsWith(ending, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => (name, (TextReader)new StreamReader(assembly.GetManifestResourceStream(name)!))),
            cells
        );
    }

    /// <summary>The same of these files.</summary>
    internal static Dictionary<string, string[]> Read(IEnumerable<(string Name, TextReader Reader)> files, int cells)
    {
        var rows = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> faults = [];
        foreach (var (name, reader) in files)
        {
            using var _ = reader;
            for (var number = 1; reader.ReadLine() is { } line; number++)
            {
                string[] row = line.Length == 0 || line[0] == '#' ? [] : line.Split('\t');
                var place = $"{name}:{number}";
                if (row.Length == 0)
                {
                    continue;
                }

                if (row.Length != cells)
                {
                    faults.Add($"{place}: {cells} cells with tabs between are wanted, and there are {row.Length}: {line}");
                }
                else if (!rows.TryAdd(row[0], row))
                {
                    faults.Add($"{place}: '{row[0]}' has its words in {places[row[0]]} already: take one of them away.");
                }
                else
                {
                    places.Add(row[0], place);
                }
            }
        }

        return faults.Count == 0 ? rows : throw new WordFileException(faults);
    }
}

/// <summary>Files of words have faults (用语文件有误); all of them, each with its place.</summary>
public sealed class WordFileException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults));
