using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>
/// Gives and takes roles, whichever way they come (授予与免去). What opens the cases of others, or confirms it, is in force when a second person
/// has confirmed it; at once only where there is none who could, and the register of roles says so. Each change waits for its turn in that
/// register, so that of two at once the second sees what the first did.
/// </summary>
public sealed class RoleGiver(BargainingDb db, RoleRegister register, TimeProvider time)
{
    /// <summary>Gives a role, or proposes it. Who has it keeps it, and what waits goes on waiting.</summary>
    /// <param name="how">How it came: given, or taken up by an invitation.</param>
    /// <param name="person">Whose it is.</param>
    /// <param name="role">The role.</param>
    /// <param name="at">Where.</param>
    /// <param name="by">Who gave it, or invited to it.</param>
    /// <param name="cancel">Cancels it.</param>
    public async Task GiveAsync(
        RoleDeed how,
        (Guid Id, string Name) person,
        Role role,
        Organisation at,
        (Guid Id, string Name) by,
        CancellationToken cancel
    )
    {
        await register.InTurnAsync(at.Id, cancel);
        if (await Held(person.Id, at.Id, role).AnyAsync(cancel))
        {
            return;
        }

        var seconded = Oversight.TakesTwo(role) && await HasSecondAsync(at, by.Id, person.Id, cancel);
        if (seconded && await Waiting(person.Id, at.Id, role).AnyAsync(cancel))
        {
            return;
        }

        if (seconded)
        {
            var now = time.GetUtcNow();
            db.RoleProposals.Add(
                new RoleProposal
                {
                    Id = Guid.CreateVersion7(now),
                    UserId = person.Id,
                    OrganisationId = at.Id,
                    Role = role,
                    ProposedBy = by.Id,
                    At = now,
                }
            );
        }
        else
        {
            await Waiting(person.Id, at.Id, role).ExecuteDeleteAsync(cancel); // whoever could have confirmed it is gone
            Appoint(person.Id, at.Id, role);
        }

        var deed =
            seconded ? RoleDeed.Proposed
            : Oversight.TakesTwo(role) ? RoleDeed.GivenAlone
            : how;
        await register.RecordAsync(deed, at.Id, role, person, by, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Takes a role away, or what waits to be one.</summary>
    /// <exception cref="NotInReach">The person has no such role there, and none waits.</exception>
    public async Task TakeAsync((Guid Id, string Name) person, Role role, Guid at, (Guid Id, string Name) by, CancellationToken cancel)
    {
        await register.InTurnAsync(at, cancel);
        if (await Held(person.Id, at, role).ExecuteDeleteAsync(cancel) > 0)
        {
            await register.RecordAsync(RoleDeed.Revoked, at, role, person, by, cancel);
        }
        else if (await Waiting(person.Id, at, role).ExecuteDeleteAsync(cancel) > 0)
        {
            await register.RecordAsync(RoleDeed.Declined, at, role, person, by, cancel);
        }
        else
        {
            throw new NotInReach();
        }
    }

    /// <summary>Puts a proposal that a second person has confirmed into force.</summary>
    /// <exception cref="RoleDecided">Somebody was first.</exception>
    internal async Task ConfirmAsync(RoleProposal proposal, string person, (Guid Id, string Name) by, CancellationToken cancel)
    {
        await EndAsync(proposal, RoleDeed.Confirmed, person, by, cancel);
        Appoint(proposal.UserId, proposal.OrganisationId, proposal.Role);
    }

    /// <summary>Ends a proposal that a second person has declined.</summary>
    /// <exception cref="RoleDecided">Somebody was first.</exception>
    internal Task DeclineAsync(RoleProposal proposal, string person, (Guid Id, string Name) by, CancellationToken cancel) =>
        EndAsync(proposal, RoleDeed.Declined, person, by, cancel);

    private async Task EndAsync(RoleProposal proposal, RoleDeed deed, string person, (Guid Id, string Name) by, CancellationToken cancel)
    {
        await register.InTurnAsync(proposal.OrganisationId, cancel);
        if (await db.RoleProposals.Where(p => p.Id == proposal.Id).ExecuteDeleteAsync(cancel) == 0)
        {
            throw new RoleDecided();
        }

        await register.RecordAsync(deed, proposal.OrganisationId, proposal.Role, (proposal.UserId, person), by, cancel);
    }

    // Whoever could confirm: signs in, keeps accounts there or is an official of a union there or above, and is neither of the two.
    private Task<bool> HasSecondAsync(Organisation at, Guid proposer, Guid person, CancellationToken cancel)
    {
        var wayUp = at.WayUp().ToList();
        return (
            from m in db.Memberships
            where (m.Role == Role.Administrator || m.Role == Role.Official) && m.UserId != proposer && m.UserId != person
            where wayUp.Contains(m.OrganisationId)
            join u in db.Users on m.UserId equals u.Id
            where u.DisabledAt == null
            select m
        ).AnyAsync(cancel);
    }

    private void Appoint(Guid person, Guid at, Role role) =>
        db.Memberships.Add(
            new UserMembership
            {
                UserId = person,
                OrganisationId = at,
                Role = role,
            }
        );

    private IQueryable<UserMembership> Held(Guid person, Guid at, Role role) =>
        db.Memberships.Where(m => m.UserId == person && m.OrganisationId == at && m.Role == role);

    private IQueryable<RoleProposal> Waiting(Guid person, Guid at, Role role) =>
        db.RoleProposals.Where(p => p.UserId == person && p.OrganisationId == at && p.Role == role);
}
