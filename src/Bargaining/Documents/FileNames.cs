namespace Bargaining.Documents;

/// <summary>Names of files that people keep (文件名).</summary>
public static class FileNames
{
    private const int Longest = 80;

    /// <summary>A name without what a file system or a program would take for something else.</summary>
    public static string Plain(string name)
    {
        var plain = string.Concat(name.Where(letter => !char.IsControl(letter) && !"\\/:*?\"<>|".Contains(letter))).Trim(' ', '.');
        return plain.Length <= Longest ? plain : plain[..Longest];
    }
}
