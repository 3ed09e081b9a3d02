using Bargaining.Access;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Organisations;

/// <summary>An organisation (组织).</summary>
/// <param name="Id">The organisation.</param>
/// <param name="ParentId">The node above; absent for a province.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Code">GB/T 2260 code of the place.</param>
/// <param name="Name">Its name.</param>
/// <param name="Enterprise">What only an enterprise has; absent for every other kind.</param>
/// <param name="UnionName">The name of its union as it stands on documents; absent where it was not entered.</param>
/// <param name="Abbreviation">The union's abbreviation in numbers of documents; absent where it was not entered.</param>
/// <param name="UnionContact">Where the union is reached, as documents print it; absent where it was not entered.</param>
/// <param name="Changes">What was recorded to have changed, by the day from which it holds; absent where nothing was.</param>
public sealed record OrganisationView(
    Guid Id,
    Guid? ParentId,
    OrganisationKind Kind,
    string Code,
    string Name,
    Enterprise? Enterprise,
    string? UnionName,
    string? Abbreviation,
    string? UnionContact,
    IReadOnlyList<RecordedChange>? Changes = null
)
{
    /// <summary>The view of a node.</summary>
    public static OrganisationView Of(Organisation organisation) =>
        new(
            organisation.Id,
            organisation.ParentId,
            organisation.Kind,
            organisation.Code,
            organisation.Name,
            organisation.Enterprise,
            organisation.UnionName,
            organisation.Abbreviation,
            organisation.UnionContact,
            organisation.History?.Changes
        );
}

/// <summary>Reads the tree at and below a person's own organisations (组织查询).</summary>
public sealed class OrganisationQuery(BargainingDb db)
{
    /// <summary>A page of the tree, every node after the one above it.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="page">Which page.</param>
    /// <param name="under">Only this node and those below it; null for all.</param>
    /// <param name="kind">Only nodes of this kind; null for all.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Page<OrganisationView>> ListAsync(
        Actor actor,
        PageRequest page,
        Guid? under,
        OrganisationKind? kind,
        CancellationToken cancel = default
    )
    {
        var nodes = db.Organisations.AsNoTracking().AtOrBelow(actor.Memberships, o => o.Path);
        if (under is { } top)
        {
            var path = (await FindAsync(actor, top, cancel)).Path;
            nodes = nodes.Where(o => o.Path.StartsWith(path));
        }

        if (kind is { } one)
        {
            nodes = nodes.Where(o => o.Kind == one);
        }

        if (page.AfterId() is { } after)
        {
            var last = (await FindAsync(actor, after, cancel)).Path;
            nodes = nodes.Where(o => o.Path.CompareTo(last) > 0);
        }

        var rows = await nodes.OrderBy(o => o.Path).Take(page.Limit + 1).ToListAsync(cancel);
        return Page.Of<OrganisationView>([.. rows.Select(OrganisationView.Of)], page.Limit, row => row.Id.ToString());
    }

    /// <summary>A page of the tree by a part of the name of an organisation or of its union.</summary>
    /// <param name="reach">The roles at whose organisations, and below, is looked.</param>
    /// <param name="page">Which page.</param>
    /// <param name="text">The part; empty for all.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Page<OrganisationView>> SearchAsync(
        IEnumerable<Membership> reach,
        PageRequest page,
        string text,
        CancellationToken cancel = default
    )
    {
        var inReach = db.Organisations.AsNoTracking().AtOrBelow(reach, o => o.Path);
        var nodes = text.Length == 0 ? inReach : inReach.Named(text);
        if (page.AfterId() is { } after)
        {
            var last = await inReach.Where(o => o.Id == after).Select(o => o.Path).SingleOrDefaultAsync(cancel) ?? throw new NotInReach();
            nodes = nodes.Where(o => o.Path.CompareTo(last) > 0);
        }

        var rows = await nodes.OrderBy(o => o.Path).Take(page.Limit + 1).ToListAsync(cancel);
        return Page.Of<OrganisationView>([.. rows.Select(OrganisationView.Of)], page.Limit, row => row.Id.ToString());
    }

    /// <summary>The organisations in which a person has a role, by key.</summary>
    public async Task<IReadOnlyDictionary<Guid, Organisation>> OwnAsync(Actor actor, CancellationToken cancel = default)
    {
        var ids = actor.Memberships.Select(m => m.OrganisationId).ToList();
        return await db.Organisations.AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
    }

    /// <summary>The node above one, where it is in sight too.</summary>
    public async Task<Organisation?> AboveAsync(Actor actor, Organisation organisation, CancellationToken cancel = default) =>
        await db
            .Organisations.AsNoTracking()
            .AtOrBelow(actor.Memberships, o => o.Path)
            .SingleOrDefaultAsync(o => o.Id == organisation.ParentId, cancel);

    /// <summary>A node in sight.</summary>
    /// <exception cref="NotInReach">There is none, or it is not in sight.</exception>
    public async Task<Organisation> FindAsync(Actor actor, Guid id, CancellationToken cancel = default) =>
        await db.Organisations.AsNoTracking().AtOrBelow(actor.Memberships, o => o.Path).SingleOrDefaultAsync(o => o.Id == id, cancel)
        ?? throw new NotInReach();
}
