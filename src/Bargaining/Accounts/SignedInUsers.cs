using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>Who is signed in, as the database knows them now (登录用户): a role that was taken away an instant ago is gone.</summary>
public sealed class SignedInUsers(BargainingDb db)
{
    /// <summary>The person with all their roles, in one query; null where the account is gone or its sessions were ended.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="stamp">The security stamp with which the session began.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Actor?> FindAsync(Guid userId, string? stamp, CancellationToken cancel = default)
    {
        var rows = await (
            from user in db.Users.AsNoTracking()
            where user.Id == userId
            join membership in db.Memberships on user.Id equals membership.UserId into memberships
            from membership in memberships.DefaultIfEmpty()
            join organisation in db.Organisations on membership.OrganisationId equals organisation.Id into organisations
            from organisation in organisations.DefaultIfEmpty()
            select new
            {
                user.Name,
                user.SecurityStamp,
                Role = membership == null ? (Role?)null : membership.Role,
                OrganisationId = organisation == null ? (Guid?)null : organisation.Id,
                Path = organisation == null ? null : organisation.Path,
            }).ToListAsync(cancel);
        return rows.Count == 0 || rows[0].SecurityStamp != stamp
            ? null
            : new Actor(userId, rows[0].Name,
                [.. from row in rows where row.Path is not null select new Membership(row.Role!.Value, row.OrganisationId!.Value, row.Path)]);
    }
}
