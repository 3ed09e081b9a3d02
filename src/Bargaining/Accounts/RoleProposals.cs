using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>What a second person says to a role (任职确认).</summary>
public enum SecondWord
{
    /// <summary>It comes into force (确认).</summary>
    Confirm,

    /// <summary>It does not (不同意).</summary>
    Decline,
}

/// <summary>Confirms or declines a role that somebody else has given (确认任职).</summary>
/// <param name="To">Which.</param>
public sealed record DecideRole(SecondWord To);

internal sealed class DecideRoleValidator : AbstractValidator<DecideRole>;

/// <summary>
/// Roles that wait for a second person (待确认的任职): an administrator of the place, or an official of
/// a union there or above, who neither gave the role nor would have it.
/// </summary>
public sealed class RoleProposals(
    BargainingDb db,
    Administration administration,
    RoleGiver giver,
    IAccountMessages messages,
    IValidator<DecideRole> validator,
    CommandContext context
)
{
    /// <summary>Nobody else confirms roles.</summary>
    /// <exception cref="NotYourAction">The actor is neither administrator nor official.</exception>
    public void DemandOffice()
    {
        if (!Offices.Any())
        {
            throw new NotYourAction(
                new("只有管理员或者上级工会干部可以确认任职。", "Only an administrator or an official of a union above confirms roles.")
            );
        }
    }

    /// <summary>A page of those that wait where the actor may confirm, the latest first; those that the
    /// actor gave among them, to be seen and not to be confirmed.</summary>
    /// <exception cref="NotYourAction">The actor is neither administrator nor official.</exception>
    public async Task<Page<RoleProposalView>> ListAsync(PageRequest page, CancellationToken cancel = default)
    {
        DemandOffice();
        var rows = await View(InReach().Behind(page, p => p.At, p => p.Id)).Select(w => w.Shown).Take(page.Limit + 1).ToListAsync(cancel);
        return Page.Of<RoleProposalView>(rows, page.Limit, row => PageRequest.End(row.At, row.Id));
    }

    /// <summary>How many the actor may confirm now; none for whoever confirms none.</summary>
    public async Task<int> CountAsync(CancellationToken cancel = default) =>
        Offices.Any() ? await InReach().CountAsync(p => p.ProposedBy != context.Actor.UserId, cancel) : 0;

    /// <summary>The actor's own roles that wait for somebody.</summary>
    public async Task<IReadOnlyList<RoleProposalView>> OwnAsync(CancellationToken cancel = default) =>
        await View(db.RoleProposals.Where(p => p.UserId == context.Actor.UserId)).Select(w => w.Shown).ToListAsync(cancel);

    /// <summary>Confirms or declines one.</summary>
    /// <exception cref="NotInReach">There is none in reach; also where it is one's own.</exception>
    /// <exception cref="NotYourAction">The actor gave it, or it no longer goes together with another role of the person.</exception>
    /// <exception cref="RoleDecided">Somebody was first.</exception>
    public Task<RoleProposalView> DecideAsync(Guid id, DecideRole command, CancellationToken cancel = default)
    {
        DemandOffice();
        return administration.CarryOutForAsync(
            $"{Spelling.Of(command.To)}-role {id}",
            command,
            command,
            validator,
            () => ChangeAsync(id, command.To, cancel),
            cancel
        );
    }

    private async Task<RoleProposalView> ChangeAsync(Guid id, SecondWord word, CancellationToken cancel)
    {
        var found = await View(InReach().Where(p => p.Id == id)).AsNoTracking().SingleOrDefaultAsync(cancel) ?? throw new NotInReach();
        var (proposal, place, shown) = (found.Proposal, found.Place, found.Shown);
        if (shown.ByMe)
        {
            throw new NotYourAction(
                new(
                    "这个任职是您提出的，须由另一名管理员或者上级工会干部确认；不想再提的，请在账号页面撤回。",
                    "You gave this role: another administrator or an official of a union above confirms it. "
                        + "To take it back, open the account's page."
                )
            );
        }

        var by = (context.Actor.UserId, context.Actor.Name);
        if (word == SecondWord.Decline)
        {
            await giver.DeclineAsync(proposal, shown.Person, by, cancel);
        }
        else
        {
            Oversight.DemandFits(proposal.Role, place);
            Oversight.DemandTogether(await AccountOversight.HeldAsync(db, proposal.UserId, cancel), proposal.Role, place.Path);
            await giver.ConfirmAsync(proposal, shown.Person, by, cancel);
        }

        var lines = (Text[])
            [
                new(
                    $"{shown.Person}，{shown.Organisation}（办理人：{context.Actor.Name}）",
                    $"{shown.Person}, {shown.Organisation} (by {context.Actor.Name})"
                ),
            ];
        foreach (var told in word == SecondWord.Confirm ? [proposal.UserId] : (Guid[])[proposal.UserId, proposal.ProposedBy])
        {
            await messages.TellAsync(told, $"role-{Spelling.Of(word)}", lines, cancel);
        }

        return shown;
    }

    private IEnumerable<Membership> Offices => context.Actor.Memberships.Where(m => m.Role is Role.Administrator or Role.Official);

    private IQueryable<RoleProposal> InReach()
    {
        var places = db.Organisations.AtOrBelow(Offices, o => o.Path).Select(o => o.Id);
        return db.RoleProposals.Where(p => p.UserId != context.Actor.UserId && places.Contains(p.OrganisationId));
    }

    private IQueryable<Waits> View(IQueryable<RoleProposal> proposals) =>
        from p in proposals
        join u in db.Users on p.UserId equals u.Id
        join o in db.Organisations on p.OrganisationId equals o.Id
        join b in db.Users on p.ProposedBy equals b.Id
        orderby p.At descending, p.Id descending
        select new Waits
        {
            Proposal = p,
            Place = o,
            Shown = new RoleProposalView(
                p.Id,
                p.At,
                p.UserId,
                u.Name,
                u.UserName!,
                p.Role,
                p.OrganisationId,
                o.Name,
                b.Name,
                p.ProposedBy == context.Actor.UserId
            ),
        };

    private sealed record Waits
    {
        public required RoleProposal Proposal { get; init; }

        public required Organisation Place { get; init; }

        public required RoleProposalView Shown { get; init; }
    }
}
