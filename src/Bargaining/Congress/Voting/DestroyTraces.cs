using System.Data.Common;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>
/// Takes the very bytes of locks and ballots out of the database's files, when a box was counted or void
/// (销毁残留): deleting a row alone leaves them where they stand until something else is written there. The tables
/// hold only what is being voted on now; they are written anew with that.
/// </summary>
public sealed class DestroyTraces(BargainingDb db, IDialect dialect)
{
    // In the order in which a close and a count use them. On SQL Server an account needs ALTER on them (deploy/README.md).
    internal static readonly IReadOnlyList<string> Tables = ["box_locks", "cast_envelopes", "piles"];

    /// <summary>
    /// Destroys what is left of the boxes that have ended; how many they were. Where somebody else reads or writes the tables for longer (a
    /// backup, say) it gives up at once and is done in a later run: a hall that votes does not wait for it.
    /// </summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var ended = await Ended.Select(b => b.Id).ToListAsync(cancel);
        if (ended.Count == 0)
        {
            return 0;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        try
        {
            await db.Database.ExecuteSqlRawAsync(dialect.WriteAnew(Tables), cancel);
        }
        catch (DbException fault) when (dialect.IsWorthRetrying(fault))
        {
            return 0;
        }

        var count = await db
            .BallotBoxes.Where(b => ended.Contains(b.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.LeavesTraces, false), cancel);
        await transaction.CommitAsync(cancel);
        return count;
    }

    /// <summary>How many boxes have ended and still leave traces.</summary>
    public Task<int> WaitingAsync(CancellationToken cancel = default) => Ended.CountAsync(cancel);

    private IQueryable<BallotBox> Ended =>
        db.BallotBoxes.AsNoTracking().Where(b => b.LeavesTraces && (b.State == BoxState.Counted || b.State == BoxState.Void));
}
