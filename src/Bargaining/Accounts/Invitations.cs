using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>Invites somebody to a role by a link (发出邀请).</summary>
public sealed record Invite
{
    /// <summary>Whom it is meant for.</summary>
    public required string Name { get; init; }

    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>Where.</summary>
    [PicksFrom(Pick.Organisation)]
    public required Guid OrganisationId { get; init; }
}

/// <summary>Withdraws an invitation (撤回邀请).</summary>
public sealed record WithdrawInvitation;

/// <summary>Takes an invitation with an account of one's own choice (接受邀请并注册).</summary>
public sealed record TakeInvitation
{
    /// <summary>What the link holds.</summary>
    public required string Token { get; init; }

    /// <summary>Name to sign in with: letters, digits and -._@+.</summary>
    public required string UserName { get; init; }

    /// <summary>The person's name.</summary>
    public required string Name { get; init; }

    /// <summary>A password, at least 10 characters with a digit and a lower-case letter.</summary>
    public required string Password { get; init; }
}

internal sealed class InviteValidator : AbstractValidator<Invite>
{
    public InviteValidator()
    {
        RuleFor(c => c.Name).IsWritten(100);
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择组织。", "choose the organisation.");
    }
}

internal sealed class WithdrawInvitationValidator : AbstractValidator<WithdrawInvitation>;

internal sealed class TakeInvitationValidator : AbstractValidator<TakeInvitation>
{
    public TakeInvitationValidator()
    {
        RuleFor(c => c.UserName).IsWritten(100);
        RuleFor(c => c.Name).IsWritten(100);
        RuleFor(c => c.Password).IsWritten(200);
    }
}

/// <summary>
/// Invitations (邀请管理). One counts only while whoever made it still may invite; it is taken by somebody else, once, and gives no role that
/// does not go together with one that the person has.
/// </summary>
public sealed class Invitations(
    BargainingDb db,
    OneCommit commit,
    Administration administration,
    AccountOversight oversight,
    RoleGiver giver,
    UserManager<User> users,
    IAccountMessages messages,
    IValidator<Invite> invites,
    IValidator<WithdrawInvitation> withdrawals,
    IValidator<TakeInvitation> takings,
    CommandContext context,
    TimeProvider time
)
{
    /// <summary>How long an invitation counts.</summary>
    public static readonly TimeSpan Counts = TimeSpan.FromDays(7);

    /// <summary>Makes one. A chair invites delegates of the chair's own congress; tellers are delegates or have accounts already.</summary>
    /// <exception cref="Refusal">It was refused: not the actor's to do, out of reach, or no role of such an organisation.</exception>
    public async Task<InvitationView> InviteAsync(Invite command, CancellationToken cancel = default)
    {
        oversight.DemandOffice();
        string? token = null;
        var made = await administration.CarryOutForAsync(
            "invite",
            command,
            command,
            invites,
            async () =>
            {
                token = SecretToken.Make();
                var organisation = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == command.OrganisationId, cancel);
                if (organisation is null || !(context.Actor.Keeps(organisation.Path) || context.Actor.Chairs(organisation.Path)))
                {
                    throw new NotInReach();
                }

                if (!context.Actor.MayInvite(command.Role, organisation.Path))
                {
                    throw new NotYourAction(
                        new(
                            "工会主席只能邀请本单位的职工代表，其他角色由管理员邀请。",
                            "A chair invites delegates of the chair's own congress; an administrator invites to other roles."
                        )
                    );
                }

                Oversight.DemandFits(command.Role, organisation);
                var now = time.GetUtcNow();
                var invitation = new Invitation
                {
                    Id = Guid.CreateVersion7(now),
                    TokenHash = SecretToken.Hash(token),
                    Name = command.Name,
                    Role = command.Role,
                    OrganisationId = organisation.Id,
                    Path = organisation.Path,
                    InvitedBy = context.Actor.UserId,
                    At = now,
                    Until = now + Counts,
                };
                db.Invitations.Add(invitation);
                return View(invitation, organisation.Name, context.Actor.Name, now);
            },
            cancel
        );
        return made with { Token = token };
    }

    /// <summary>A page of those that the actor may withdraw, the latest first.</summary>
    /// <exception cref="NotYourAction">The reader is neither administrator nor chair.</exception>
    public async Task<Page<InvitationView>> ListAsync(PageRequest page, CancellationToken cancel = default)
    {
        oversight.DemandOffice();
        var (invitations, now) = (InReach(), time.GetUtcNow());
        invitations = invitations.Behind(page, i => i.At, i => i.Id);

        var rows = await (
            from i in invitations
            join o in db.Organisations on i.OrganisationId equals o.Id
            join u in db.Users on i.InvitedBy equals u.Id
            orderby i.At descending, i.Id descending
            select new
            {
                Invitation = i,
                o.Name,
                By = u.Name,
            }
        )
            .Take(page.Limit + 1)
            .ToListAsync(cancel);
        return Page.Of<InvitationView>(
            [.. rows.Select(row => View(row.Invitation, row.Name, row.By, now))],
            page.Limit,
            row => PageRequest.End(row.At, row.Id)
        );
    }

    /// <summary>Withdraws one that nobody has taken.</summary>
    /// <exception cref="NotInReach">There is none in reach.</exception>
    /// <exception cref="LinkOver">It was taken, or its week is over.</exception>
    public Task<InvitationView> WithdrawAsync(Guid id, CancellationToken cancel = default)
    {
        oversight.DemandOffice();
        return administration.CarryOutForAsync(
            $"withdraw-invitation {id}",
            new WithdrawInvitation(),
            new WithdrawInvitation(),
            withdrawals,
            async () =>
            {
                var row =
                    await (
                        from i in InReach()
                        where i.Id == id
                        join o in db.Organisations on i.OrganisationId equals o.Id
                        join u in db.Users on i.InvitedBy equals u.Id
                        select new
                        {
                            Invitation = i,
                            o.Name,
                            By = u.Name,
                        }
                    ).SingleOrDefaultAsync(cancel) ?? throw new NotInReach();
                var now = time.GetUtcNow();
                if (
                    await db
                        .Invitations.Where(i => i.Id == id && i.TakenAt == null && i.WithdrawnAt == null && i.Until > now)
                        .ExecuteUpdateAsync(set => set.SetProperty(i => i.WithdrawnAt, now), cancel) == 0
                )
                {
                    throw new LinkOver();
                }

                row.Invitation.WithdrawnAt = now;
                return View(row.Invitation, row.Name, row.By, now);
            },
            cancel
        );
    }

    /// <summary>What somebody who holds the link is invited to.</summary>
    /// <exception cref="LinkOver">The link does not count.</exception>
    public async Task<InvitedTo> LookAsync(string token, CancellationToken cancel = default)
    {
        var (invitation, organisation, by) = await FindAsync(token, cancel);
        return new(invitation.Name, invitation.Role, organisation.Name, by.Name, invitation.Until);
    }

    /// <summary>Takes one with a new account, whose password nobody else knows.</summary>
    /// <exception cref="LinkOver">The link does not count.</exception>
    /// <exception cref="Invalid">Name or password will not do; the link stays.</exception>
    public Task TakeAsync(TakeInvitation command, CancellationToken cancel = default)
    {
        Validation.Demand(command, [takings]);
        return commit.RunAsync(
            async () =>
            {
                var (invitation, at, by) = await FindAsync(command.Token, cancel);
                var user = new User
                {
                    Id = Guid.CreateVersion7(time.GetUtcNow()),
                    UserName = command.UserName,
                    Name = command.Name,
                };
                var result = await users.CreateAsync(user, command.Password);
                return result.Succeeded
                    ? await GiveAsync(invitation, at, user.Id, user.Name, by, cancel)
                    : throw new Invalid([.. result.Errors.Select(error => AccountFaults.Of(error))]);
            },
            cancel
        );
    }

    /// <summary>Takes one into the account of the actor.</summary>
    /// <exception cref="LinkOver">The link does not count.</exception>
    /// <exception cref="NotYourAction">It is the actor's own, or does not go together with a role that they have.</exception>
    public Task TakeAsync(string token, CancellationToken cancel = default) =>
        commit.RunAsync(
            async () =>
            {
                var (invitation, at, by) = await FindAsync(token, cancel);
                if (invitation.InvitedBy == context.Actor.UserId)
                {
                    throw new NotYourAction(new("不能接受自己发出的邀请。", "Nobody takes an invitation of their own."));
                }

                Oversight.DemandTogether(
                    await AccountOversight.RolesAsync(db, context.Actor.UserId, cancel),
                    invitation.Role,
                    invitation.Path
                );
                return await GiveAsync(invitation, at, context.Actor.UserId, context.Actor.Name, by, cancel);
            },
            cancel
        );

    private async Task<int> GiveAsync(Invitation invitation, Organisation at, Guid account, string name, User by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (
            await db
                .Invitations.Where(i => i.Id == invitation.Id && i.TakenAt == null && i.WithdrawnAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.TakenAt, now).SetProperty(i => i.TakenBy, account), cancel) == 0
        )
        {
            throw new LinkOver(); // somebody else took it, or it was withdrawn, at the same moment
        }

        await giver.GiveAsync(RoleDeed.TakenUp, (account, name), invitation.Role, at, (by.Id, by.Name), cancel);
        await messages.TellAsync(
            by.Id,
            "invitation-taken",
            [new($"姓名：{name}（您邀请的是：{invitation.Name}）", $"Name: {name} (you invited: {invitation.Name})")],
            cancel
        );
        return await db.SaveChangesAsync(cancel);
    }

    private async Task<(Invitation Invitation, Organisation Organisation, User By)> FindAsync(string token, CancellationToken cancel)
    {
        var (hash, now) = (SecretToken.Hash(token), time.GetUtcNow());
        var row =
            await (
                from i in db.Invitations.AsNoTracking()
                where i.TokenHash == hash && i.Until > now && i.TakenAt == null && i.WithdrawnAt == null
                join o in db.Organisations on i.OrganisationId equals o.Id
                join u in db.Users on i.InvitedBy equals u.Id
                where u.DisabledAt == null
                select new
                {
                    Invitation = i,
                    Organisation = o,
                    By = u,
                }
            )
                .AsNoTracking()
                .SingleOrDefaultAsync(cancel)
            ?? throw new LinkOver();
        var inviter = new Actor(row.By.Id, row.By.Name, await AccountOversight.HeldAsync(db, row.By.Id, cancel));
        return inviter.MayInvite(row.Invitation.Role, row.Organisation.Path)
            ? (row.Invitation, row.Organisation, row.By)
            : throw new LinkOver();
    }

    private IQueryable<Invitation> InReach()
    {
        var kept = db.Invitations.AtOrBelow(administration.Reach, i => i.Path).Select(i => i.Id);
        var chaired = context
            .Actor.Memberships.Where(m => m.Role is Role.UnionChair or Role.ElectedRepresentative)
            .Select(m => m.Path)
            .ToList();
        return db.Invitations.AsNoTracking().Where(i => kept.Contains(i.Id) || (i.Role == Role.Delegate && chaired.Contains(i.Path)));
    }

    private static InvitationView View(Invitation one, string organisation, string by, DateTimeOffset now) =>
        new(
            one.Id,
            one.Name,
            one.Role,
            one.OrganisationId,
            organisation,
            by,
            one.At,
            one.Until,
            one.TakenAt is not null ? InvitationState.Taken
                : one.WithdrawnAt is not null ? InvitationState.Withdrawn
                : one.Until <= now ? InvitationState.Expired
                : InvitationState.Open,
            one.TakenBy
        );
}
