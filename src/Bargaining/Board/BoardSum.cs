using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Board;

/// <summary>How many rows of the board, or of what has no last day, are alike (监控汇总): counted each minute where there are too many to count
/// for every reader.</summary>
public abstract class BoardAlike
{
    /// <summary>Key.</summary>
    public Guid Id { get; init; }

    /// <summary>The path of a node.</summary>
    public required string Path { get; init; }

    /// <summary>Whether they are steps without a last day.</summary>
    public bool Standing { get; init; }

    /// <summary>The matter; of steps without a last day, the name of the step.</summary>
    public required string Matter { get; init; }

    /// <summary>Whose turn it is.</summary>
    public Party Party { get; init; }

    /// <summary>From whom they are hidden.</summary>
    public Party HiddenFrom { get; init; }

    /// <summary>Whether their last day has passed; of steps without one, whether they have stood for long.</summary>
    public bool Overdue { get; init; }

    /// <summary>Whether it is today or in the next three days.</summary>
    public bool Soon { get; init; }

    /// <summary>How many.</summary>
    public int Rows { get; set; }

    /// <summary>When they were counted, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What is alike.</summary>
    internal abstract object Alike { get; }
}

/// <summary>Of one level, procedure and kind (监控分项汇总). Its path is that of the node right above the enterprises, or of the union whose own
/// cases they are.</summary>
public sealed class BoardSum : BoardAlike
{
    /// <summary>The level of the organisations whose cases they are.</summary>
    public OrganisationKind Level { get; init; }

    /// <summary>The procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>Kind of contract.</summary>
    public ContractKind Kind { get; init; }

    /// <inheritdoc/>
    internal override object Alike => (Path, Standing, Matter, Party, HiddenFrom, Overdue, Soon, Level, Procedure, Kind);
}

/// <summary>Of all levels, procedures and kinds below a node (监控合计): what most readers ask. Made of the sums, with them.</summary>
public sealed class BoardTotal : BoardAlike
{
    /// <summary>The path of all there is: one of its totals always tells when they were counted.</summary>
    internal const string All = "/";

    /// <summary>Of a place where enterprises stand right below it: of them nothing is kept.</summary>
    internal const string Enterprises = "-";

    /// <summary>The key of the node right below, as a path has it; empty for what is the node's own.</summary>
    public required string Place { get; init; }

    /// <inheritdoc/>
    internal override object Alike => (Path, Standing, Matter, Party, HiddenFrom, Overdue, Soon, Place);

    /// <summary>The totals of sums, of each node on the way up.</summary>
    internal static IEnumerable<BoardTotal> Of(IEnumerable<BoardSum> sums) =>
        from sum in sums
        from end in Enumerable.Range(0, sum.Path.Length)
        where sum.Path[end] == '/'
        let path = sum.Path[..(end + 1)]
        group sum by (
            path,
            place: path.Length < sum.Path.Length ? sum.Path.Substring(path.Length, BoardPlaces.KeyLength)
            : sum.Level.Bargains ? Enterprises
            : "",
            sum.Standing,
            sum.Matter,
            sum.Party,
            sum.HiddenFrom,
            sum.Overdue,
            sum.Soon
        ) into alike
        let one = alike.First()
        select new BoardTotal
        {
            Id = Guid.CreateVersion7(one.At),
            Path = alike.Key.path,
            Place = alike.Key.place,
            Standing = one.Standing,
            Matter = one.Matter,
            Party = one.Party,
            HiddenFrom = one.HiddenFrom,
            Overdue = one.Overdue,
            Soon = one.Soon,
            Rows = alike.Sum(sum => sum.Rows),
            At = one.At,
        };
}
