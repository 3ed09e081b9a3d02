using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds.Contracts;

/// <summary>Who performs the contracts of an enterprise that was merged or divided (承继履行):
/// whoever took over its rights and duties (Civil Code, art. 67).</summary>
public sealed class Performers(BargainingDb db, LawBook book)
{
    private const string TheRule = "CB-SUCC-01";

    /// <summary>The performers of these enterprises' contracts; those that go on, or
    /// were closed without a successor, are not in it.</summary>
    public async Task<IReadOnlyDictionary<Guid, Performance>> OfAsync(IEnumerable<Organisation> enterprises, CancellationToken cancel)
    {
        var ended = enterprises.Where(o => o.Enterprise?.Ended is { Successors.Count: > 0 }).DistinctBy(o => o.Id).ToList();
        var known = new Dictionary<Guid, Organisation>();
        for (var wanted = SuccessorsOf(ended); wanted.Count > 0; wanted = [.. SuccessorsOf(known.Values).Except(known.Keys)])
        {
            foreach (var found in await db.Organisations.AsNoTracking().Where(o => wanted.Contains(o.Id)).ToListAsync(cancel))
            {
                known[found.Id] = found;
            }
        }

        return ended.ToDictionary(
            o => o.Id,
            o =>
            {
                var rule = book.Rule(TheRule, o.Code);
                return new Performance(
                    o.Enterprise!.Ended!.On,
                    [.. Last(o, known, []).DistinctBy(p => p.OrganisationId)],
                    rule.Id,
                    rule.Article
                );
            }
        );
    }

    private static List<Guid> SuccessorsOf(IEnumerable<Organisation> some) =>
        [.. some.SelectMany(o => o.Enterprise?.Ended?.Successors ?? []).Distinct()];

    // A successor may have gone up in another since: the last of the line performs.
    private static IEnumerable<Performer> Last(Organisation one, Dictionary<Guid, Organisation> known, HashSet<Guid> seen) =>
        one.Enterprise?.Ended is { Successors.Count: > 0 } ended && seen.Add(one.Id)
            ? ended.Successors.Where(known.ContainsKey).SelectMany(id => Last(known[id], known, seen))
            : [new Performer(one.Id, one.Name)];
}
