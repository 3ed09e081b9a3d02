using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>What is done to an account (账号处理).</summary>
public enum AccountDeed
{
    /// <summary>Nobody signs in to it any more (停用).</summary>
    Disable,

    /// <summary>It is as it was before (启用).</summary>
    Enable,

    /// <summary>Wrong passwords are forgotten (解锁).</summary>
    Unlock,

    /// <summary>No second factor is asked for, and no passkey counts: their owner has lost them (移除第二因素).</summary>
    RemoveSecondFactor,
}

/// <summary>Disables, enables or unlocks somebody's account, or takes off a second factor that was lost (停用、启用、解锁账号).</summary>
/// <param name="To">Which.</param>
public sealed record ChangeStanding(AccountDeed To);

internal sealed class ChangeStandingValidator : AbstractValidator<ChangeStanding>;

/// <summary>
/// Changes how an account stands. Nothing is deleted: the name of a disabled account stays in
/// all trails, and its roles stay for the day on which it is enabled.
/// </summary>
public sealed class StandingHandler(
    BargainingDb db,
    Administration administration,
    AccountOversight oversight,
    AccountKeeper accounts,
    Sessions sessions,
    SecondFactors factors,
    Lockout lockout,
    IAccountMessages messages,
    IValidator<ChangeStanding> validator,
    CommandContext context,
    TimeProvider time
)
{
    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused: nobody but an administrator, nobody's
    /// own account, none with a role out of reach.</exception>
    public Task<AccountView> HandleAsync(Guid account, ChangeStanding command, CancellationToken cancel = default) =>
        administration.CarryOutAsync(
            $"{Spelling.Of(command.To)}-account {account}",
            command,
            command,
            validator,
            () => ChangeAsync(account, command.To, cancel),
            cancel
        );

    private async Task<AccountView> ChangeAsync(Guid account, AccountDeed to, CancellationToken cancel)
    {
        await oversight.DemandAsync(account, chairToo: false, cancel);
        var (mine, now) = (db.Users.Where(u => u.Id == account), time.GetUtcNow());
        switch (to)
        {
            case AccountDeed.Disable:
                await mine.Where(u => u.DisabledAt == null).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, now), cancel);
                await sessions.EndAllAsync(account, cancel); // after the account, whose row a sign-in at the same moment waits for
                await db.ResetLinks.Where(l => l.UserId == account).ExecuteDeleteAsync(cancel);
                break;
            case AccountDeed.Enable:
                await mine.ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, (DateTimeOffset?)null), cancel);
                break;
            case AccountDeed.Unlock:
                await lockout.ForgetAsync(account, cancel);
                break;
            default:
                await factors.ForgetAsync(account, cancel);
                await Passkeys.ForgetAsync(db, account, cancel);
                break;
        }

        await messages.TellAsync(
            account,
            $"account-{Spelling.Of(to)}",
            [new($"办理人：{context.Actor.Name}", $"By: {context.Actor.Name}")],
            cancel
        );
        return await accounts.FindAsync(account, cancel);
    }
}
