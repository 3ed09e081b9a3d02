using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Deadlines.Holidays;

/// <summary>
/// Finds the cases with a deadline that a holiday notice may move and has it counted there, each case in a transaction of its own
/// (按放假通知重新计算). What was counted says so in its row: a run may be stopped, run again, and run on two nodes at once.
/// </summary>
public sealed class HolidayRecount(
    BargainingDb db,
    HolidayKeeper keeper,
    LawBook law,
    CommandContext context,
    IMediator mediator,
    TimeProvider time
)
{
    /// <summary>A node may count without a notice for a minute after it was imported
    /// elsewhere; so long after it none does, however slow.</summary>
    public static readonly TimeSpan UntilAllKnow = TimeSpan.FromHours(1);

    private const int Batch = 100;

    /// <summary>Counts until nothing is left.</summary>
    /// <param name="pause">Asked before each batch: whether to leave the rest to the next run.</param>
    /// <param name="cancel">Stops it between two cases.</param>
    /// <returns>In how many cases deadlines were counted, and whether it paused.</returns>
    /// <exception cref="AggregateException">Not every case could be counted; all others were.</exception>
    public async Task<(int Cases, bool Paused)> RunAsync(Func<bool>? pause = null, CancellationToken cancel = default)
    {
        await keeper.RefreshAsync(now: true, cancel);
        var (count, began, faults) = (0, time.GetUtcNow(), new List<Exception>());
        for (var after = Guid.Empty; await NextAsync(after, cancel) is { Count: > 0 } batch; after = batch[^1])
        {
            if (pause?.Invoke() == true)
            {
                return (count, true);
            }

            foreach (var caseId in batch)
            {
                try
                {
                    (context.Actor, context.Key, context.ExpectedVersion) = (Actor.System, "", null);
                    await mediator.Send(new CountDeadlinesAnew { CaseId = caseId, Notice = law.Calendar.Edition }, cancel);
                    count++;
                }
                catch (Exception fault) when (!cancel.IsCancellationRequested)
                {
                    faults.Add(
                        new InvalidOperationException($"The deadlines of case {caseId} could not be counted: {fault.Message}", fault)
                    );
                }
            }
        }

        if (faults.Count > 0)
        {
            throw new AggregateException($"The deadlines of {faults.Count} cases could not be counted.", faults);
        }

        await db
            .HolidayNotices.Where(n => n.SettledAt == null && n.ImportedAt < began - UntilAllKnow)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.SettledAt, began), cancel);
        return (count, false);
    }

    /// <summary>How many deadlines are to be counted.</summary>
    public async Task<int> WaitingAsync(CancellationToken cancel = default) =>
        keeper.IsUnsettled ? await Uncounted().CountAsync(cancel) : 0;

    private Task<List<Guid>> NextAsync(Guid after, CancellationToken cancel) =>
        Uncounted()
            .Where(d => d.CaseId.CompareTo(after) > 0)
            .Select(d => d.CaseId)
            .Distinct()
            .OrderBy(id => id)
            .Take(Batch)
            .ToListAsync(cancel);

    // What runs, was counted without a notice, and touches its year; and what rests on a
    // year that has a notice in the program's own files by now.
    private IQueryable<Deadline> Uncounted()
    {
        var today = LegalDay.Of(time.GetUtcNow());
        var known = new DateOnly(law.Calendar.FirstProvisional, 1, 1);
        var unsettled = db.HolidayNotices.Where(n => n.SettledAt == null);
        return db
            .Deadlines.AsNoTracking()
            .Where(d =>
                d.State == DeadlineState.Open
                && d.Due >= today
                && (
                    (d.Provisional && d.From < known && d.Due < known)
                    || unsettled.Any(n =>
                        d.CountedWith < n.Number
                        && (
                            (d.From <= n.Last && d.Due >= n.First)
                            || (d.Due <= n.Last && d.From >= n.First)
                            || (d.Opens <= n.Last && d.Due >= n.First)
                            || (d.Advised <= n.Last && d.From >= n.First)
                        )
                    )
                )
            );
    }
}
