using System.Security.Cryptography;
using Bargaining.Access;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>
/// Opens a teller's lock with a passphrase, which takes long on purpose (开锁): before the case is
/// locked, so that guesses hold nobody up, and one at a time in a process.
/// </summary>
internal sealed class TellersKey(BargainingDb db, CommandContext context) : IDisposable
{
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private byte[]? _tried;
    private ECDiffieHellman? _key;

    /// <summary>Tries the passphrase at the actor's own lock on the last box of an item;
    /// whoever keeps no lock there costs nothing.</summary>
    public async Task TryAsync(Guid caseId, string item, string passphrase, CancellationToken cancel)
    {
        var boxes = await (
            from box in db.BallotBoxes.AsNoTracking()
            join locks in db.BoxLocks on box.Id equals locks.BoxId
            where box.CaseId == caseId && box.Item == item
            select locks.Locks
        ).ToListAsync(cancel);
        var user = context.Actor.UserId;
        if (boxes.SelectMany(Json.Read<List<TellerLock>>).LastOrDefault(l => l.TellerId == user) is not { } own)
        {
            return;
        }

        await OneAtATime.WaitAsync(cancel);
        try
        {
            (_tried, _key) = (own.Locked, await Task.Run(() => own.Open(passphrase), cancel));
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>The key of the lock, or a refusal that says the passphrase is wrong.</summary>
    public ECDiffieHellman Of(TellerLock own) =>
        _key is { } key && _tried.AsSpan().SequenceEqual(own.Locked)
            ? key
            : throw new Invalid(
                "passphrase",
                "口令不对：请输入您为这个票箱自定的口令。",
                "is not the passphrase with which you locked this box."
            );

    /// <inheritdoc/>
    public void Dispose() => _key?.Dispose();
}
