using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>Somebody who has a role at an organisation (任职人员).</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Role">What they are there.</param>
public sealed record PersonInRole(string Name, Role Role);

/// <summary>Who has which role at an organisation (任职查询), for whoever has the organisation
/// in sight. Delegates are named by their congress.</summary>
public sealed class PeopleInRole(BargainingDb db, OrganisationQuery organisations)
{
    private const int Most = 100;

    /// <summary>The people, by role.</summary>
    /// <exception cref="NotInReach">There is no such organisation, or it is not in sight.</exception>
    public async Task<IReadOnlyList<PersonInRole>> ListAsync(Actor actor, Guid organisationId, CancellationToken cancel = default)
    {
        await organisations.FindAsync(actor, organisationId, cancel);
        return await (
            from m in db.Memberships.AsNoTracking()
            where m.OrganisationId == organisationId && m.Role != Role.Delegate
            join u in db.Users on m.UserId equals u.Id
            orderby m.Role, u.Name
            select new PersonInRole(u.Name, m.Role)
        )
            .Take(Most)
            .ToListAsync(cancel);
    }
}
