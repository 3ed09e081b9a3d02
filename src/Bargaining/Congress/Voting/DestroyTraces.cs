using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>
/// Takes the very bytes of locks and ballots out of the database's files, when a box was counted or void (销毁残留): deleting a row alone leaves them where
/// they stand until something else is written there. The tables hold only what is being voted on now; they are written anew with that.
/// </summary>
public sealed class DestroyTraces(BargainingDb db, OneCommit commit, IDialect dialect)
{
    // In the order in which a close and a count use them.
    private static readonly IReadOnlyList<string> Tables = ["box_locks", "cast_envelopes", "piles"];

    /// <summary>Destroys what is left of the boxes that have ended; how many they were.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var ended = await Ended.Select(b => b.Id).ToListAsync(cancel);
        return ended.Count == 0
            ? 0
            : await commit.RunAsync(
                async () =>
                {
                    await db.Database.ExecuteSqlRawAsync(dialect.WriteAnew(Tables), cancel);
                    return await db
                        .BallotBoxes.Where(b => ended.Contains(b.Id))
                        .ExecuteUpdateAsync(set => set.SetProperty(b => b.LeavesTraces, false), cancel);
                },
                cancel
            );
    }

    /// <summary>How many boxes have ended and still leave traces.</summary>
    public Task<int> WaitingAsync(CancellationToken cancel = default) => Ended.CountAsync(cancel);

    private IQueryable<BallotBox> Ended =>
        db.BallotBoxes.AsNoTracking().Where(b => b.LeavesTraces && (b.State == BoxState.Counted || b.State == BoxState.Void));
}
