using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>How many rows of the board are alike (监控汇总): counted each minute where there are too many to count for every reader.</summary>
public sealed class BoardSum
{
    /// <summary>Key.</summary>
    public Guid Id { get; init; }

    /// <summary>The path of the node right above the enterprises, or of the union whose own cases they are.</summary>
    public required string Path { get; init; }

    /// <summary>The level of the organisations whose cases they are.</summary>
    public OrganisationKind Level { get; init; }

    /// <summary>The procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>The matter.</summary>
    public required string Matter { get; init; }

    /// <summary>Whose turn it is.</summary>
    public Party Party { get; init; }

    /// <summary>Kind of contract.</summary>
    public ContractKind Kind { get; init; }

    /// <summary>From whom they are hidden.</summary>
    public Party HiddenFrom { get; init; }

    /// <summary>Whether their last day has passed.</summary>
    public bool Overdue { get; init; }

    /// <summary>Whether it is today or in the next three days.</summary>
    public bool Soon { get; init; }

    /// <summary>How many.</summary>
    public int Rows { get; set; }

    /// <summary>When they were counted, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What is alike.</summary>
    internal (string, OrganisationKind, string, string, Party, ContractKind, Party, bool, bool) Alike =>
        (Path, Level, Procedure, Matter, Party, Kind, HiddenFrom, Overdue, Soon);
}

/// <summary>Keeps the sums of a large board (汇总监控事项). It may run twice and at two nodes at once:
/// whoever comes second waits, and finds nothing to change.</summary>
public sealed class BoardSums(BargainingDb db, OneCommit commit, Administration administration, BoardSettings settings, TimeProvider time)
{
    /// <summary>Counts anew; nothing is kept while the whole board is small enough to be counted as it stands.</summary>
    /// <returns>How many sums changed.</returns>
    public Task<int> RunAsync(CancellationToken cancel = default) => commit.RunAsync(() => CountAsync(cancel), cancel);

    private async Task<int> CountAsync(CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await administration.InTurnAsync("BOARD-SUMS", cancel);
        var pending = db.Deadlines.Pending();
        var isLarge = await pending.OrderBy(d => d.Due).ThenBy(d => d.Id).Skip(settings.Exactly).AnyAsync(cancel);
        var now = isLarge ? await SumsAsync(pending, cancel) : [];
        var before = (await db.BoardSums.AsTracking().ToListAsync(cancel)).ToDictionary(sum => sum.Alike);
        var changed = 0;
        foreach (var (index, sum) in now.Index())
        {
            if (!before.Remove(sum.Alike, out var kept))
            {
                db.Add(sum);
                changed++;
            }
            else if (kept.Rows != sum.Rows || index == 0) // one of them always tells when it was counted
            {
                changed += kept.Rows == sum.Rows ? 0 : 1;
                (kept.Rows, kept.At) = (sum.Rows, sum.At);
            }
        }

        db.RemoveRange(before.Values);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return changed + before.Count;
    }

    private async Task<List<BoardSum>> SumsAsync(IQueryable<Deadline> pending, CancellationToken cancel)
    {
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
        return cells.ConvertAll(cell => new BoardSum
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
}
