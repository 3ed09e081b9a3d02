using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>Somebody for whom the product goes on with what they started (代为续办), with the roles that they have now.</summary>
public sealed class ActingUsers(BargainingDb db)
{
    /// <summary>The person; null where the account is disabled, or holds no role.</summary>
    public async Task<Actor?> FindAsync(Guid userId, CancellationToken cancel = default)
    {
        var rows = await (
            from user in db.Users.AsNoTracking()
            where user.Id == userId && user.DisabledAt == null
            join membership in db.Memberships on user.Id equals membership.UserId
            join organisation in db.Organisations on membership.OrganisationId equals organisation.Id
            select new
            {
                user.Name,
                membership.Role,
                organisation.Id,
                organisation.Path,
            }
        ).ToListAsync(cancel);
        return rows.Count == 0
            ? null
            : new Actor(userId, rows[0].Name, [.. rows.Select(row => new Membership(row.Role, row.Id, row.Path))]);
    }
}
