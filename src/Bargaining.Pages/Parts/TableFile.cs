namespace Bargaining.Pages.Parts;

/// <summary>The tables of these pages (.tsv), which somebody writes who is no programmer.</summary>
internal static class TableFile
{
    /// <summary>All lines of one.</summary>
    /// <param name="name">Folder and file, in small letters.</param>
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(TableFile).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>The cells of each line that says something.</summary>
    /// <param name="name">Folder and file, in small letters.</param>
    public static IEnumerable<string[]> Rows(string name) =>
        Lines(name).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));
}
