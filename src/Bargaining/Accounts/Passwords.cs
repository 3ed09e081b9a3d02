using Bargaining.Access;
using Bargaining.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>New passwords (修改密码): one's own, by the present one.</summary>
public sealed class Passwords(
    BargainingDb db,
    OneCommit commit,
    UserManager<User> users,
    PasswordCheck check,
    Sessions sessions,
    IAccountMessages messages
)
{
    /// <summary>Changes one's own. The other sessions end; the present one goes on, and reaches as far as the person's roles.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="session">The session that asks.</param>
    /// <param name="current">The present password.</param>
    /// <param name="next">The new one.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <exception cref="Refusal">The present one is not right, the account is locked, or the new one will not do.</exception>
    public async Task ChangeAsync(Guid id, Guid session, string current, string next, CancellationToken cancel = default)
    {
        var user = await check.DemandAsync(id, current, "current", cancel);
        if (next == current)
        {
            throw new Invalid("new", "新密码不能与当前密码相同。", "is another than the present one.");
        }

        await DemandFitAsync(user, next, "new");
        await commit.RunAsync(
            async () =>
            {
                await SetAsync(user, next, cancel);
                await sessions.EndOthersAsync(id, session, cancel);
                await db
                    .Sessions.Where(s => s.Id == session)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.Reach, SessionReach.Full), cancel);
                await messages.TellAsync(id, "password-changed", [], cancel);
                return await db.SaveChangesAsync(cancel);
            },
            cancel
        );
    }

    /// <summary>Whether a password will do for an account.</summary>
    /// <exception cref="Invalid">It will not.</exception>
    internal async Task DemandFitAsync(User user, string password, string field)
    {
        List<FieldFault> faults = [];
        foreach (var validator in users.PasswordValidators)
        {
            faults.AddRange((await validator.ValidateAsync(users, user, password)).Errors.Select(error => AccountFaults.Of(error, field)));
        }

        if (faults.Count > 0)
        {
            throw new Invalid(faults);
        }
    }

    /// <summary>Sets a password, and forgets the wrong ones that were given before.</summary>
    /// <exception cref="SessionEnded">Another was set in the meantime.</exception>
    internal async Task SetAsync(User user, string password, CancellationToken cancel)
    {
        var (hash, stamp) = (users.PasswordHasher.HashPassword(user, password), Guid.NewGuid().ToString());
        if (
            await db
                .Users.Where(u => u.Id == user.Id && u.SecurityStamp == user.SecurityStamp)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(u => u.PasswordHash, hash)
                            .SetProperty(u => u.SecurityStamp, stamp)
                            .SetProperty(u => u.ConcurrencyStamp, stamp)
                            .SetProperty(u => u.PasswordChangeRequired, false)
                            .SetProperty(u => u.AccessFailedCount, 0)
                            .SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null),
                    cancel
                ) == 0
        )
        {
            throw new SessionEnded();
        }
    }
}
