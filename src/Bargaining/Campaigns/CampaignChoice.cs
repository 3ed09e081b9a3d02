using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Campaigns;

/// <summary>An enterprise that a filter finds (入选企业).</summary>
/// <param name="Id">The enterprise.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">The node above it.</param>
/// <param name="Employees">All its employees.</param>
/// <param name="Ownership">Whose it is.</param>
/// <param name="Trade">Its trade; absent where it was not entered.</param>
/// <param name="HasUnion">Whether it has a union.</param>
/// <param name="EndsOn">The last day of its contract of the kind; absent where none is in force.</param>
public sealed record ChosenEnterprise(
    Guid Id,
    string Name,
    string? Place,
    int Employees,
    Ownership? Ownership,
    Trade? Trade,
    bool HasUnion,
    DateOnly? EndsOn
);

/// <summary>How many enterprises a filter finds (入选数).</summary>
/// <param name="Count">How many.</param>
/// <param name="WithUnion">Those of them that have a union: to them something can go out.</param>
/// <param name="Employees">Employees of all.</param>
/// <param name="At">When it was counted: a start that names this instant leaves out,
/// with the reason, whoever began something since.</param>
public sealed record ChosenCount(int Count, int WithUnion, long Employees, DateTimeOffset At);

/// <summary>The enterprises below a union that a filter finds (选择企业). Officials choose, each below their own union.</summary>
public sealed class CampaignChoice(
    BargainingDb db,
    OrganisationQuery organisations,
    IValidator<CampaignFilter> validator,
    TimeProvider time
)
{
    /// <summary>Somebody as the official that they are.</summary>
    /// <exception cref="NotYourAction">They are none.</exception>
    internal static Actor AsOfficial(Actor actor) =>
        actor.As(Role.Official)
        ?? throw new NotYourAction(
            new("要约行动由企业以上的工会干部办理和查看。", "Campaigns are run and read by officials of the unions above enterprises.")
        );

    /// <summary>The union that an official chooses for: the one that is named, or their own.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    /// <exception cref="NotInReach">It is not theirs or below.</exception>
    public async Task<Organisation> UnionAsync(Actor actor, Guid? at, CancellationToken cancel = default)
    {
        var official = AsOfficial(actor);
        var id = at ?? official.Memberships.MinBy(m => m.Path.Length)!.OrganisationId;
        var found = await organisations.FindAsync(official, id, cancel);
        return found.Kind.Bargains ? throw new NotInReach() : found;
    }

    /// <summary>The nodes right below a union that are no enterprises: by them a campaign is told apart.</summary>
    public async Task<IReadOnlyList<Branch>> PlacesAsync(Organisation union, CancellationToken cancel = default) =>
        await db
            .Organisations.AsNoTracking()
            .Where(o => o.ParentId == union.Id && o.Kind != OrganisationKind.Enterprise && o.Kind != OrganisationKind.Federation)
            .OrderBy(o => o.Code)
            .ThenBy(o => o.Path)
            .Select(o => new Branch(o.Id, o.Code, o.Name, o.Kind))
            .ToListAsync(cancel);

    /// <summary>A page of the enterprises, by place.</summary>
    /// <exception cref="Invalid">The filter is not well formed.</exception>
    public async Task<Page<ChosenEnterprise>> ListAsync(
        Organisation union,
        CampaignFilter filter,
        PageRequest page,
        CancellationToken cancel = default
    )
    {
        var found = await FoundAsync(union, filter, time.GetUtcNow(), cancel);
        if (page.AfterId() is { } after)
        {
            var last = await PathBelowAsync(union, after, cancel);
            found = found.Where(o => o.Path.CompareTo(last) > 0);
        }

        var (kind, inForce) = (filter.Kind, Over(Asked(union), filter.Whom));
        var rows = await (
            from o in found.OrderBy(o => o.Path).Take(page.Limit + 1)
            from above in db.Set<Organisation>().Where(p => p.Id == o.ParentId).DefaultIfEmpty()
            orderby o.Path
            select new ChosenEnterprise(
                o.Id,
                o.Name,
                above == null ? null : above.Name,
                o.Employees ?? 0,
                o.Ownership,
                o.Trade,
                o.HasUnion == true,
                inForce.Where(c => c.OrganisationId == o.Id && c.Kind == kind).Max(c => (DateOnly?)c.EndsOn)
            )
        ).ToListAsync(cancel);
        return Page.Of<ChosenEnterprise>(rows, page.Limit, row => $"{row.Id}");
    }

    /// <summary>How many there are.</summary>
    /// <exception cref="Invalid">The filter is not well formed.</exception>
    public async Task<ChosenCount> CountAsync(Organisation union, CampaignFilter filter, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var sums = await (await FoundAsync(union, filter, now, cancel))
            .GroupBy(o => o.HasUnion)
            .Select(same => new
            {
                same.Key,
                Count = same.Count(),
                Employees = same.Sum(o => (long)(o.Employees ?? 0)),
            })
            .ToListAsync(cancel);
        return new(
            sums.Sum(one => one.Count),
            sums.Where(one => one.Key == true).Sum(one => one.Count),
            sums.Sum(one => one.Employees),
            now
        );
    }

    /// <summary>The enterprises that a filter finds, in no order, as far as what was begun by an instant goes.</summary>
    internal async Task<IQueryable<Organisation>> FoundAsync(
        Organisation union,
        CampaignFilter filter,
        DateTimeOffset asOf,
        CancellationToken cancel
    )
    {
        Validation.Demand(filter, [validator]);
        var top = filter.Under is { } under ? await PathBelowAsync(union, under, cancel) : union.Path;
        var asked = Asked(union) with { Top = top };
        var asks = filter.Whom == CampaignWhom.Federations ? OrganisationKind.Federation : OrganisationKind.Enterprise;
        var found = asked.Organisations.Where(o => o.Kind == asks);
        if (filter.Ownership is { } ownership)
        {
            found = found.Where(o => o.Ownership == ownership);
        }

        if (filter.Trade is { } trade)
        {
            found = found.Where(o => o.Trade == trade);
        }

        if (filter.EmployeesFrom is { } from)
        {
            found = found.Where(o => o.Employees >= from);
        }

        if (filter.EmployeesTo is { } to)
        {
            found = found.Where(o => o.Employees <= to);
        }

        if (filter.HasUnion is { } has)
        {
            found = found.Where(o => o.HasUnion == has);
        }

        if (filter.UnionSince is { } since)
        {
            found = found.Where(o => o.UnionSince >= since);
        }

        var kind = filter.Kind;
        var (inForce, last) = (Over(asked, filter.Whom).Where(c => c.Kind == kind), asked.On.AddDays(filter.DaysAhead));
        found = filter.Need switch
        {
            null => found,
            ContractNeed.Lacking => found.Where(o => !inForce.Any(c => c.OrganisationId == o.Id)),
            ContractNeed.Ending => found.Where(o =>
                inForce.Any(c => c.OrganisationId == o.Id) && !inForce.Any(c => c.OrganisationId == o.Id && c.EndsOn > last)
            ),
            _ => found.Where(o => !inForce.Any(c => c.OrganisationId == o.Id && c.EndsOn > last)),
        };
        var (rounds, taken) = (UnderWay(kind, asOf), Taken(kind, asOf));
        return found.Where(o => !rounds.Any(c => c.OrganisationId == o.Id) && !taken.Any(l => l.OrganisationId == o.Id));
    }

    /// <summary>Rounds of a kind that have no contract yet, begun by an instant.</summary>
    internal IQueryable<Case> UnderWay(ContractKind kind, DateTimeOffset asOf) =>
        db
            .Cases.AsNoTracking()
            .Where(c =>
                c.Procedure == RoundProcedure.Definition
                && c.ContractKind == kind
                && c.ClosedAt == null
                && c.OpenedAt <= asOf
                && !db.Set<CollectiveContract>().Any(contract => contract.CaseId == c.Id)
            );

    /// <summary>Whom campaigns of a kind that run, begun by an instant, ask already.</summary>
    internal IQueryable<CampaignLetter> Taken(ContractKind kind, DateTimeOffset asOf) =>
        db
            .CampaignLetters.AsNoTracking()
            .Where(l =>
                l.Round == 0
                && l.State != CampaignLetterState.Left
                && db.Set<Case>().Any(c => c.Id == l.CampaignId && c.ClosedAt == null && c.ContractKind == kind && c.OpenedAt <= asOf)
            );

    /// <summary>The path of a node below a union, or of the union itself.</summary>
    /// <exception cref="NotInReach">It is neither.</exception>
    internal async Task<string> PathBelowAsync(Organisation union, Guid node, CancellationToken cancel) =>
        (await organisations.FindAsync(AsOfficialOf(union), node, cancel)).Path;

    private FigureQuestion Asked(Organisation union)
    {
        var today = LegalDay.Of(time.GetUtcNow());
        return new(db, AsOfficialOf(union), union.Path, today, today);
    }

    // Of an enterprise also the contract of its region that covers it; of a federation the one that it made.
    private static IQueryable<InForce> Over(FigureQuestion asked, CampaignWhom whom) =>
        whom == CampaignWhom.Federations
            ? asked.InForce.Select(c => new InForce
            {
                OrganisationId = c.OrganisationId,
                Kind = c.Kind,
                EndsOn = c.EndsOn,
            })
            : asked.UnderContract.Select(c => new InForce
            {
                OrganisationId = c.OrganisationId,
                Kind = c.Kind,
                EndsOn = c.EndsOn,
            });

    private sealed class InForce
    {
        public Guid? OrganisationId { get; init; }
        public ContractKind Kind { get; init; }
        public DateOnly EndsOn { get; init; }
    }

    /// <summary>An official of the union itself: what is counted does not depend on who looks.</summary>
    internal static Actor AsOfficialOf(Organisation union) => Actor.OfficialOf(union.Id, union.Path);
}
