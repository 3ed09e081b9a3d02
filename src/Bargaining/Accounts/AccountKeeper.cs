using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>An account as its administrator sees it (账号): with its roles at and below the administrator's own organisations.</summary>
/// <param name="Id">The account.</param>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Memberships">Their roles in the administrator's reach.</param>
/// <param name="PasswordChangeRequired">Whether the password is still the one that an administrator set.</param>
/// <param name="LockedUntil">Until when it is locked after wrong passwords, UTC.</param>
/// <param name="DisabledAt">Since when it is disabled, UTC.</param>
/// <param name="SecondFactor">Whether a second factor is asked for.</param>
public sealed record AccountView(
    Guid Id,
    string UserName,
    string Name,
    IReadOnlyList<AccountRole> Memberships,
    bool PasswordChangeRequired = false,
    DateTimeOffset? LockedUntil = null,
    DateTimeOffset? DisabledAt = null,
    bool SecondFactor = false
);

/// <summary>A role of an account (任职).</summary>
/// <param name="Role">What the person is.</param>
/// <param name="OrganisationId">Where.</param>
/// <param name="Organisation">Its name.</param>
public sealed record AccountRole(Role Role, Guid OrganisationId, string Organisation);

/// <summary>The accounts in an administrator's reach (账号查询): those with a role at or below the administrator's own organisations.</summary>
public sealed class AccountKeeper(BargainingDb db, Administration administration, TimeProvider time)
{
    /// <summary>A page of the accounts in reach, by key.</summary>
    /// <exception cref="NotYourAction">The reader is no administrator.</exception>
    public async Task<Page<AccountView>> ListAsync(PageRequest page, CancellationToken cancel = default)
    {
        administration.DemandAdministrator();
        var reach = Reach();
        var users = db
            .Users.AsNoTracking()
            .Where(u => db.Set<UserMembership>().Any(m => m.UserId == u.Id && reach.Contains(m.OrganisationId)));
        if (page.AfterId() is { } after)
        {
            users = users.Where(u => u.Id.CompareTo(after) > 0);
        }

        var rows = await ReadAsync(users.OrderBy(u => u.Id).Take(page.Limit + 1), cancel);
        var roles = await RolesAsync([.. rows.Select(row => row.Id)], cancel);
        return Page.Of<AccountView>(
            [.. rows.Select(row => row with { Memberships = [.. roles[row.Id]] })],
            page.Limit,
            row => row.Id.ToString()
        );
    }

    /// <summary>An account in reach.</summary>
    /// <exception cref="NotYourAction">The reader is no administrator.</exception>
    /// <exception cref="NotInReach">There is none, or it has no role in reach.</exception>
    public async Task<AccountView> FindAsync(Guid id, CancellationToken cancel = default)
    {
        administration.DemandAdministrator();
        var user = (await ReadAsync(db.Users.AsNoTracking().Where(u => u.Id == id), cancel)).SingleOrDefault();
        var roles = await RolesAsync([id], cancel);
        return user is not null && roles.Contains(id) ? user with { Memberships = [.. roles[id]] } : throw new NotInReach();
    }

    /// <summary>An organisation in reach that has people of this role.</summary>
    /// <exception cref="NotInReach">There is none.</exception>
    /// <exception cref="Invalid">The role is not one of such an organisation.</exception>
    public async Task<Organisation> KeptOrganisationAsync(Guid id, Role role, CancellationToken cancel)
    {
        var organisation = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancel);
        if (organisation is null || !administration.Keeps(organisation.Path))
        {
            throw new NotInReach();
        }

        Oversight.DemandFits(role, organisation);
        return organisation;
    }

    private IQueryable<Guid> Reach() => db.Organisations.AtOrBelow(administration.Reach, o => o.Path).Select(o => o.Id);

    private async Task<IReadOnlyList<AccountView>> ReadAsync(IQueryable<User> users, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await users
            .Select(u => new AccountView(
                u.Id,
                u.UserName!,
                u.Name,
                Array.Empty<AccountRole>(),
                u.PasswordChangeRequired,
                u.LockoutEnd > now ? u.LockoutEnd : null,
                u.DisabledAt,
                db.Set<SecondFactor>().Any(f => f.UserId == u.Id && f.ConfirmedAt != null)
            ))
            .ToListAsync(cancel);
    }

    private async Task<ILookup<Guid, AccountRole>> RolesAsync(IReadOnlyList<Guid> users, CancellationToken cancel)
    {
        var rows = await (
            from m in db.Memberships.AsNoTracking()
            join o in db.Organisations.AtOrBelow(administration.Reach, o => o.Path) on m.OrganisationId equals o.Id
            where users.Contains(m.UserId)
            orderby o.Path, m.Role
            select new
            {
                m.UserId,
                m.Role,
                o.Id,
                o.Name,
            }
        ).ToListAsync(cancel);
        return rows.ToLookup(row => row.UserId, row => new AccountRole(row.Role, row.Id, row.Name));
    }
}
