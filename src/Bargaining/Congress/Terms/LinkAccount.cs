using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Terms;

/// <summary>
/// Joins a delegate to the account by which they sign in (关联账号), named by its key or by its sign-in name; a delegate has one account, and
/// an account is one delegate's. Until then they vote at a terminal or on paper.
/// </summary>
[UseCase(
    "link-account",
    "terms/{caseId}/accounts",
    Party.Workers,
    At = [TermSteps.InOffice],
    Rule = "WC-TERM-01",
    Zh = "关联代表账号",
    En = "Link a delegate's account"
)]
public sealed record LinkAccount : CaseCommand
{
    /// <summary>The delegate.</summary>
    [PicksFrom(Pick.Delegate)]
    public Guid DelegateId { get; init; }

    /// <summary>The account, by its key.</summary>
    [PicksFrom(Pick.User)]
    public Guid? UserId { get; init; }

    /// <summary>The account, by its sign-in name.</summary>
    public string? UserName { get; init; }
}

internal sealed class LinkAccountValidator : AbstractValidator<LinkAccount>
{
    public LinkAccountValidator()
    {
        RuleFor(c => c.DelegateId).NotEmpty().Says("请选择职工代表。", "chooses the delegate.");
        RuleFor(c => c.UserId)
            .Must((c, id) => id is null != string.IsNullOrWhiteSpace(c.UserName) && id != Guid.Empty)
            .Says("请填写账号编号或者登录名，只填一项。", "or the sign-in name is given, one of the two.");
    }
}

/// <summary>Joins them.</summary>
internal sealed class LinkAccountHandler(CaseSession session, IAccountMessages messages) : IHandle<LinkAccount>
{
    public async Task HandleAsync(LinkAccount command, CancellationToken cancel)
    {
        var seat = await Register.FindAsync(session, command.DelegateId, cancel);
        var account = await AccountAsync(command, cancel);
        var sitting = await Register.SittingAsync(session, cancel);
        if (sitting.Any(other => other.Id != seat.Id && other.UserId == account))
        {
            throw new Invalid("userId", "这个账号已经关联本届另一名代表。", "is linked to another delegate of this term.");
        }

        if (seat.UserId == account)
        {
            session.LeaveUnchanged();
            return;
        }

        if (seat.UserId is { } linked)
        {
            session.Demand(
                new ALinkedAccountStaysWithItsOwner(await DelegatesHere().AnyAsync(u => u.Id == linked && u.DisabledAt == null, cancel))
            );
        }

        seat.UserId = account;
        await messages.TellAsync(
            account,
            "delegate-linked",
            [new($"职工代表：{seat.Name}；经办：{session.Actor.Name}", $"Delegate: {seat.Name}; by {session.Actor.Name}")],
            cancel
        );
    }

    // Accounts that have the role of a delegate here.
    private IQueryable<User> DelegatesHere()
    {
        var organisation = session.Case.OrganisationId;
        return session.Db.Users.Where(u =>
            session.Db.Set<UserMembership>().Any(m => m.UserId == u.Id && m.OrganisationId == organisation && m.Role == Role.Delegate)
        );
    }

    private async Task<Guid> AccountAsync(LinkAccount command, CancellationToken cancel)
    {
        var (id, name) = (command.UserId, command.UserName?.Trim().ToUpperInvariant());
        var accounts = await DelegatesHere().Where(u => u.Id == id || u.NormalizedUserName == name).Select(u => u.Id).ToListAsync(cancel);
        return accounts is [var account]
            ? account
            : throw new Invalid(
                id is null ? "userName" : "userId",
                "没有这个账号，或者还没有在本单位任职工代表；请管理员先开通。",
                "is no account, or has not the role of a delegate here; the administrator grants it first."
            );
    }
}

/// <summary>
/// Whoever has an account as a delegate keeps it: a chair alone gives a delegate's vote to nobody else. It is free when the account is
/// disabled, or is a delegate's no more, by an administrator.
/// </summary>
public sealed record ALinkedAccountStaysWithItsOwner(bool InUse) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (InUse)
        {
            yield return law.Breach(
                this,
                "WC-TERM-01",
                new(
                    "这名代表已经关联了自己的账号，账号仍在使用，不能改为别的账号。",
                    "This delegate has an account of their own that is in use: no other is put in its place."
                ),
                new(
                    "本人忘记密码的，请重设密码；账号确实不再使用的，由管理员停用账号或者免去其职工代表职务后再关联。",
                    "Where the password was forgotten, make a link to set another; where the account is used no more, "
                        + "an administrator disables it or takes its role first."
                )
            );
        }
    }
}
