using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>A link by which somebody sets a new password (重设密码链接): for one use, within a day. An account has one at most.</summary>
public sealed class ResetLink
{
    /// <summary>Whose password.</summary>
    public Guid UserId { get; init; }

    /// <summary>Hash of what its address holds.</summary>
    public required string TokenHash { get; set; }

    /// <summary>Who made it.</summary>
    public Guid MadeBy { get; set; }

    /// <summary>Until when it counts, UTC.</summary>
    public DateTimeOffset Until { get; set; }
}

/// <summary>Asks for a link by which the owner of an account sets a new password (发出重设密码链接).</summary>
public sealed record MakeResetLink;

/// <summary>A link that was made (重设密码链接).</summary>
/// <param name="Until">Until when it counts, UTC.</param>
/// <param name="Token">What its address holds, where it was made just now: it is not shown again.</param>
public sealed record MadeResetLink(DateTimeOffset Until, string? Token = null);

internal sealed class MakeResetLinkValidator : AbstractValidator<MakeResetLink>;

/// <summary>Forgotten passwords (忘记密码): a second person makes the link, whoever has it sets a password that nobody else knows.</summary>
public sealed class ResetLinks(
    BargainingDb db,
    OneCommit commit,
    Administration administration,
    AccountOversight oversight,
    Passwords passwords,
    Sessions sessions,
    IAccountMessages messages,
    IValidator<MakeResetLink> validator,
    CommandContext context,
    TimeProvider time
)
{
    /// <summary>How long a link counts.</summary>
    public static readonly TimeSpan Counts = TimeSpan.FromDays(1);

    /// <summary>Makes one; the one before it counts no more. Its owner is told who made it.</summary>
    /// <exception cref="Refusal">It was refused: not the actor's to do, their own
    /// account, or one with a role out of their reach.</exception>
    public async Task<MadeResetLink> MakeAsync(Guid account, CancellationToken cancel = default)
    {
        oversight.DemandOffice();
        string? token = null;
        var made = await administration.CarryOutForAsync(
            $"make-reset-link {account}",
            new MakeResetLink(),
            new MakeResetLink(),
            validator,
            async () =>
            {
                await DemandEnabledAsync(account, cancel);
                token = SecretToken.Make();
                var (hash, until) = (SecretToken.Hash(token), time.GetUtcNow() + Counts);
                await db.ResetLinks.Where(l => l.UserId == account).ExecuteDeleteAsync(cancel);
                db.ResetLinks.Add(
                    new ResetLink
                    {
                        UserId = account,
                        TokenHash = hash,
                        MadeBy = context.Actor.UserId,
                        Until = until,
                    }
                );
                await messages.TellAsync(
                    account,
                    "reset-link-made",
                    [
                        new($"办理人：{context.Actor.Name}", $"By: {context.Actor.Name}"),
                        new("如果您没有要求重设密码，请立即联系管理员。", "If you did not ask for it, tell an administrator at once."),
                    ],
                    cancel
                );
                return new MadeResetLink(until);
            },
            cancel
        );
        return made with { Token = token };
    }

    /// <summary>Sets a new password by a link. It is used up, every session of the account ends, and the account is unlocked.</summary>
    /// <exception cref="LinkOver">The link does not count.</exception>
    /// <exception cref="Invalid">The password will not do; the link stays.</exception>
    public async Task UseAsync(string token, string password, CancellationToken cancel = default)
    {
        var hash = SecretToken.Hash(token);
        await commit.RunAsync(
            async () =>
            {
                var now = time.GetUtcNow();
                var found =
                    await (
                        from link in db.ResetLinks.AsNoTracking()
                        where link.TokenHash == hash && link.Until > now
                        join u in db.Users on link.UserId equals u.Id
                        where u.DisabledAt == null
                        select u
                    ).SingleOrDefaultAsync(cancel) ?? throw new LinkOver();
                await passwords.DemandFitAsync(found, password, "password");
                if (await db.ResetLinks.Where(l => l.TokenHash == hash).ExecuteDeleteAsync(cancel) == 0)
                {
                    throw new LinkOver(); // somebody else used it at the same moment
                }

                await passwords.SetAsync(found, password, cancel);
                await sessions.EndAllAsync(found.Id, cancel);
                // Whoever had the account before, and the lost device, are out as well.
                var passkeys = await Passkeys.ForgetAsync(db, found.Id, cancel);
                await messages.TellAsync(
                    found.Id,
                    "password-reset",
                    passkeys == 0 ? [] : [new("原有的通行密钥已经删除，请重新添加。", "Its passkeys were removed: add them again.")],
                    cancel
                );
                return await db.SaveChangesAsync(cancel);
            },
            cancel
        );
    }

    private async Task DemandEnabledAsync(Guid account, CancellationToken cancel)
    {
        if ((await oversight.DemandAsync(account, chairToo: true, cancel)).DisabledAt is not null)
        {
            throw new Invalid("", "此账号已停用，请先启用。", "The account is disabled: enable it first.");
        }
    }
}
