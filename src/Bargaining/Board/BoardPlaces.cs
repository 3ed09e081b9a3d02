using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>The nodes by which a board is cut (监控范围): a place in sight, and those right below it.</summary>
public sealed class BoardPlaces(BargainingDb db, OrganisationQuery organisations)
{
    /// <summary>The path of a node in sight.</summary>
    /// <exception cref="NotInReach">It is not in sight.</exception>
    public async Task<string> PathOfAsync(Actor actor, Guid place, CancellationToken cancel) =>
        (await organisations.FindAsync(actor, place, cancel)).Path;

    /// <summary>The way from all that a reader sees down to a place, each node with its name; the first is all.</summary>
    public async Task<IReadOnlyList<(Guid? Id, string Name)>> WayAsync(Actor actor, Guid? place, CancellationToken cancel)
    {
        if (place is not { } under)
        {
            return [];
        }

        var keys = (await organisations.FindAsync(actor, under, cancel)).WayUp().ToList();
        var inSight = await db
            .Organisations.AsNoTracking()
            .AtOrBelow(BoardQuery.AsOfficial(actor).Memberships, o => o.Path)
            .Where(o => keys.Contains(o.Id))
            .Select(o => new { o.Id, o.Name })
            .ToListAsync(cancel);
        return [.. inSight.OrderBy(node => keys.IndexOf(node.Id)).Select(node => ((Guid?)node.Id, node.Name))];
    }

    /// <summary>The path by whose parts a question is counted: that of its place, or what the reader's own organisations have in common.</summary>
    internal async Task<string> RootAsync(Actor actor, BoardQuestion asked, CancellationToken cancel)
    {
        if (asked.Under is { } under)
        {
            return await PathOfAsync(actor, under, cancel);
        }

        return BoardQuery.AsOfficial(actor).Sight.ToList() is [var first, .. var others]
            ? others.Aggregate(
                first,
                (common, path) =>
                {
                    var same = common.Zip(path).TakeWhile(pair => pair.First == pair.Second).Count();
                    return common[..(common[..same].LastIndexOf('/') + 1)];
                }
            )
            : "/";
    }

    /// <summary>Names of nodes by their keys.</summary>
    internal async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyList<Guid> nodes, CancellationToken cancel) =>
        await db
            .Organisations.Where(o => nodes.Contains(o.Id))
            .Select(o => new { o.Id, o.Name })
            .ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
}
