using Bargaining.Access;

namespace Bargaining.Deadlines;

/// <summary>Who is told besides its party where a deadline stays undone (逾期上报): a line a
/// matter in escalation.tsv, the first that fits.</summary>
public static class Escalation
{
    private static readonly IReadOnlyList<(string Matter, Party To)> Lines = Read();

    /// <summary>Whom an overdue deadline of this matter goes up to; nobody where it is theirs already.</summary>
    public static Party Above(string matter, Party party) =>
        Lines
            .First(line =>
                line.Matter == matter || (line.Matter.EndsWith('*') && matter.StartsWith(line.Matter[..^1], StringComparison.Ordinal))
            )
            .To & ~party;

    private static List<(string, Party)> Read()
    {
        using var reader = new StreamReader(typeof(Escalation).Assembly.GetManifestResourceStream("Deadlines/escalation.tsv")!);
        return
        [
            .. reader
                .ReadToEnd()
                .Split('\n')
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split('\t'))
                .Select(cells => (cells[0], Parties.Named(cells[1].TrimEnd()))),
        ];
    }
}
