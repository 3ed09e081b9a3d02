using System.Collections.Concurrent;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>
/// What casting a ballot needs of its box, and what never changes while the box is open: the question and the locks (开放中的票箱). A box is
/// known from the moment at which the first voter looks at it, so that its keys are ready when the hall votes.
/// </summary>
public sealed class OpenBoxes
{
    private static readonly TimeSpan Unasked = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<Guid, OpenBox> _boxes = new();

    /// <summary>The box; null where it is not open.</summary>
    public async ValueTask<OpenBox?> FindAsync(BargainingDb db, Guid id, CancellationToken cancel)
    {
        if (_boxes.TryGetValue(id, out var known))
        {
            return known;
        }

        var roll = db.RollEntries;
        var box = await (
            from open in db.BallotBoxes.AsNoTracking()
            join locks in db.BoxLocks on open.Id equals locks.BoxId
            where open.Id == id && open.State == BoxState.Open
            select new
            {
                open.Question,
                locks.Locks,
                Voters = roll.Count(r => r.BoxId == id && r.State == RollState.MayVote),
            }
        ).SingleOrDefaultAsync(cancel);
        if (box is null)
        {
            return null;
        }

        foreach (var (other, _) in _boxes.Where(pair => pair.Value.IdleFor > Unasked))
        {
            Forget(other); // nobody voted after its close, which would have told
        }

        var made = new OpenBox(
            Json.Read<Question>(box.Question),
            [.. Json.Read<List<TellerLock>>(box.Locks).Select(l => l.PublicKey)],
            id,
            box.Voters
        );
        var kept = _boxes.GetOrAdd(id, made);
        if (kept == made)
        {
            _ = Task.Run(made.MakeReadyAsync, CancellationToken.None);
        }

        return kept;
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
public sealed class OpenBox : IDisposable
{
    private const int SealsPerKey = 256,
        MostReady = 8192,
        PauseMilliseconds = 250;
    private readonly ConcurrentBag<(TwoEnvelopes.Sealer Sealer, int Left)> _sealers = [];
    private readonly ConcurrentQueue<SealingKey> _ready = [];
    private readonly IReadOnlyList<byte[]> _locks;
    private int _toCome;
    private long _lastUse = Environment.TickCount64;
    private volatile bool _gone;

    /// <summary>An open box.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="locks">Public keys of its locks, in order.</param>
    /// <param name="id">The box.</param>
    /// <param name="voters">How many have still to vote.</param>
    public OpenBox(Question question, IReadOnlyList<byte[]> locks, Guid id, int voters)
    {
        (Question, _locks, Id) = (question, locks, id);
        _toCome = (int)Math.Min(MostReady, (long)voters * question.Options().Count);
    }

    /// <summary>What is asked.</summary>
    public Question Question { get; }

    /// <summary>The box.</summary>
    public Guid Id { get; }

    /// <summary>How many keys were made ahead and wait.</summary>
    public int Ready => _ready.Count;

    /// <summary>How long nobody has voted.</summary>
    public TimeSpan IdleFor => TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _lastUse));

    /// <summary>Seals a ballot for this box.</summary>
    public byte[] Seal(ReadOnlySpan<byte> ballot)
    {
        Volatile.Write(ref _lastUse, Environment.TickCount64);
        Interlocked.Add(ref _toCome, -ballot.Length);
        var (sealer, left) = _sealers.TryTake(out var ready)
            ? ready
            : (new TwoEnvelopes.Sealer(Id, _locks[0], _locks[1], _ready), SealsPerKey);
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

    /// <summary>Makes a key for each inner envelope that is still to come, while nobody votes: a
    /// third of a vote's work is then done before the hall votes.</summary>
    public async Task MakeReadyAsync()
    {
        using var maker = new Envelope.KeyMaker(_locks[1]);
        while (!_gone && _ready.Count < Volatile.Read(ref _toCome))
        {
            if (IdleFor.TotalMilliseconds < PauseMilliseconds)
            {
                await Task.Delay(PauseMilliseconds);
            }
            else
            {
                _ready.Enqueue(maker.Make());
                await Task.Yield(); // whoever waits for a thread goes first
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone = true;
        _ready.Clear();
        while (_sealers.TryTake(out var ready))
        {
            ready.Sealer.Dispose();
        }
    }
}
