using System.Collections.Concurrent;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>What casting a ballot needs of its box, and what never changes while the box is open: the question and the locks (开放中的票箱).</summary>
public sealed class OpenBoxes
{
    private readonly ConcurrentDictionary<Guid, OpenBox> _boxes = new();

    /// <summary>The box; null where it is not open.</summary>
    public async ValueTask<OpenBox?> FindAsync(BargainingDb db, Guid id, CancellationToken cancel)
    {
        if (_boxes.TryGetValue(id, out var known))
        {
            return known;
        }

        var box = await (
            from open in db.BallotBoxes.AsNoTracking()
            join locks in db.BoxLocks on open.Id equals locks.BoxId
            where open.Id == id && open.State == BoxState.Open
            select new { open.Question, locks.Locks }
        ).SingleOrDefaultAsync(cancel);
        return box is null
            ? null
            : _boxes.GetOrAdd(
                id,
                _ => new OpenBox(
                    Json.Read<Question>(box.Question),
                    [.. Json.Read<List<TellerLock>>(box.Locks).Select(l => l.PublicKey)],
                    id
                )
            );
    }

    /// <summary>Forgets a box that turned out to be closed.</summary>
    public void Forget(Guid id)
    {
        if (_boxes.TryRemove(id, out var box))
        {
            box.Dispose();
        }
    }
}

/// <summary>An open box.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Locks">Public keys of its locks, in order.</param>
/// <param name="Id">The box.</param>
public sealed record OpenBox(Question Question, IReadOnlyList<byte[]> Locks, Guid Id) : IDisposable
{
    private const int SealsPerKey = 256;
    private readonly ConcurrentBag<(TwoEnvelopes.Sealer Sealer, int Left)> _sealers = [];

    /// <summary>Seals a ballot for this box.</summary>
    public byte[] Seal(ReadOnlySpan<byte> ballot)
    {
        var (sealer, left) = _sealers.TryTake(out var ready) ? ready : (new TwoEnvelopes.Sealer(Id, Locks[0], Locks[1]), SealsPerKey);
        var envelope = sealer.Seal(ballot);
        if (left > 1)
        {
            _sealers.Add((sealer, left - 1));
        }
        else
        {
            sealer.Dispose();
        }

        return envelope;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_sealers.TryTake(out var ready))
        {
            ready.Sealer.Dispose();
        }
    }
}
