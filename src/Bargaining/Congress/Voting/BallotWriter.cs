using System.Collections.Concurrent;
using System.Data.Common;
using Bargaining.Accounts;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Congress.Voting;

/// <summary>A sealed ballot on its way to its row of the roll.</summary>
/// <param name="Box">The ballot box.</param>
/// <param name="User">Who votes; of no meaning where there is a terminal code.</param>
/// <param name="Session">The voter's session, where nobody has checked it yet.</param>
/// <param name="TerminalCode">Hash of the one-time code; null where the voter is signed in.</param>
/// <param name="Envelope">The sealed ballot.</param>
/// <param name="CheckCode">Hash of the check code.</param>
internal sealed record SealedVote(Guid Box, Guid User, Guid? Session, string? TerminalCode, byte[] Envelope, string CheckCode)
{
    private string Whose =>
        (TerminalCode, Session) switch
        {
            (not null, _) => "terminal_code = @code AND code_from IS NULL",
            (null, not null) => "user_id = @user AND EXISTS (SELECT 1 FROM sessions WHERE id = @session AND user_id = @user AND "
                + $"reach = '{SessionReach.Full}')",
            _ => "user_id = @user",
        };

    /// <summary>The whole vote in one statement: the right to it, the mark on the roll, the
    /// envelope, and whether the voter's session still stands.</summary>
    public void AddTo(DbBatch batch, IDialect dialect)
    {
        var vote = dialect.ChangeAndPut(
            "roll_entries",
            $"state = '{(TerminalCode is null ? RollState.Voted : RollState.VotedAtTerminal)}'",
            $"box_id = @box AND state = 'MayVote' AND {Whose}",
            "cast_envelopes",
            ("box_id", "box_id"),
            ("delegate_id", "delegate_id"),
            ("envelope", "@envelope"),
            ("check_code", "@check")
        );
        List<(string, object)> parameters =
        [
            ("envelope", Envelope),
            ("check", new Hash(CheckCode)),
            ("box", Box),
            TerminalCode is { } code ? ("code", new Hash(code)) : ("user", User),
        ];
        if (TerminalCode is null && Session is { } session)
        {
            parameters.Add(("session", session));
        }

        batch.Add(dialect, vote, [.. parameters]);
    }
}

/// <summary>
/// Writes votes to the database (写入选票). Votes that come while others are being written go together in the next round trip and
/// the next commit, so that a hall that votes in the same second does not wait for as many commits as it has people. A vote is answered
/// when it is committed, never before.
/// </summary>
public sealed class BallotWriter(IServiceScopeFactory scopes, IDialect dialect)
{
    private const int MostAtOnce = 128,
        Writers = 2;
    private readonly ConcurrentQueue<(SealedVote Vote, TaskCompletionSource<bool> Written)> _waiting = new();
    private int _writing;

    /// <summary>Writes one vote; whether it was taken.</summary>
    internal Task<bool> WriteAsync(SealedVote vote)
    {
        var written = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((vote, written));
        Begin();
        return written.Task;
    }

    /// <summary>Writes votes in one round trip, in the transaction that runs; which were taken.</summary>
    internal static async Task<IReadOnlyList<bool>> WriteAsync(
        BargainingDb db,
        IDialect dialect,
        IEnumerable<SealedVote> votes,
        CancellationToken cancel
    )
    {
        await using var batch = db.Database.GetDbConnection().CreateBatch();
        batch.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var vote in votes)
        {
            vote.AddTo(batch, dialect);
        }

        await dialect.PrepareAsync(batch, cancel);
        await batch.ExecuteNonQueryAsync(cancel);
        return [.. batch.BatchCommands.Select(command => command.RecordsAffected == 1)];
    }

    private void Begin()
    {
        if (Interlocked.Increment(ref _writing) <= Writers)
        {
            _ = Task.Run(WriteWaitingAsync);
        }
        else
        {
            Interlocked.Decrement(ref _writing);
        }
    }

    private async Task WriteWaitingAsync()
    {
        while (Take() is { Count: > 0 } votes)
        {
            await WriteTogetherAsync(votes);
        }

        Interlocked.Decrement(ref _writing);
        if (!_waiting.IsEmpty)
        {
            Begin(); // one came between the last look and the end
        }
    }

    private List<(SealedVote Vote, TaskCompletionSource<bool> Written)> Take()
    {
        var votes = new List<(SealedVote Vote, TaskCompletionSource<bool> Written)>();
        while (votes.Count < MostAtOnce && _waiting.TryDequeue(out var vote))
        {
            votes.Add(vote);
        }

        // Writers who take rows in one order do not wait for each other in a ring.
        return [.. votes.OrderBy(v => v.Vote.Box).ThenBy(v => v.Vote.User).ThenBy(v => v.Vote.TerminalCode, StringComparer.Ordinal)];
    }

    // A close of the ballot that waits for these rows, or a lost connection: they are written again. What was committed is not taken
    // again, and then the voter's check code tells that it was theirs.
    private async Task WriteTogetherAsync(List<(SealedVote Vote, TaskCompletionSource<bool> Written)> votes)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var (commit, db) = (
                scope.ServiceProvider.GetRequiredService<OneCommit>(),
                scope.ServiceProvider.GetRequiredService<BargainingDb>()
            );
            var taken = await commit.RunAsync(
                () => WriteAsync(db, dialect, votes.Select(v => v.Vote), CancellationToken.None),
                CancellationToken.None
            );
            foreach (var ((_, written), one) in votes.Zip(taken))
            {
                written.SetResult(one);
            }
        }
        catch (Exception fault)
        {
            foreach (var (_, written) in votes)
            {
                written.SetException(fault);
            }
        }
    }
}
