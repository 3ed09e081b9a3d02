using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>A change of roles for whoever reads the register (任职变动).</summary>
/// <param name="Sequence">Its place in the chain of the organisation.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Person">Whose role.</param>
/// <param name="Role">Which.</param>
/// <param name="Deed">What happened to it.</param>
/// <param name="By">Who did it.</param>
/// <param name="Hash">Hash of the change: whoever noted an earlier one finds a chain that was written anew.</param>
public sealed record RoleChangeView(int Sequence, DateTimeOffset At, string Person, Role Role, RoleDeed Deed, string By, string Hash);

/// <summary>What the register of roles of an organisation comes to (任职登记核验).</summary>
/// <param name="Changes">Changes that were read.</param>
/// <param name="Faults">What does not hold.</param>
/// <param name="Unrecorded">How many roles stand in no register: from before there was
/// one, seeded, or put in behind the product's back.</param>
public sealed record RoleReport(int Changes, IReadOnlyList<RoleFault> Faults, int Unrecorded);

/// <summary>What does not hold in the register of roles of an organisation.</summary>
/// <param name="OrganisationId">Which.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="Why">One sentence for people.</param>
public sealed record RoleFault(Guid OrganisationId, string Organisation, string Why);

/// <summary>Writes and reads who was given which role by whom (任职登记).</summary>
public sealed class RoleRegister(BargainingDb db, Administration administration, OrganisationQuery organisations, TimeProvider time)
{
    /// <summary>Waits until nobody else changes roles of an organisation; so until the transaction ends.</summary>
    internal Task InTurnAsync(Guid organisation, CancellationToken cancel) => administration.InTurnAsync($"roles-{organisation:N}", cancel);

    /// <summary>Writes a change, in the transaction that makes it.</summary>
    public async Task RecordAsync(
        RoleDeed deed,
        Guid organisation,
        Role role,
        (Guid Id, string Name) person,
        (Guid Id, string Name) by,
        CancellationToken cancel
    )
    {
        await InTurnAsync(organisation, cancel);
        var last = await Of(organisation).OrderByDescending(c => c.Sequence).FirstOrDefaultAsync(cancel);
        db.RoleChanges.Add(
            new RoleChange
            {
                OrganisationId = organisation,
                Sequence = (last?.Sequence ?? 0) + 1,
                At = time.GetUtcNow().AsKept(),
                ActorId = by.Id,
                ActorName = by.Name,
                UserId = person.Id,
                UserName = person.Name,
                Role = role,
                Deed = deed,
                Previous = last?.Hash ?? "",
            }.Sealed()
        );
    }

    /// <summary>A page of the changes at an organisation, the latest first, for whoever has it in sight;
    /// delegates are told apart by their congress and are left out.</summary>
    /// <exception cref="NotInReach">There is no such organisation, or it is not in sight.</exception>
    public async Task<Page<RoleChangeView>> ListAsync(Actor actor, Guid organisation, PageRequest page, CancellationToken cancel = default)
    {
        await organisations.FindAsync(actor, organisation, cancel);
        var before = page.AfterNumber() ?? long.MaxValue;
        var rows = await Of(organisation)
            .Where(c => c.Sequence < before && c.Role != Role.Delegate)
            .OrderByDescending(c => c.Sequence)
            .Take(page.Limit + 1)
            .ToListAsync(cancel);
        return Page.Of<RoleChangeView>(
            [.. rows.Select(c => new RoleChangeView(c.Sequence, c.At, c.UserName, c.Role, c.Deed, c.ActorName, c.Hash))],
            page.Limit,
            row => $"{row.Sequence}"
        );
    }

    /// <summary>Walks the chains of all organisations, and compares them with the roles that people have.</summary>
    public async Task<RoleReport> VerifyAsync(CancellationToken cancel = default)
    {
        var (broken, last, changes) = (new Dictionary<Guid, int>(), new Dictionary<(Guid, Guid, Role), RoleChange>(), 0);
        RoleChange? before = null;
        await foreach (
            var change in db
                .RoleChanges.AsNoTracking()
                .OrderBy(c => c.OrganisationId)
                .ThenBy(c => c.Sequence)
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            var (place, previous) = before?.OrganisationId == change.OrganisationId ? (before.Sequence + 1, before.Hash) : (1, "");
            if (change.Sequence != place || change.Previous != previous || !change.Holds)
            {
                broken.TryAdd(change.OrganisationId, place);
            }

            (before, last[(change.OrganisationId, change.UserId, change.Role)]) = (change, change);
            changes++;
        }

        var (faults, unrecorded) = (
            broken
                .Select(b => (b.Key, Why: $"change {b.Value} of its roles is not as it was written, or one before it is missing."))
                .ToList(),
            0
        );
        await foreach (var held in db.Memberships.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!last.Remove((held.OrganisationId, held.UserId, held.Role), out var change))
            {
                unrecorded++;
            }
            else if (!change.Gives)
            {
                faults.Add((held.OrganisationId, $"{change.UserName} has the role {held.Role} again, and no change says so."));
            }
        }

        faults.AddRange(
            last.Values.Where(change => change.Gives)
                .Select(change => (change.OrganisationId, $"{change.UserName} has lost the role {change.Role}, and no change says so."))
        );
        await foreach (var waits in db.RoleProposals.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!last.Remove((waits.OrganisationId, waits.UserId, waits.Role), out var change) || change.Deed != RoleDeed.Proposed)
            {
                faults.Add((waits.OrganisationId, $"a role {waits.Role} waits for a second person, and no change says so."));
            }
            else if (change.ActorId != waits.ProposedBy)
            {
                faults.Add((waits.OrganisationId, $"the role {waits.Role} that waits for {change.UserName} was given by somebody else."));
            }
        }

        faults.AddRange(
            last.Values.Where(change => change.Deed == RoleDeed.Proposed)
                .Select(change =>
                    (change.OrganisationId, $"the role {change.Role} of {change.UserName} waits no more, and no change says so.")
                )
        );
        List<Guid> places = [.. faults.Select(fault => fault.Key).Distinct()];
        var names = await db
            .Organisations.AsNoTracking()
            .Where(o => places.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        return new(
            changes,
            [.. faults.Select(fault => new RoleFault(fault.Key, names.GetValueOrDefault(fault.Key, $"{fault.Key}"), fault.Why))],
            unrecorded
        );
    }

    private IQueryable<RoleChange> Of(Guid organisation) => db.RoleChanges.AsNoTracking().Where(c => c.OrganisationId == organisation);
}
