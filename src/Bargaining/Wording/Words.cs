using Bargaining.Law;

namespace Bargaining.Wording;

/// <summary>The field's words for the codes of steps and statutory items, in both languages (用语).</summary>
public static class Words
{
    private static readonly Dictionary<string, Text> ByCode = Read();

    /// <summary>The words for a code; the code itself where there are none.</summary>
    public static Text Of(string code) => ByCode.TryGetValue(code, out var text) ? text : new Text(code, code);

    /// <summary>A choice among codes: in Chinese by their words, in English by the codes as the API takes them.</summary>
    public static Text OneOf(IEnumerable<string> codes) =>
        new(string.Join("、", codes.Select(code => Of(code).Zh)), string.Join(", ", codes));

    /// <summary>Whether there are words for a code.</summary>
    public static bool Has(string code) => ByCode.ContainsKey(code);

    // *words.tsv of every subject: code, Chinese, English; one line a code, so that a translator needs no programmer.
    private static Dictionary<string, Text> Read() =>
        WordFiles.Read("words.tsv", cells: 3).ToDictionary(row => row.Key, row => new Text(row.Value[1], row.Value[2]));
}
