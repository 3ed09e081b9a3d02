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
public sealed record AccountView(Guid Id, string UserName, string Name, IReadOnlyList<AccountRole> Memberships);

/// <summary>A role of an account (任职).</summary>
/// <param name="Role">What the person is.</param>
/// <param name="OrganisationId">Where.</param>
/// <param name="Organisation">Its name.</param>
public sealed record AccountRole(Role Role, Guid OrganisationId, string Organisation);

/// <summary>The accounts in an administrator's reach (账号查询): those with a role at or below the administrator's own organisations.</summary>
public sealed class AccountKeeper(BargainingDb db, Administration administration)
{
    /// <summary>A page of the accounts in reach, by key.</summary>
    /// <exception cref="NotYourAction">The reader is no administrator.</exception>
    public async Task<Page<AccountView>> ListAsync(PageRequest page, CancellationToken cancel = default)
    {
        administration.DemandAdministrator();
        var reach = Reach();
        var users = db.Users.AsNoTracking().Where(u => db.Set<UserMembership>().Any(m => m.UserId == u.Id && reach.Contains(m.OrganisationId)));
        if (page.AfterId() is { } after)
        {
            users = users.Where(u => u.Id.CompareTo(after) > 0);
        }

        var rows = await users.OrderBy(u => u.Id).Take(page.Limit + 1).Select(u => new { u.Id, u.UserName, u.Name }).ToListAsync(cancel);
        var roles = await RolesAsync([.. rows.Select(row => row.Id)], cancel);
        return Page.Of<AccountView>(
            [.. rows.Select(row => new AccountView(row.Id, row.UserName!, row.Name, [.. roles[row.Id]]))], page.Limit, row => row.Id.ToString());
    }

    /// <summary>An account in reach.</summary>
    /// <exception cref="NotYourAction">The reader is no administrator.</exception>
    /// <exception cref="NotInReach">There is none, or it has no role in reach.</exception>
    public async Task<AccountView> FindAsync(Guid id, CancellationToken cancel = default)
    {
        administration.DemandAdministrator();
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancel);
        var roles = await RolesAsync([id], cancel);
        return user is not null && roles.Contains(id) ? new AccountView(id, user.UserName!, user.Name, [.. roles[id]]) : throw new NotInReach();
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

        // A regional or industry congress stands at a node above its enterprises: it has a chair and delegates of its own.
        var fits = role switch
        {
            Role.Administrator or Role.Supervisor => true,
            Role.UnionChair or Role.Delegate => organisation.Kind != OrganisationKind.Province,
            Role.Employer => organisation.Kind == OrganisationKind.Enterprise,
            Role.ElectedRepresentative => organisation.Enterprise is { HasUnion: false },
            _ => organisation.Kind != OrganisationKind.Enterprise,
        };
        return fits
            ? organisation
            : throw new Invalid("role",
                "企业方只能在企业任职；职工推举的代表只能在尚未建立工会的企业任职；工会主席、职工代表在企业或者区域性、行业性职代会所在的街道、区县、市任职；干部、审查人员只能在企业以上任职。",
                "employers are of an enterprise; elected representatives of one without a union; union chairs and delegates of an enterprise, or of the street, district or city of a regional or industry congress; officials and reviewers of an organisation above.");
    }

    private IQueryable<Guid> Reach() => db.Organisations.AtOrBelow(administration.Reach, o => o.Path).Select(o => o.Id);

    private async Task<ILookup<Guid, AccountRole>> RolesAsync(IReadOnlyList<Guid> users, CancellationToken cancel)
    {
        var rows = await (
            from m in db.Memberships.AsNoTracking()
            join o in db.Organisations.AtOrBelow(administration.Reach, o => o.Path) on m.OrganisationId equals o.Id
            where users.Contains(m.UserId)
            orderby o.Path, m.Role
            select new { m.UserId, m.Role, o.Id, o.Name }).ToListAsync(cancel);
        return rows.ToLookup(row => row.UserId, row => new AccountRole(row.Role, row.Id, row.Name));
    }
}
