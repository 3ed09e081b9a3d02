using Bargaining.Access;
using Bargaining.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>
/// Asks somebody who is signed in for the password once more (再次验证密码), before what a stolen
/// session must not do. Who guesses here is locked out as at the sign-in.
/// </summary>
public sealed class PasswordCheck(BargainingDb db, UserManager<User> users, Lockout lockout)
{
    /// <summary>The account, whose password it is.</summary>
    /// <param name="id">The account.</param>
    /// <param name="password">What was given.</param>
    /// <param name="field">The field in which it was given.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <exception cref="AccountLocked">The account is locked.</exception>
    /// <exception cref="Invalid">It is not the password.</exception>
    public async Task<User> DemandAsync(Guid id, string password, string field, CancellationToken cancel = default)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancel) ?? throw new SessionEnded();
        if (lockout.Holds(user))
        {
            throw new AccountLocked();
        }

        if (
            user.PasswordHash is { } hash
            && users.PasswordHasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed
        )
        {
            return user;
        }

        await lockout.CountAsync(id, cancel);
        throw new Invalid(field, "当前密码不正确。", "is not the present password.");
    }
}
