using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Deadlines;

/// <summary>
/// Finds the cases with a deadline that has run out and expires each under its lock (到期扫描). Several processes that sweep at once share the
/// work: each claims a batch of cases that nobody else holds, and expires it in one transaction. A case that somebody acts in meanwhile is
/// passed over: what ran out there expires with that command, or with the next sweep.
/// </summary>
public sealed class DeadlineSweep(
    BargainingDb db,
    IDialect dialect,
    OneCommit commit,
    CaseSession session,
    CommandContext context,
    IMediator mediator,
    TimeProvider time
)
{
    /// <summary>
    /// Cases in one transaction: so many that the commit is a small part of the time, and so few that whoever wants to act in one of them
    /// waits for less than a second.
    /// </summary>
    public const int Batch = 100;

    private readonly HashSet<Guid> _taken = [];
    private readonly List<Exception> _faults = [];

    /// <summary>Runs once, over all cases or one.</summary>
    /// <returns>Receipts of the cases in which something ran out.</returns>
    /// <exception cref="AggregateException">Not every case could be expired; all others were.</exception>
    public async Task<IReadOnlyList<Receipt>> RunAsync(Guid? onlyCase = null, CancellationToken cancel = default)
    {
        var receipts = new List<Receipt>();
        if (onlyCase is { } one)
        {
            if (await Due.AnyAsync(d => d.CaseId == one, cancel))
            {
                receipts.Add(await ExpireAsync(one, cancel));
            }
        }
        else
        {
            await RunAsync(receipts.AddRange, cancel: cancel);
        }

        return receipts;
    }

    /// <summary>Expires batch after batch until nothing is left that nobody else holds.</summary>
    /// <param name="progress">Told of each batch, after its commit.</param>
    /// <param name="pause">Asked before each batch: whether to leave the rest to the next sweep.</param>
    /// <param name="cancel">Stops it; the batch in hand is not kept.</param>
    /// <returns>In how many cases something ran out, and whether it paused.</returns>
    /// <exception cref="AggregateException">Not every case could be expired; all others were.</exception>
    public async Task<(int Cases, bool Paused)> RunAsync(
        Action<IReadOnlyList<Receipt>> progress,
        Func<bool>? pause = null,
        CancellationToken cancel = default
    )
    {
        _taken.Clear();
        _faults.Clear();
        var (cases, paused) = (0, false);
        for (IReadOnlyList<Receipt>? batch; !(paused = pause?.Invoke() == true) && (batch = await NextAsync(cancel)) is not null; )
        {
            cases += batch.Count;
            progress(batch);
        }

        return _faults.Count == 0 ? (cases, paused) : throw new AggregateException($"{_faults.Count} cases could not be expired.", _faults);
    }

    /// <summary>How many deadlines have run out and were not expired yet.</summary>
    public Task<int> WaitingAsync(CancellationToken cancel = default) => Due.CountAsync(cancel);

    private DateOnly Today => LegalDay.Of(time.GetUtcNow());

    private IQueryable<Deadline> Due
    {
        get
        {
            var today = Today;
            return db.Deadlines.AsNoTracking().Where(d => d.State == DeadlineState.Open && d.Due < today);
        }
    }

    // The next batch; null where nothing is left. A case that spoils its batch is found by expiring each in a transaction of its own.
    private async Task<IReadOnlyList<Receipt>?> NextAsync(CancellationToken cancel)
    {
        List<Guid> claimed = [];
        try
        {
            var receipts = await commit.RunAsync(
                async () =>
                {
                    claimed = await ClaimAsync(cancel);
                    await session.ReadAheadAsync(claimed, cancel);
                    var expired = new List<Receipt>(claimed.Count);
                    foreach (var caseId in claimed)
                    {
                        expired.Add(await ExpireAsync(caseId, cancel));
                    }

                    return expired;
                },
                cancel
            );
            _taken.UnionWith(claimed);
            return claimed.Count == 0 ? null : receipts;
        }
        catch (Exception) when (claimed.Count > 0 && !cancel.IsCancellationRequested)
        {
            session.ForgetAhead();
            return await OneByOneAsync(claimed, cancel);
        }
        finally
        {
            session.ForgetAhead();
        }
    }

    private async Task<IReadOnlyList<Receipt>> OneByOneAsync(List<Guid> claimed, CancellationToken cancel)
    {
        _taken.UnionWith(claimed);
        var receipts = new List<Receipt>(claimed.Count);
        foreach (var caseId in claimed)
        {
            try
            {
                receipts.Add(await ExpireAsync(caseId, cancel));
            }
            catch (Exception fault) when (!cancel.IsCancellationRequested)
            {
                _faults.Add(new InvalidOperationException($"Case {caseId} could not be expired: {fault.Message}", fault));
            }
        }

        return receipts;
    }

    // A case that was taken in this run and still has something due, since it failed,
    // is not taken again in it, and holds up none behind it.
    private async Task<List<Guid>> ClaimAsync(CancellationToken cancel)
    {
        for (var aside = 0; ; )
        {
            var most = Batch + aside;
            var found = await db.Database.SqlQueryRaw<Guid>(dialect.ClaimDueCases, Today, most).ToListAsync(cancel);
            List<Guid> fresh = [.. found.Distinct().Where(caseId => !_taken.Contains(caseId)).Take(Batch)];
            if (fresh.Count > 0 || found.Count < most)
            {
                return fresh;
            }

            aside = most;
        }
    }

    private Task<Receipt> ExpireAsync(Guid caseId, CancellationToken cancel)
    {
        (context.Actor, context.Key, context.ExpectedVersion) = (Actor.System, "", null);
        return mediator.Send(new ExpireDeadlines { CaseId = caseId, Before = Today }, cancel);
    }
}
