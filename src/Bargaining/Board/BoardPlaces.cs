using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>A place to choose (可选地区), with those right below it.</summary>
/// <param name="Id">The node.</param>
/// <param name="Name">Its name.</param>
/// <param name="Below">The nodes right below it that are no enterprises.</param>
public sealed record PlaceChoice(Guid Id, string Name, IReadOnlyList<PlaceChoice> Below);

/// <summary>The nodes by which a board is cut (监控范围): a place in sight, and those right below it.</summary>
public sealed class BoardPlaces(BargainingDb db, OrganisationQuery organisations)
{
    /// <summary>Length of a key in a path.</summary>
    internal const int KeyLength = 32;

    private const int Most = 400;

    private static readonly OrganisationKind[] Above =
    [
        OrganisationKind.Province,
        OrganisationKind.City,
        OrganisationKind.District,
        OrganisationKind.Street,
    ];

    /// <summary>The path of a node in sight.</summary>
    /// <exception cref="NotInReach">It is not in sight.</exception>
    public async Task<string> PathOfAsync(Actor actor, Guid place, CancellationToken cancel) =>
        (await organisations.FindAsync(actor, place, cancel)).Path;

    /// <summary>The way from all that a reader sees down to a place, each node with its name; the first is all.</summary>
    public async Task<IReadOnlyList<(Guid? Id, string Name)>> WayAsync(Actor actor, Guid? place, CancellationToken cancel) =>
        [.. (await NodesToAsync(actor, place, cancel)).Select(node => ((Guid?)node.Id, node.Name))];

    /// <summary>The places to choose from: those right below the city, or whatever is looked at above it, and what is right below the one
    /// that is looked at: a city has hundreds of streets and towns.</summary>
    public async Task<IReadOnlyList<PlaceChoice>> ChoicesAsync(Actor actor, Guid? place, CancellationToken cancel = default)
    {
        var way = await NodesToAsync(actor, place, cancel);
        var top = (way.LastOrDefault(node => node.Kind <= OrganisationKind.City) ?? way.FirstOrDefault())?.Path ?? Common(actor);
        var (above, next) = (Above, top.Length + KeyLength + 1);
        var chosen = way.FirstOrDefault(node => node.Path.Length == next)?.Path ?? "-"; // no path begins so
        var nodes = await db
            .Organisations.AsNoTracking()
            .AtOrBelow(BoardQuery.AsOfficial(actor).Memberships, o => o.Path)
            .Where(o => above.Contains(o.Kind) && o.Path.StartsWith(top))
            .Where(o => o.Path.Length == next || (o.Path.StartsWith(chosen) && o.Path.Length == next + KeyLength + 1))
            .OrderBy(o => o.Code)
            .ThenBy(o => o.Name)
            .Take(Most)
            .Select(o => new
            {
                o.Id,
                o.Name,
                o.ParentId,
            })
            .ToListAsync(cancel);
        var known = nodes.Select(node => node.Id).ToHashSet();
        return
        [
            .. from node in nodes
            where node.ParentId is not { } parent || !known.Contains(parent)
            select new PlaceChoice(
                node.Id,
                node.Name,
                [.. nodes.Where(below => below.ParentId == node.Id).Select(below => new PlaceChoice(below.Id, below.Name, []))]
            ),
        ];
    }

    /// <summary>What a question of a place, or of all that the reader sees, may be narrowed
    /// to; null where it is narrowed by sight alone.</summary>
    /// <exception cref="NotInReach">The place is not in sight.</exception>
    internal async Task<Scope?> ScopeAsync(Actor actor, Guid? under, CancellationToken cancel)
    {
        var path = under is { } asked ? await PathOfAsync(actor, asked, cancel) : null;
        if ((under ?? (BoardQuery.AsOfficial(actor).Memberships is [var only] ? only.OrganisationId : null)) is not { } id)
        {
            return null;
        }

        var isLast = await db.Organisations.AnyAsync(
            o =>
                o.Id == id
                && o.Kind != OrganisationKind.Enterprise
                && o.Kind != OrganisationKind.Federation
                && !db.Set<Organisation>()
                    .Any(below =>
                        below.ParentId == o.Id && below.Kind != OrganisationKind.Enterprise && below.Kind != OrganisationKind.Federation
                    ),
            cancel
        );
        return isLast ? new Scope(id, path ?? "")
            : path is null ? null
            : new Scope(null, path);
    }

    /// <summary>The path by whose parts a question is counted: that of its place, or what
    /// the reader's own organisations have in common.</summary>
    internal async Task<string> RootAsync(Actor actor, Guid? under, CancellationToken cancel) =>
        under is { } place ? await PathOfAsync(actor, place, cancel) : Common(actor);

    /// <summary>Counts by the nodes right below a path, and what is its own node's.</summary>
    /// <param name="root">The path.</param>
    /// <param name="counts">By the key of a node, as a path has it; empty for what is the root's own. What is no key is left out.</param>
    /// <param name="cancel">Cancels it.</param>
    internal async Task<IReadOnlyList<BoardCount>> ByPlaceAsync(
        string root,
        IReadOnlyList<(string Key, int Open, int Overdue)> counts,
        CancellationToken cancel
    )
    {
        var own = root.Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        var known = counts
            .Select(one =>
                (
                    IsOwn: one.Key.Length == 0,
                    Id: Guid.TryParseExact(one.Key.Length == 0 ? own : one.Key, "N", out var id) ? id : default,
                    one
                )
            )
            .Where(one => one.Id != Guid.Empty)
            .ToList();
        var ids = known.ConvertAll(one => one.Id);
        var nodes = await db
            .Organisations.Where(o => ids.Contains(o.Id))
            .Select(o => new
            {
                o.Id,
                o.Name,
                o.Kind,
            })
            .ToDictionaryAsync(o => o.Id, cancel);
        return BoardCountsBy.InOrder(
            from one in known
            let node = nodes[one.Id]
            where !one.IsOwn || !node.Kind.Bargains
            select new BoardCount(
                $"{one.Id}",
                one.IsOwn ? new Text($"{node.Name}本级", $"{node.Name} itself") : new Text(node.Name, node.Name),
                one.one.Open,
                one.one.Overdue
            )
            {
                Level = one.IsOwn ? node.Kind : null,
            }
        );
    }

    private static string Common(Actor actor) =>
        BoardQuery.AsOfficial(actor).Sight.ToList() is [var first, .. var others]
            ? others.Aggregate(
                first,
                (common, path) =>
                {
                    var same = common.Zip(path).TakeWhile(pair => pair.First == pair.Second).Count();
                    return common[..(common[..same].LastIndexOf('/') + 1)];
                }
            )
            : "/";

    private async Task<IReadOnlyList<Node>> NodesToAsync(Actor actor, Guid? place, CancellationToken cancel)
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
            .Select(o => new Node(o.Id, o.Name, o.Kind, o.Path))
            .ToListAsync(cancel);
        return [.. inSight.OrderBy(node => keys.IndexOf(node.Id))];
    }

    private sealed record Node(Guid Id, string Name, OrganisationKind Kind, string Path);
}

/// <summary>Where a question looks (范围).</summary>
/// <param name="Place">The place itself, where none but enterprises stand below it: all that is of it is in the reader's sight.</param>
/// <param name="Path">Its path.</param>
internal sealed record Scope(Guid? Place, string Path);
