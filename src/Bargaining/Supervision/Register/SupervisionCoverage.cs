using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision.Register;

/// <summary>How far supervision reaches at and below an organisation (监督组织覆盖情况).</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Unions">Unions at and below it: every organisation but enterprises without a union.</param>
/// <param name="WithCommittee">Unions with a committee.</param>
/// <param name="WithSupervisor">Unions with a supervisor whose certificate counts today.</param>
/// <param name="Covered">Unions with either.</param>
/// <param name="Percent">Covered unions of all, in percent, cut after the first decimal:
/// a target is met when it is, not when it nearly is.</param>
/// <param name="Supervisors">Supervisors whose certificates were not taken back.</param>
/// <param name="Valid">Of them, those whose certificate counts today.</param>
/// <param name="Expired">Of them, those whose certificate has run out.</param>
/// <param name="ExpiringSoon">Of the valid ones, those whose certificate runs out within the days that were asked.</param>
public sealed record CoverageRow(
    Guid OrganisationId,
    string Organisation,
    OrganisationKind Kind,
    int Unions,
    int WithCommittee,
    int WithSupervisor,
    int Covered,
    decimal Percent,
    int Supervisors,
    int Valid,
    int Expired,
    int ExpiringSoon
);

/// <summary>Coverage of an organisation as a whole, and of each node right below it.</summary>
/// <param name="On">The day.</param>
/// <param name="Whole">The whole.</param>
/// <param name="Below">Each node right below with all that is below it, by name.</param>
public sealed record Coverage(DateOnly On, CoverageRow Whole, IReadOnlyList<CoverageRow> Below);

/// <summary>Counts it.</summary>
public sealed class SupervisionCoverage(BargainingDb db, RegisterKeeper keeper, TimeProvider time)
{
    /// <summary>Days within which a certificate expires soon, where nobody says how many.</summary>
    public const int Soon = 60;

    /// <summary>The coverage at and below an organisation, today.</summary>
    /// <param name="organisation">The organisation.</param>
    /// <param name="expiringWithin">Within how many days a certificate expires soon; null for <see cref="Soon"/>.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NotInReach">There is no such organisation, or not in sight.</exception>
    /// <exception cref="NotYourAction">The reader is not of the union's side.</exception>
    /// <exception cref="Invalid">The days are not between 0 and 366.</exception>
    public async Task<Coverage> CountAsync(Guid organisation, int? expiringWithin, CancellationToken cancel = default)
    {
        var top = await keeper.DemandReadableAsync(organisation, cancel);
        if (expiringWithin is < 0 or > 366)
        {
            throw new Invalid("expiringWithin", "应在 0 至 366 天之间。", "is between 0 and 366 days.");
        }

        var today = LegalDay.Of(time.GetUtcNow());
        var soon = today.AddDays(expiringWithin ?? Soon);
        var nodes = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Path.StartsWith(top.Path))
            .Select(o => new
            {
                o.Id,
                o.Path,
                o.Name,
                o.Kind,
                o.ParentId,
                o.Enterprise,
            })
            .ToListAsync(cancel);
        var supervisors = (
            await db
                .Supervisors.AsNoTracking()
                .Where(s => s.Path.StartsWith(top.Path) && (s.RevokedOn == null || s.RevokedOn > today))
                .ToListAsync(cancel)
        ).ToLookup(s => s.OrganisationId);
        var committees = (
            await db
                .SupervisionCommittees.AsNoTracking()
                .Where(c => c.Path.StartsWith(top.Path) && c.EndedOn == null)
                .Select(c => c.OrganisationId)
                .ToListAsync(cancel)
        ).ToHashSet();
        var tallies = nodes
            .Select(node =>
                (
                    node.Id,
                    Branch: Branch(top.Path, node.Path),
                    Tally: Tally.Of(
                        node.Enterprise is not { HasUnion: false },
                        committees.Contains(node.Id),
                        supervisors[node.Id],
                        today,
                        soon
                    )
                )
            )
            .ToList();
        var branches = tallies.ToLookup(one => one.Branch, one => one.Tally);
        return new Coverage(
            today,
            Tally.Sum(tallies.Select(one => one.Tally)).Row(top.Id, top.Name, top.Kind),
            [
                .. nodes
                    .Where(node => node.ParentId == top.Id)
                    .OrderBy(node => node.Name, StringComparer.Ordinal)
                    .Select(node => Tally.Sum(branches[Branch(top.Path, node.Path)]).Row(node.Id, node.Name, node.Kind)),
            ]
        );
    }

    // The key of the node right below the top on the way to a node; empty for the top itself.
    private static string Branch(string top, string path) =>
        path.Length == top.Length ? "" : path[top.Length..path.IndexOf('/', top.Length)];

    private readonly record struct Tally(
        int Unions,
        int Committee,
        int Supervisor,
        int Covered,
        int Supervisors,
        int Valid,
        int Expired,
        int Soon
    )
    {
        public static Tally Of(bool union, bool committee, IEnumerable<Supervisor> supervisors, DateOnly today, DateOnly soon)
        {
            var all = supervisors.ToList();
            var valid = all.Where(s => s.StateOn(today) == SupervisorState.Valid).ToList();
            return new Tally(
                union ? 1 : 0,
                committee ? 1 : 0,
                valid.Count > 0 ? 1 : 0,
                committee || valid.Count > 0 ? 1 : 0,
                all.Count,
                valid.Count,
                all.Count(s => s.StateOn(today) == SupervisorState.Expired),
                valid.Count(s => s.ValidTo <= soon)
            );
        }

        public static Tally Sum(IEnumerable<Tally> tallies) =>
            tallies.Aggregate(
                default(Tally),
                (a, b) =>
                    new Tally(
                        a.Unions + b.Unions,
                        a.Committee + b.Committee,
                        a.Supervisor + b.Supervisor,
                        a.Covered + b.Covered,
                        a.Supervisors + b.Supervisors,
                        a.Valid + b.Valid,
                        a.Expired + b.Expired,
                        a.Soon + b.Soon
                    )
            );

        public CoverageRow Row(Guid id, string name, OrganisationKind kind) =>
            new(id, name, kind, Unions, Committee, Supervisor, Covered, Percent.Of(Covered, Unions), Supervisors, Valid, Expired, Soon);
    }
}
