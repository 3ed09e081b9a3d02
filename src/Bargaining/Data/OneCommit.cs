using Microsoft.EntityFrameworkCore;

namespace Bargaining.Data;

/// <summary>
/// Work that is committed as one (一次提交): all of it or nothing. What loses against others who wrote at the same moment, or loses its
/// connection, is done again as a whole: the work reads afresh each time, and remembers nothing of the time before.
/// </summary>
public sealed class OneCommit(BargainingDb db, IDialect dialect, DiskSpace space)
{
    private const int Tries = 6;

    /// <summary>
    /// Does the work in a transaction and commits it. Inside a transaction of somebody else (a rehearsal that is thrown away, a command
    /// that follows another) it is part of that one.
    /// </summary>
    /// <param name="work">The work. Where the answer to a commit was lost, it must find for itself that it was done.</param>
    /// <param name="cancel">Cancels it.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await work();
        }

        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                var answer = await work();
                await transaction.CommitAsync(cancel);
                space.TookAWrite();
                return answer;
            }
            catch (Exception fault) when (dialect.IsDiskFull(fault))
            {
                space.WasFull();
                throw;
            }
            catch (Exception fault) when (attempt < Tries && dialect.IsWorthRetrying(fault))
            {
                // By chance a little sooner or later, so that two who met do not meet again.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5 << attempt)), cancel);
            }
        }
    }
}
