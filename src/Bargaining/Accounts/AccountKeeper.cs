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
/// <param name="Passkeys">How many passkeys sign in to it.</param>
public sealed record AccountView(
    Guid Id,
    string UserName,
    string Name,
    IReadOnlyList<AccountRole> Memberships,
    bool PasswordChangeRequired = false,
    DateTimeOffset? LockedUntil = null,
    DateTimeOffset? DisabledAt = null,
    bool SecondFactor = false,
    int Passkeys = 0
)
{
    /// <summary>Roles in the administrator's reach that a second person has not confirmed yet.</summary>
    public IReadOnlyList<AccountRole> Waiting { get; init; } = [];
}

/// <summary>A role of an account (任职).</summary>
/// <param name="Role">What the person is.</param>
/// <param name="OrganisationId">Where.</param>
/// <param name="Organisation">Its name.</param>
public sealed record AccountRole(Role Role, Guid OrganisationId, string Organisation);

/// <summary>
/// The accounts in an administrator's reach (账号查询): those with a role at or below the
/// administrator's own organisations, also one that waits for a second person.
/// </summary>
public sealed class AccountKeeper(
    BargainingDb db,
    Administration administration,
    AccountOversight oversight,
    CommandContext context,
    TimeProvider time
)
{
    /// <summary>A page of the accounts in reach, by key.</summary>
    /// <exception cref="NotYourAction">The reader is no administrator.</exception>
    public Task<Page<AccountView>> ListAsync(PageRequest page, CancellationToken cancel = default)
    {
        administration.DemandAdministrator();
        return ListAsync(Reach(), page, "", null, cancel);
    }

    /// <summary>A page of the accounts that the reader may do something for: those in an
    /// administrator's reach, the delegates of a chair's own congress.</summary>
    /// <param name="page">Which page.</param>
    /// <param name="text">A part of the name or of the sign-in name; empty for all.</param>
    /// <param name="at">Only those with a role there; null for all.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NotYourAction">The reader is neither administrator nor chair.</exception>
    public Task<Page<AccountView>> SearchAsync(PageRequest page, string text, Guid? at, CancellationToken cancel = default)
    {
        oversight.DemandOffice();
        return ListAsync(Office(), page, text, at, cancel);
    }

    /// <summary>An account in reach.</summary>
    /// <exception cref="NotYourAction">The reader is no administrator.</exception>
    /// <exception cref="NotInReach">There is none, or it has no role in reach.</exception>
    public Task<AccountView> FindAsync(Guid id, CancellationToken cancel = default)
    {
        administration.DemandAdministrator();
        return FindAsync(Reach(), id, cancel);
    }

    /// <summary>An account that the reader may do something for.</summary>
    /// <exception cref="NotYourAction">The reader is neither administrator nor chair.</exception>
    /// <exception cref="NotInReach">There is none, or it has no role in reach.</exception>
    public Task<AccountView> LookAsync(Guid id, CancellationToken cancel = default)
    {
        oversight.DemandOffice();
        return FindAsync(Office(), id, cancel);
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

    private async Task<Page<AccountView>> ListAsync(Kept kept, PageRequest page, string text, Guid? at, CancellationToken cancel)
    {
        var there = at is { } place
            ? new Kept(kept.Held.Where(m => m.OrganisationId == place), kept.Waiting.Where(p => p.OrganisationId == place))
            : kept;
        var users = db.Users.AsNoTracking().Where(u => there.Held.Any(m => m.UserId == u.Id) || there.Waiting.Any(p => p.UserId == u.Id));
        if (text.Length > 0)
        {
            var upper = text.ToUpperInvariant(); // as Identity keeps the names to sign in with
            users = users.Where(u => u.Name.Contains(text) || u.NormalizedUserName!.Contains(upper));
        }

        if (page.AfterId() is { } after)
        {
            users = users.Where(u => u.Id.CompareTo(after) > 0);
        }

        var rows = await ReadAsync(users.OrderBy(u => u.Id).Take(page.Limit + 1), cancel);
        return Page.Of<AccountView>(await WithRolesAsync(kept, rows, cancel), page.Limit, row => row.Id.ToString());
    }

    private async Task<AccountView> FindAsync(Kept kept, Guid id, CancellationToken cancel)
    {
        var found = await WithRolesAsync(kept, await ReadAsync(db.Users.AsNoTracking().Where(u => u.Id == id), cancel), cancel);
        return found is [var user] && user.Memberships.Count + user.Waiting.Count > 0 ? user : throw new NotInReach();
    }

    private IQueryable<Guid> Places() => db.Organisations.AtOrBelow(administration.Reach, o => o.Path).Select(o => o.Id);

    private Kept Reach()
    {
        var places = Places();
        return new(
            db.Memberships.AsNoTracking().Where(m => places.Contains(m.OrganisationId)),
            db.RoleProposals.AsNoTracking().Where(p => places.Contains(p.OrganisationId))
        );
    }

    private Kept Office()
    {
        var places = Places();
        var chaired = context
            .Actor.Memberships.Where(m => m.Role is Role.UnionChair or Role.ElectedRepresentative)
            .Select(m => m.OrganisationId)
            .ToList();
        return Reach() with
        {
            Held = db
                .Memberships.AsNoTracking()
                .Where(m => places.Contains(m.OrganisationId) || (m.Role == Role.Delegate && chaired.Contains(m.OrganisationId))),
        };
    }

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
                db.Set<SecondFactor>().Any(f => f.UserId == u.Id && f.ConfirmedAt != null),
                db.Set<Passkey>().Count(p => p.UserId == u.Id)
            ))
            .ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<AccountView>> WithRolesAsync(Kept kept, IReadOnlyList<AccountView> people, CancellationToken cancel)
    {
        var ids = people.Select(person => person.Id).ToList();
        var held = await RolesAsync(
            kept.Held.Where(m => ids.Contains(m.UserId))
                .Select(m => new RoleAt
                {
                    UserId = m.UserId,
                    Role = m.Role,
                    OrganisationId = m.OrganisationId,
                }),
            cancel
        );
        var waiting = await RolesAsync(
            kept.Waiting.Where(p => ids.Contains(p.UserId))
                .Select(p => new RoleAt
                {
                    UserId = p.UserId,
                    Role = p.Role,
                    OrganisationId = p.OrganisationId,
                }),
            cancel
        );
        return [.. people.Select(person => person with { Memberships = [.. held[person.Id]], Waiting = [.. waiting[person.Id]] })];
    }

    private async Task<ILookup<Guid, AccountRole>> RolesAsync(IQueryable<RoleAt> roles, CancellationToken cancel)
    {
        var rows = await (
            from r in roles
            join o in db.Organisations on r.OrganisationId equals o.Id
            orderby o.Path, r.Role
            select new
            {
                r.UserId,
                r.Role,
                o.Id,
                o.Name,
            }
        ).ToListAsync(cancel);
        return rows.ToLookup(row => row.UserId, row => new AccountRole(row.Role, row.Id, row.Name));
    }

    private sealed record Kept(IQueryable<UserMembership> Held, IQueryable<RoleProposal> Waiting);

    private sealed record RoleAt
    {
        public Guid UserId { get; init; }

        public Role Role { get; init; }

        public Guid OrganisationId { get; init; }
    }
}
