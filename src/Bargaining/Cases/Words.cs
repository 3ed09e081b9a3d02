using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Cases;

/// <summary>The field's words for the codes of steps, parties and statutory items, in both languages (用语).</summary>
public static class Words
{
    private static readonly Dictionary<string, Text> ByCode = Read();

    /// <summary>The words for a code; the code itself where there are none.</summary>
    public static Text Of(string code) => ByCode.TryGetValue(code, out var text) ? text : new Text(code, code);

    /// <summary>The words for a party.</summary>
    public static Text Of(Party party) => party switch
    {
        Party.Workers => new("职工方", "the workers' side"),
        Party.Employer => new("企业方", "the employer's side"),
        Party.Delegate => new("职工代表", "the delegates"),
        Party.BothSides => new("协商双方", "either side"),
        Party.UpperUnion => new("上级工会", "the upper union"),
        Party.Supervision => new("工会劳动法律监督", "labour-law supervision"),
        Party.Bureau => new("人社部门", "the HR&SS bureau"),
        Party.System => new("系统", "the system"),
        _ => new(string.Join("或", party.Each().Select(one => Of(one).Zh)), string.Join(" or ", party.Each().Select(one => Of(one).En))),
    };

    // *words.tsv of every subject: code, Chinese, English; one line a code, so that a translator needs no programmer.
    private static Dictionary<string, Text> Read()
    {
        var words = new Dictionary<string, Text>(StringComparer.Ordinal);
        foreach (var name in typeof(Words).Assembly.GetManifestResourceNames().Where(name => name.EndsWith("words.tsv", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(typeof(Words).Assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Split('\t') is [var code, var zh, var en])
                {
                    words.Add(code, new Text(zh, en));
                }
            }
        }

        return words;
    }
}
