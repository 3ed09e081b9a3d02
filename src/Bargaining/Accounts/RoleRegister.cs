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
/// <param name="Faults">What does not hold, a sentence each.</param>
/// <param name="Unrecorded">Roles that stand in no register: from before there was one, or put in behind the product's back.</param>
public sealed record RoleReport(int Changes, IReadOnlyList<string> Faults, IReadOnlyList<string> Unrecorded);

/// <summary>Writes and reads who was given which role by whom (任职登记).</summary>
public sealed class RoleRegister(BargainingDb db, Administration administration, OrganisationQuery organisations, TimeProvider time)
{
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
        await administration.InTurnAsync($"roles-{organisation:N}", cancel);
        var last = await Of(organisation).OrderByDescending(c => c.Sequence).FirstOrDefaultAsync(cancel);
        db.RoleChanges.Add(
            new RoleChange
            {
                OrganisationId = organisation,
                Sequence = (last?.Sequence ?? 0) + 1,
                At = Microseconds(time.GetUtcNow()),
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

    /// <summary>A page of the changes at an organisation, the latest first, for whoever has it in sight; delegates are told apart by their congress and are left out.</summary>
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
        return new(
            [.. rows.Take(page.Limit).Select(c => new RoleChangeView(c.Sequence, c.At, c.UserName, c.Role, c.Deed, c.ActorName, c.Hash))],
            rows.Count > page.Limit ? $"{rows[page.Limit - 1].Sequence}" : null
        );
    }

    /// <summary>Walks the chains of all organisations, and compares them with the roles that people have.</summary>
    public async Task<RoleReport> VerifyAsync(CancellationToken cancel = default)
    {
        var (faults, unrecorded, changes) = (new List<string>(), new List<string>(), 0);
        foreach (
            var organisation in await db
                .Organisations.AsNoTracking()
                .OrderBy(o => o.Path)
                .Select(o => new { o.Id, o.Name })
                .ToListAsync(cancel)
        )
        {
            var chain = await Of(organisation.Id).OrderBy(c => c.Sequence).ToListAsync(cancel);
            changes += chain.Count;
            var previous = "";
            foreach (var (change, place) in chain.Select((change, n) => (change, n + 1)))
            {
                if (change.Sequence != place || change.Previous != previous || !change.Holds)
                {
                    faults.Add($"{organisation.Name}: change {place} of its roles is not as it was written, or one before it is missing.");
                    break;
                }

                previous = change.Hash;
            }

            var held = await db
                .Memberships.AsNoTracking()
                .Where(m => m.OrganisationId == organisation.Id)
                .Select(m => new { m.UserId, m.Role })
                .ToListAsync(cancel);
            var last = chain.GroupBy(c => (c.UserId, c.Role)).ToDictionary(c => c.Key, c => c.Last());
            faults.AddRange(
                last.Values.Where(c => c.Deed != RoleDeed.Revoked && !held.Any(m => m.UserId == c.UserId && m.Role == c.Role))
                    .Select(c => $"{organisation.Name}: {c.UserName} has lost the role {c.Role}, and no change says so.")
            );
            foreach (var role in held)
            {
                if (!last.TryGetValue((role.UserId, role.Role), out var change))
                {
                    unrecorded.Add($"{organisation.Name}: {role.Role} {role.UserId}");
                }
                else if (change.Deed == RoleDeed.Revoked)
                {
                    faults.Add($"{organisation.Name}: {change.UserName} has the role {role.Role} again, and no change says so.");
                }
            }
        }

        return new(changes, faults, unrecorded);
    }

    private IQueryable<RoleChange> Of(Guid organisation) => db.RoleChanges.AsNoTracking().Where(c => c.OrganisationId == organisation);

    // What the databases keep of an instant.
    private static DateTimeOffset Microseconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}
