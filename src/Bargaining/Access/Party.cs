using Bargaining.Law;

namespace Bargaining.Access;

/// <summary>Who somebody is towards one case (当事方). A person may be more than one.</summary>
[Flags]
public enum Party
{
    /// <summary>Nobody: the case is not theirs to act in.</summary>
    None = 0,

    /// <summary>The workers' side: the enterprise union and its chair (职工方).</summary>
    Workers = 1,

    /// <summary>The employer's side (企业方).</summary>
    Employer = 2,

    /// <summary>A delegate of the enterprise's congress (职工代表).</summary>
    Delegate = 4,

    /// <summary>A union above the enterprise's (上级工会), or the union itself whose case it is.</summary>
    UpperUnion = 8,

    /// <summary>A labour-law supervisor of a union above the enterprise's (上级工会的工会劳动法律监督员); where
    /// the enterprise's own union handles a case, its chair acts.</summary>
    Supervision = 16,

    /// <summary>The HR&amp;SS bureau of the place (人力资源社会保障行政部门).</summary>
    Bureau = 32,

    /// <summary>Keeps accounts and organisations (管理员).</summary>
    Administrator = 64,

    /// <summary>The product itself, when a deadline runs out (系统).</summary>
    System = 128,

    /// <summary>The union's instructor who accompanies the case (协商指导员): reads what both sides read, and acts for nobody.</summary>
    Instructor = 256,

    /// <summary>Either side of the table (双方).</summary>
    BothSides = Workers | Employer,
}

/// <summary>The words by which workflows and data name parties.</summary>
public static class Parties
{
    private static readonly Dictionary<string, Party> ByWord = new(StringComparer.Ordinal)
    {
        ["workers"] = Party.Workers,
        ["employer"] = Party.Employer,
        ["delegate"] = Party.Delegate,
        ["both"] = Party.BothSides,
        ["upper-union"] = Party.UpperUnion,
        ["supervision"] = Party.Supervision,
        ["bureau"] = Party.Bureau,
        ["system"] = Party.System,
        ["instructor"] = Party.Instructor,
    };

    /// <summary>The party that a word of a workflow means; several words with commas between mean any of them.</summary>
    /// <exception cref="ArgumentException">A word is not one of a party.</exception>
    public static Party Named(string words) =>
        words
            .Split(',')
            .Aggregate(
                Party.None,
                (parties, word) =>
                    ByWord.TryGetValue(word, out var party)
                        ? parties | party
                        : throw new ArgumentException($"'{word}' is not a party; known: {string.Join(", ", ByWord.Keys)}.", nameof(words))
            );

    /// <summary>Every single party.</summary>
    public static IReadOnlyList<Party> All { get; } = [.. Enum.GetValues<Party>().Where(party => int.IsPow2((int)party))];

    // Of the first four: the two sides, the delegates and the union above do things together; all others act alone.
    private static readonly Party[] Combinations = [.. Enumerable.Range(1, 15).Select(n => (Party)n)];

    private static readonly Dictionary<Party, Party[]> Sets = Combinations
        .Union(All)
        .ToDictionary(party => party, party => Combinations.Where(one => one.HasFlag(party)).DefaultIfEmpty(party).ToArray());

    /// <summary>
    /// Every combination that something can wait for and that has it in it (共同办理): a column holds the combination as one word, so that
    /// lists ask for each. The same list every time: EF tells statements apart by the constants in them.
    /// </summary>
    public static IReadOnlyList<Party> Together(Party party) => Sets[party];

    /// <summary>The single parties in it.</summary>
    public static IEnumerable<Party> Each(this Party party) => All.Where(one => party.HasFlag(one));

    /// <summary>The word for a party; for several, their words with commas between, as <see cref="Named"/> reads them.</summary>
    public static string Word(this Party party) =>
        ByWord.FirstOrDefault(pair => pair.Value == party) is { Key: { } word } ? word
        : int.PopCount((int)party) > 1 ? string.Join(',', party.Each().Select(Word))
        : party.ToString().ToLowerInvariant();

    /// <summary>The other side of the table.</summary>
    public static Party Other(this Party side) => side == Party.Workers ? Party.Employer : Party.Workers;

    /// <summary>The words for a party, in both languages.</summary>
    public static Text InWords(this Party party) =>
        party switch
        {
            Party.Workers => new("职工方", "the workers' side"),
            Party.Employer => new("企业方", "the employer's side"),
            Party.Delegate => new("职工代表", "the delegates"),
            Party.BothSides => new("协商双方", "either side"),
            Party.UpperUnion => new("上级工会", "the upper union"),
            Party.Supervision => new("工会劳动法律监督", "labour-law supervision"),
            Party.Bureau => new("人社部门", "the HR&SS bureau"),
            Party.System => new("系统", "the system"),
            Party.Instructor => new("协商指导员", "the bargaining instructor"),
            _ => new(
                string.Join("或", party.Each().Select(one => one.InWords().Zh)),
                string.Join(" or ", party.Each().Select(one => one.InWords().En))
            ),
        };
}
