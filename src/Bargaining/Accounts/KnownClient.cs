using System.Security.Cryptography;
using Bargaining.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Bargaining.Accounts;

/// <summary>A browser in which the owner of an account has signed in before (已识别的浏览器),
/// with a count of its own of what is guessed in it.</summary>
public sealed class KnownClient
{
    /// <summary>Time-ordered key, which a cookie carries under a seal.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose.</summary>
    public Guid UserId { get; init; }

    /// <summary>Wrong passwords and codes since the last right one.</summary>
    public int Wrong { get; init; }

    /// <summary>Until when it is locked, UTC; null where it is not.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>When somebody last signed in with it, UTC.</summary>
    public DateTimeOffset SeenAt { get; init; }
}

/// <summary>
/// Browsers that are known (识别浏览器): a lock that strangers caused by guessing does not hold up the owner where they have signed in before.
/// Who guesses in such a browser locks that browser alone. After OWASP's device cookies.
/// </summary>
public sealed class KnownClients(BargainingDb db, IOptions<IdentityOptions> identity, IDataProtectionProvider keys, TimeProvider time)
{
    /// <summary>How long a browser is known after somebody signed in with it.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(180);

    /// <summary>The browser that carries this, where this account has signed in with it; null for every other.</summary>
    public async Task<KnownClient?> FindAsync(string? carried, Guid user, CancellationToken cancel)
    {
        if (carried is null || Read(carried) is not { } id)
        {
            return null;
        }

        var since = time.GetUtcNow() - Lasts;
        return await db.KnownClients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.UserId == user && c.SeenAt >= since, cancel);
    }

    /// <summary>Whether it is locked now.</summary>
    public bool Holds(KnownClient client) => client.LockedUntil > time.GetUtcNow();

    /// <summary>Counts a wrong one, by the database in one statement as <see cref="Lockout"/> does.</summary>
    public Task CountAsync(Guid client, CancellationToken cancel)
    {
        var (most, until) = (
            identity.Value.Lockout.MaxFailedAccessAttempts,
            time.GetUtcNow() + identity.Value.Lockout.DefaultLockoutTimeSpan
        );
        return db
            .KnownClients.Where(c => c.Id == client)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.LockedUntil, c => c.Wrong + 1 >= most ? until : c.LockedUntil)
                        .SetProperty(c => c.Wrong, c => c.Wrong + 1 >= most ? 0 : c.Wrong + 1),
                cancel
            );
    }

    /// <summary>Lets it in, and forgets its wrong ones.</summary>
    /// <returns>Whether it still counts: it is not locked.</returns>
    internal async Task<bool> PassAsync(Guid client, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await db
                .KnownClients.Where(c => c.Id == client && (c.LockedUntil == null || c.LockedUntil <= now))
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(c => c.Wrong, 0)
                            .SetProperty(c => c.LockedUntil, (DateTimeOffset?)null)
                            .SetProperty(c => c.SeenAt, now),
                    cancel
                ) == 1;
    }

    /// <summary>Adds a browser, to be saved by whoever begins the session.</summary>
    internal KnownClient Add(Guid user)
    {
        var now = time.GetUtcNow();
        var client = new KnownClient
        {
            Id = Guid.CreateVersion7(now),
            UserId = user,
            SeenAt = now,
        };
        db.KnownClients.Add(client);
        return client;
    }

    /// <summary>What the browser carries.</summary>
    internal string Write(Guid client) => Seal().Protect(client.ToString("N"));

    private Guid? Read(string carried)
    {
        try
        {
            return Guid.TryParseExact(Seal().Unprotect(carried), "N", out var id) ? id : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Seal() => keys.CreateProtector("bargaining.known-client");
}
