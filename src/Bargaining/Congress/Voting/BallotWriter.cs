using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Congress.Voting;

/// <summary>A sealed ballot on its way to its row of the roll.</summary>
/// <param name="Box">The ballot box.</param>
/// <param name="User">Who votes; of no meaning where there is a terminal code.</param>
/// <param name="Stamp">The security stamp of the voter's session, where nobody has checked it yet.</param>
/// <param name="TerminalCode">Hash of the one-time code; null where the voter is signed in.</param>
/// <param name="Envelope">The sealed ballot.</param>
/// <param name="CheckCode">Hash of the check code.</param>
internal sealed record SealedVote(Guid Box, Guid User, string? Stamp, string? TerminalCode, byte[] Envelope, string CheckCode)
{
    /// <summary>The whole vote in one statement: the right to it, the mark on the roll, the envelope, and whether the voter's session still stands.</summary>
    public void AddTo(DbBatch batch)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText =
            $"UPDATE roll_entries SET state = '{(TerminalCode is null ? RollState.Voted : RollState.VotedAtTerminal)}', envelope = @envelope, check_code = @check WHERE box_id = @box AND state = 'MayVote' AND "
            + (TerminalCode, Stamp) switch
            {
                (not null, _) => "terminal_code = @code",
                (_, not null) => "user_id = @user AND EXISTS (SELECT 1 FROM users WHERE id = @user AND security_stamp = @stamp)",
                _ => "user_id = @user",
            };
        Add(command, "envelope", Envelope);
        Add(command, "check", CheckCode);
        Add(command, "box", Box);
        if (TerminalCode is not null)
        {
            Add(command, "code", TerminalCode);
        }
        else
        {
            Add(command, "user", User);
            if (Stamp is not null)
            {
                Add(command, "stamp", Stamp);
            }
        }

        batch.BatchCommands.Add(command);
    }

    private static void Add(DbBatchCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}

/// <summary>
/// Writes votes to the database (写入选票). Votes that come while others are being written go together in the next round trip and
/// the next commit, so that a hall that votes in the same second does not wait for as many commits as it has people. A vote is answered
/// when it is committed, never before.
/// </summary>
public sealed class BallotWriter(IServiceScopeFactory scopes, IDialect dialect)
{
    private const int MostAtOnce = 128, Writers = 2, Tries = 6;
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

    /// <summary>Writes votes in one round trip on this connection, in its transaction if there is one; which were taken.</summary>
    internal static async Task<IReadOnlyList<bool>> WriteAsync(BargainingDb db, IReadOnlyList<SealedVote> votes)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync();
        }

        await using var batch = connection.CreateBatch();
        batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var vote in votes)
        {
            vote.AddTo(batch);
        }

        await batch.ExecuteNonQueryAsync();
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
        var votes = new List<(SealedVote, TaskCompletionSource<bool>)>();
        while (votes.Count < MostAtOnce && _waiting.TryDequeue(out var vote))
        {
            votes.Add(vote);
        }

        return votes;
    }

    private async Task WriteTogetherAsync(List<(SealedVote Vote, TaskCompletionSource<bool> Written)> votes)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var taken = await WriteAsync(scope.ServiceProvider.GetRequiredService<BargainingDb>(), [.. votes.Select(v => v.Vote)]);
                foreach (var ((_, written), one) in votes.Zip(taken))
                {
                    written.SetResult(one);
                }

                return;
            }
            catch (Exception fault) when (attempt < Tries && dialect.IsWorthRetrying(fault))
            {
                // A close of the ballot that waits for these rows, or a lost connection. What was committed is not taken again, and then
                // the voter's check code tells that it was theirs.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5 << attempt)));
            }
            catch (Exception fault)
            {
                foreach (var (_, written) in votes)
                {
                    written.SetException(fault);
                }

                return;
            }
        }
    }
}
