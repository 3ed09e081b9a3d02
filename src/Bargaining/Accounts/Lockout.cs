using Bargaining.Access;
using Bargaining.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Bargaining.Accounts;

/// <summary>
/// Guessing ends after a few tries (输错锁定): wrong passwords and wrong codes are counted together, wherever they
/// are given. Counted by the database, in one statement: of many guesses at once none is lost, and the right
/// one among them counts only if the account was not locked before it.
/// </summary>
public sealed class Lockout(BargainingDb db, IOptions<IdentityOptions> identity, TimeProvider time)
{
    /// <summary>Whether the account is locked now.</summary>
    public bool Holds(User user) => user.LockoutEnd > time.GetUtcNow();

    /// <summary>Counts a wrong one; the last that is allowed locks.</summary>
    public Task CountAsync(Guid user, CancellationToken cancel = default)
    {
        var (most, until) = (
            identity.Value.Lockout.MaxFailedAccessAttempts,
            time.GetUtcNow() + identity.Value.Lockout.DefaultLockoutTimeSpan
        );
        return db
            .Users.Where(u => u.Id == user)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(u => u.LockoutEnd, u => u.AccessFailedCount + 1 >= most ? until : u.LockoutEnd)
                        .SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1 >= most ? 0 : u.AccessFailedCount + 1),
                cancel
            );
    }

    /// <summary>
    /// Lets in whoever gave the right one, and forgets the wrong ones. The row stays locked until the transaction ends, so that a session
    /// does not begin beside a change that ends them all.
    /// </summary>
    /// <returns>Whether it still counts: the account is not locked or disabled, and its password is the one that was looked at.</returns>
    internal async Task<bool> PassAsync(User user, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await db
                .Users.Where(u =>
                    u.Id == user.Id
                    && u.SecurityStamp == user.SecurityStamp
                    && u.DisabledAt == null
                    && (u.LockoutEnd == null || u.LockoutEnd <= now)
                )
                .ExecuteUpdateAsync(
                    set => set.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null),
                    cancel
                ) == 1;
    }

    /// <summary>
    /// Lets in whoever gave the right one in a browser that is known: what strangers guessed neither holds it up nor is forgotten. The row
    /// stays locked as in <see cref="PassAsync"/>.
    /// </summary>
    /// <returns>Whether it still counts: the account is not disabled, and its password is the one that was looked at.</returns>
    internal async Task<bool> PassKnownAsync(User user, CancellationToken cancel) =>
        await db
            .Users.Where(u => u.Id == user.Id && u.SecurityStamp == user.SecurityStamp && u.DisabledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount), cancel) == 1;

    /// <summary>Forgets the wrong ones, and unlocks.</summary>
    internal Task ForgetAsync(Guid user, CancellationToken cancel) =>
        db
            .Users.Where(u => u.Id == user)
            .ExecuteUpdateAsync(
                set => set.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null),
                cancel
            );
}
