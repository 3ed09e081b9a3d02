using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

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

/// <summary>Keeps the sums of a large board (汇总监控事项). It may run twice and at two nodes at once:
/// whoever comes second waits, and finds nothing to change.</summary>
public sealed class BoardSums(BargainingDb db, OneCommit commit, Administration administration, BoardSettings settings, TimeProvider time)
{
    /// <summary>Counts anew; nothing is kept of a list that is short enough to be counted as it stands.</summary>
    /// <returns>How many sums changed.</returns>
    public Task<int> RunAsync(CancellationToken cancel = default) => commit.RunAsync(() => CountAsync(cancel), cancel);

    private async Task<int> CountAsync(CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await administration.InTurnAsync("BOARD-SUMS", cancel);
        List<BoardSum> sums = [.. await PendingAsync(cancel), .. await StandingAsync(cancel)];
        var changed = await ChangeAsync(sums, cancel) + await ChangeAsync(BoardTotal.Of(sums), cancel);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return changed;
    }

    private async Task<int> ChangeAsync<T>(IEnumerable<T> now, CancellationToken cancel)
        where T : BoardAlike
    {
        var before = (await db.Set<T>().AsTracking().ToListAsync(cancel)).ToDictionary(one => one.Alike);
        var changed = 0;
        foreach (var (index, one) in now.Index())
        {
            if (!before.Remove(one.Alike, out var kept))
            {
                db.Add(one);
                changed++;
            }
            else if (kept.Rows != one.Rows || index == 0) // one of them always tells when it was counted
            {
                changed += kept.Rows == one.Rows ? 0 : 1;
                (kept.Rows, kept.At) = (one.Rows, one.At);
            }
        }

        db.RemoveRange(before.Values);
        return changed + before.Count;
    }

    private async Task<IEnumerable<BoardSum>> PendingAsync(CancellationToken cancel)
    {
        var pending = db.Deadlines.Pending();
        if (!await pending.OrderBy(d => d.Due).ThenBy(d => d.Id).Skip(settings.Told).AnyAsync(cancel))
        {
            return [];
        }

        var at = time.GetUtcNow();
        var today = LegalDay.Of(at);
        var soon = BoardQuery.DaysOf(BoardSpan.Soon, today).To;
        var cells = await (
            from d in pending
            join c in db.Cases on d.CaseId equals c.Id
            join o in db.Organisations on c.OrganisationId equals o.Id
            group d by new
            {
                Path = o.Kind == OrganisationKind.Enterprise || o.Kind == OrganisationKind.Federation
                    ? o.Path.Substring(0, o.Path.Length - 33)
                    : o.Path,
                Level = o.Kind,
                c.Procedure,
                d.Matter,
                d.Party,
                Kind = c.ContractKind,
                d.HiddenFrom,
                Overdue = d.Due < today,
                Soon = d.Due >= today && d.Due <= soon,
            } into alike
            select new { alike.Key, Rows = alike.Count() }
        ).ToListAsync(cancel);
        return cells.Select(cell => new BoardSum
        {
            Id = Guid.CreateVersion7(at),
            Path = cell.Key.Path,
            Level = cell.Key.Level,
            Procedure = cell.Key.Procedure,
            Matter = cell.Key.Matter,
            Party = cell.Key.Party,
            Kind = cell.Key.Kind,
            HiddenFrom = cell.Key.HiddenFrom,
            Overdue = cell.Key.Overdue,
            Soon = cell.Key.Soon,
            Rows = cell.Rows,
            At = at,
        });
    }

    private async Task<IEnumerable<BoardSum>> StandingAsync(CancellationToken cancel)
    {
        var standing = db.Steps.Where(s => s.StandsSince != null);
        if (!await standing.OrderBy(s => s.StandsSince).ThenBy(s => s.Id).Skip(settings.Told).AnyAsync(cancel))
        {
            return [];
        }

        var at = time.GetUtcNow();
        var before = StandingQuery.Before(StandingQuery.LongDays, at);
        var cells = await (
            from s in standing
            join c in db.Cases on s.CaseId equals c.Id
            join o in db.Organisations on c.OrganisationId equals o.Id
            group s by new
            {
                Path = o.Kind == OrganisationKind.Enterprise || o.Kind == OrganisationKind.Federation
                    ? o.Path.Substring(0, o.Path.Length - 33)
                    : o.Path,
                Level = o.Kind,
                c.Procedure,
                s.Name,
                s.Party,
                Kind = c.ContractKind,
                c.HiddenFrom,
                Long = s.StandsSince < before,
            } into alike
            select new { alike.Key, Rows = alike.Count() }
        ).ToListAsync(cancel);
        return cells.Select(cell => new BoardSum
        {
            Id = Guid.CreateVersion7(at),
            Path = cell.Key.Path,
            Standing = true,
            Level = cell.Key.Level,
            Procedure = cell.Key.Procedure,
            Matter = cell.Key.Name,
            Party = cell.Key.Party,
            Kind = cell.Key.Kind,
            HiddenFrom = cell.Key.HiddenFrom,
            Overdue = cell.Key.Long,
            Rows = cell.Rows,
            At = at,
        });
    }
}
