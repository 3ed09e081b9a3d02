using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Operations;

/// <summary>
/// Moves the numbers on after a restore (恢复后编号后移): what was acknowledged after the backup is lost here and stands on paper elsewhere, so
/// none of its numbers may be given again. What is left out is kept, so that nobody takes it for cases that were taken away.
/// </summary>
public sealed class NumbersAfterRestore(BargainingDb db, OneCommit commit, TimeProvider time)
{
    /// <summary>The widest gap.</summary>
    public const int Most = 100_000;

    /// <summary>Moves the counters of all series on, and those that begin later in these years.</summary>
    /// <param name="by">By how many numbers: more than were given in any series since the backup.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <returns>How many series.</returns>
    public Task<int> MoveOnAsync(int by, string reason, CancellationToken cancel = default) =>
        commit.RunAsync(
            async () =>
            {
                db.ChangeTracker.Clear();
                var at = time.GetUtcNow();
                // The rows stay locked from here on: nobody takes a number meanwhile. What counts
                // nothing is only waited for; rehearsals are nobody's.
                var series = db.CaseCounters.Where(c => c.Last > 0 && !c.Series.StartsWith("SIM-"));
                await series.ExecuteUpdateAsync(set => set.SetProperty(c => c.Last, c => c.Last + by), cancel);
                var moved = await series.AsNoTracking().OrderBy(c => c.Series).ToListAsync(cancel);
                db.AddRange(moved.Select(counter => Gap(counter.Series, counter.Last - by + 1, counter.Last)));
                db.Add(Gap("", 1, by));
                await db.SaveChangesAsync(cancel);
                return moved.Count;

                NumberGap Gap(string of, int first, int last) =>
                    new()
                    {
                        Id = Guid.CreateVersion7(at),
                        Series = of,
                        First = first,
                        Last = last,
                        At = at,
                        Reason = reason,
                    };
            },
            cancel
        );
}
