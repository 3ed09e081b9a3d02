using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>Keeps the sums of a large board (汇总监控事项). It may run twice and at two nodes at once:
/// whoever comes second waits, and finds nothing to change.</summary>
public sealed class BoardSums(BargainingDb db, OneCommit commit, Administration administration, BoardSettings settings, TimeProvider time)
{
    /// <summary>Counts anew; nothing is kept of a list that is short enough to be counted as it stands.</summary>
    /// <returns>How many sums changed.</returns>
    public Task<int> RunAsync(CancellationToken cancel = default) => commit.RunAsync(() => CountAllAsync(cancel), cancel);

    private async Task<int> CountAllAsync(CancellationToken cancel)
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
            else if (kept.Rows != one.Rows || index == 0) // the first, of all there is, tells when it was counted
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
        var today = LegalDay.Of(time.GetUtcNow());
        var soon = BoardQuery.DaysOf(BoardSpan.Soon, today).To;
        return !await pending.OrderBy(d => d.Due).ThenBy(d => d.Id).Skip(settings.Told).AnyAsync(cancel)
            ? []
            : await CountAsync(
                standing: false,
                from d in pending
                join c in db.Cases on d.CaseId equals c.Id
                join o in db.Organisations on c.OrganisationId equals o.Id
                select new Row
                {
                    Of = o,
                    Case = c,
                    Matter = d.Matter,
                    Party = d.Party,
                    HiddenFrom = d.HiddenFrom,
                    Overdue = d.Due < today,
                    Soon = d.Due >= today && d.Due <= soon,
                },
                cancel
            );
    }

    private async Task<IEnumerable<BoardSum>> StandingAsync(CancellationToken cancel)
    {
        var standing = db.Steps.Where(s => s.StandsSince != null);
        var before = StandingQuery.Before(StandingQuery.LongDays, time.GetUtcNow());
        return !await standing.OrderBy(s => s.StandsSince).ThenBy(s => s.Id).Skip(settings.Told).AnyAsync(cancel)
            ? []
            : await CountAsync(
                standing: true,
                from s in standing
                join c in db.Cases on s.CaseId equals c.Id
                join o in db.Organisations on c.OrganisationId equals o.Id
                select new Row
                {
                    Of = o,
                    Case = c,
                    Matter = s.Name,
                    Party = s.Party,
                    HiddenFrom = c.HiddenFrom,
                    Overdue = s.StandsSince < before,
                    Soon = false,
                },
                cancel
            );
    }

    private async Task<IEnumerable<BoardSum>> CountAsync(bool standing, IQueryable<Row> rows, CancellationToken cancel)
    {
        var at = time.GetUtcNow();
        var cells = await (
            from row in rows
            group row by new
            {
                Path = row.Of.Kind == OrganisationKind.Enterprise || row.Of.Kind == OrganisationKind.Federation
                    ? row.Of.Path.Substring(0, row.Of.Path.Length - 33)
                    : row.Of.Path,
                Level = row.Of.Kind,
                row.Case.Procedure,
                row.Matter,
                row.Party,
                Kind = row.Case.ContractKind,
                row.HiddenFrom,
                row.Overdue,
                row.Soon,
            } into alike
            select new { alike.Key, Rows = alike.Count() }
        ).ToListAsync(cancel);
        return cells.Select(cell => new BoardSum
        {
            Id = Guid.CreateVersion7(at),
            Path = cell.Key.Path,
            Standing = standing,
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

    // What is counted, with its case and whose that is.
    private sealed class Row
    {
        public required Organisation Of { get; init; }
        public required Case Case { get; init; }
        public required string Matter { get; init; }
        public required Party Party { get; init; }
        public required Party HiddenFrom { get; init; }
        public required bool Overdue { get; init; }
        public required bool Soon { get; init; }
    }
}
