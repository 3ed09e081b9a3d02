using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>
/// Every step below somebody's own organisations that is open without a last day (无期限事项查询), by how long it has stood: no law counts days
/// for it, and somebody has still to do it. Read as the board is, along an index of these alone.
/// </summary>
public sealed class StandingQuery(BargainingDb db, BoardPlaces places, BoardCases cases, BoardSumQuery sums, TimeProvider time)
{
    /// <summary>From how many days on the counts call it long.</summary>
    internal const int LongDays = 90;

    /// <summary>A page of them.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="Refusal">The place is not in sight.</exception>
    public async Task<Page<StandingRow>> ListAsync(
        Actor actor,
        StandingQuestion asked,
        PageRequest page,
        CancellationToken cancel = default
    )
    {
        var found = await FoundAsync(actor, asked, cancel);
        var earliest = asked.Order == BoardOrder.EarliestFirst;
        if (page.AfterInstant() is var (since, id))
        {
            found = earliest
                ? found.Where(row => row.Since >= since && (row.Since > since || row.StepId.CompareTo(id) > 0))
                : found.Where(row => row.Since <= since && (row.Since < since || row.StepId.CompareTo(id) < 0));
        }

        found = earliest
            ? found.OrderBy(row => row.Since).ThenBy(row => row.StepId)
            : found.OrderByDescending(row => row.Since).ThenByDescending(row => row.StepId);
        var rows = await found.Take(page.Limit + 1).ToListAsync(cancel);
        var beside = await cases.BesideAsync(
            [.. rows.Select(row => new OfCase(row.CaseId, row.Path, row.Procedure, new WaitsFor(row.Name)))],
            cancel
        );
        var today = LegalDay.Of(time.GetUtcNow());
        var ends = rows.ToDictionary(row => row.StepId, row => PageRequest.End(row.Since!.Value, row.StepId));
        return Page.Of<StandingRow>(
            [
                .. from row in rows
                let day = LegalDay.Of(row.Since!.Value)
                select new StandingRow
                {
                    StepId = row.StepId,
                    CaseId = row.CaseId,
                    Step = Named.Of(row.Name, Words.Of(row.Name)),
                    Item = beside.Item(row.CaseId, new WaitsFor(row.Name)),
                    Party = row.Party,
                    By = Named.Of(row.Party.Word(), row.Party.InWords()),
                    Since = day,
                    Days = today.DayNumber - day.DayNumber,
                    Number = row.Number,
                    Procedure = row.Procedure,
                    Kind = row.Kind,
                    OrganisationId = row.OrganisationId,
                    Organisation = row.Organisation,
                    Place = row.Place,
                    Employees = row.Employees,
                    Instructors = beside.Instructors(row.CaseId),
                },
            ],
            page.Limit,
            row => ends[row.StepId]
        );
    }

    /// <summary>The counts of what a question finds.</summary>
    /// <exception cref="Refusal">The place is not in sight.</exception>
    public async Task<StandingCounts> CountAsync(Actor actor, StandingQuestion asked, CancellationToken cancel = default)
    {
        var root = await places.RootAsync(actor, asked.Under, cancel);
        var (start, before) = (root.Length, Before(LongDays, time.GetUtcNow()));
        var found = await FoundAsync(actor, asked, cancel);
        var cells = await sums.CellsAsync(
            actor,
            asked,
            root,
            asked.Since is null or StandingSpan.Over90 ? new BoardKept(Standing: true, Late: asked.Since is not null) : null,
            most =>
                found
                    .Take(most)
                    .Select(row => new
                    {
                        Place = row.Path.Substring(start, BoardPlaces.KeyLength),
                        row.Name,
                        row.Party,
                        Long = row.Since < before,
                    })
                    .GroupBy(row => row)
                    .Select(group => new BoardCell(group.Key.Place, group.Key.Name, group.Key.Party, group.Key.Long, false, group.Count()))
                    .ToListAsync(cancel),
            cancel
        );
        return cells.OrMore
            ? new StandingCounts { Total = sums.AtLeast, OrMore = true }
            : new StandingCounts
            {
                Total = cells.Total,
                Long = cells.Late,
                AsOf = cells.AsOf,
                Places = await places.ByPlaceAsync(root, cells.By(cell => cell.Place), cancel),
                Steps = BoardCountsBy.Of(cells.By(cell => cell.What), Words.Of),
                Parties = BoardCountsBy.Of(cells.By(cell => cell.Party), party => party.InWords(), party => party.Word()),
            };
    }

    /// <summary>The first instant of the day before which so many days have passed.</summary>
    internal static DateTimeOffset Before(int days, DateTimeOffset now) => LegalDay.At(LegalDay.Of(now).AddDays(-days), hour: 0);

    private async Task<IQueryable<Found>> FoundAsync(Actor actor, StandingQuestion asked, CancellationToken cancel)
    {
        // Nothing of a case is kept from the unions above that they may know of
        // (StandingQueryTests holds it): its steps are in sight as it is.
        var official = BoardQuery.AsOfficial(actor);
        var found = await cases.CasesAsync(asked, cancel);
        var standing = db.Steps.AsNoTracking().Where(s => s.StandsSince != null);
        var (steps, inSight) = await places.ScopeAsync(official, asked.Under, cancel) switch
        {
            // Read in order, however many there are elsewhere.
            { Place: { } place } => (standing.Where(s => s.PlaceId == place), found.OpenTo(Party.UpperUnion, c => c.HiddenFrom)),
            { Path: var path } => (standing.Where(s => s.Path!.StartsWith(path)), InSight(found)),
            null => (standing, InSight(found)),
        };

        IQueryable<Case> InSight(IQueryable<Case> all) => all.InSightOf(official, c => c.Path, c => c.HiddenFrom);
        if (asked.Party is { } party)
        {
            var together = Parties.Together(party);
            steps = steps.Where(s => together.Contains(s.Party));
        }

        if (asked.Since is { } span)
        {
            var before = Before(DaysOf(span), time.GetUtcNow());
            steps = steps.Where(s => s.StandsSince < before);
        }

        var organisations = db.Organisations;
        return from s in steps
            join c in inSight on s.CaseId equals c.Id
            join o in cases.Organisations(asked) on c.OrganisationId equals o.Id
            from place in organisations.Where(above => above.Id == o.ParentId).DefaultIfEmpty()
            select new Found
            {
                StepId = s.Id,
                CaseId = c.Id,
                Path = c.Path,
                Name = s.Name,
                Party = s.Party,
                Since = s.StandsSince,
                Number = c.Number,
                Procedure = c.Procedure,
                Kind = c.ContractKind,
                OrganisationId = o.Id,
                Organisation = o.Name,
                Place = (string?)place.Name,
                Employees = o.Employees,
            };
    }

    private static int DaysOf(StandingSpan span) =>
        span switch
        {
            StandingSpan.Over30 => 30,
            StandingSpan.Over90 => LongDays,
            _ => 180,
        };

    private sealed record Found
    {
        public required Guid StepId { get; init; }

        public required Guid CaseId { get; init; }

        public required string Path { get; init; }

        public required string Name { get; init; }

        public required Party Party { get; init; }

        public required DateTimeOffset? Since { get; init; }

        public required string Number { get; init; }

        public required string Procedure { get; init; }

        public required ContractKind Kind { get; init; }

        public required Guid OrganisationId { get; init; }

        public required string Organisation { get; init; }

        public required string? Place { get; init; }

        public required int? Employees { get; init; }
    }
}
