using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Commendations;

/// <summary>How far an appraisal has come (评选进展).</summary>
public enum CommendationStage
{
    /// <summary>The enterprise assesses itself (自评中).</summary>
    Assessing,

    /// <summary>The union above checks (核查中).</summary>
    Checking,

    /// <summary>Checked, the notice has to go up (待公示).</summary>
    ToPublish,

    /// <summary>The notice is up (公示中).</summary>
    OnNotice,

    /// <summary>To be decided (待决定).</summary>
    Deciding,

    /// <summary>Awarded (已表彰).</summary>
    Awarded,

    /// <summary>Awarded, and the enterprise is heard before a withdrawal (拟撤销，听取意见).</summary>
    Hearing,

    /// <summary>Awarded, and it is to be decided whether that stays (待决定是否撤销).</summary>
    Withdrawing,

    /// <summary>Not awarded (不予表彰).</summary>
    Refused,

    /// <summary>Withdrawn (已撤销).</summary>
    Withdrawn,

    /// <summary>The award has run its time (称号期满).</summary>
    RunOut,

    /// <summary>Given up (已退出).</summary>
    GivenUp,
}

/// <summary>An enterprise in the list of a year (评选概要).</summary>
public sealed record CommendationRow
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The enterprise.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its name.</summary>
    public required string Organisation { get; init; }

    /// <summary>What the award is called.</summary>
    public required Text Award { get; init; }

    /// <summary>Whether its criteria are an example that nobody set.</summary>
    public required bool IsExample { get; init; }

    /// <summary>How far it has come.</summary>
    public required CommendationStage Stage { get; init; }

    /// <summary>The points of the check; absent until it is concluded.</summary>
    public int? Points { get; init; }

    /// <summary>The nearest last day; absent where none runs.</summary>
    public DateOnly? Due { get; init; }
}

/// <summary>How many stand where (进展统计).</summary>
/// <param name="Stage">How far they have come.</param>
/// <param name="Count">How many.</param>
public sealed record CommendationCount(CommendationStage Stage, int Count);

/// <summary>The same for a place right below the one that is read (分地区统计).</summary>
/// <param name="OrganisationId">The place; the one that is read for enterprises right below it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Counts">How many stand where; none where nobody takes part.</param>
public sealed record CommendationPlace(Guid OrganisationId, string Name, IReadOnlyList<CommendationCount> Counts);

/// <summary>The appraisals of a year (年度评选).</summary>
/// <param name="Year">The year.</param>
/// <param name="At">The place that is read.</param>
/// <param name="Counts">How many stand where.</param>
/// <param name="Places">The same by place.</param>
public sealed record CommendationYear(int Year, Guid At, IReadOnlyList<CommendationCount> Counts, IReadOnlyList<CommendationPlace> Places);

/// <summary>An appraisal with all that is known of each criterion (评选详情).</summary>
/// <param name="Summary">In short.</param>
/// <param name="Facts">What was said of it; until it is handed in, with what the product finds today.</param>
/// <param name="Items">The criteria.</param>
public sealed record CommendationView(CommendationRow Summary, Commendation Facts, IReadOnlyList<CriterionNow> Items);

/// <summary>Reads appraisals: officials those of their places and below, the two sides their own (评选查询).</summary>
public sealed class CommendationQuery(BargainingDb db, TimeProvider time)
{
    private static readonly Role[] Readers = [Role.Official, Role.UnionChair, Role.ElectedRepresentative, Role.Employer];

    /// <summary>How many of a year stand where, at a place and by the places right below it.</summary>
    /// <param name="actor">An official.</param>
    /// <param name="year">The year.</param>
    /// <param name="at">The place; the highest of the reader's own unless given.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="Refusal">The reader is no official, or the place is out of reach.</exception>
    public async Task<CommendationYear> OfYearAsync(Actor actor, int year, Guid? at, CancellationToken cancel = default)
    {
        var top = await PlaceAsync(actor, at, cancel);
        var found = OfYear(actor, year, top.Path);
        var counted = await (
            from c in found
            join o in db.Organisations on c.OrganisationId equals o.Id
            join s in db.Steps.Where(s => s.EndedAt == null) on c.Id equals s.CaseId into open
            from s in open.DefaultIfEmpty()
            group c by new
            {
                o.ParentId,
                c.Outcome,
                Step = s == null ? null : s.Name,
            } into same
            select new
            {
                same.Key.ParentId,
                same.Key.Outcome,
                same.Key.Step,
                Count = same.Count(),
            }
        ).ToListAsync(cancel);
        var nodes = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Path.StartsWith(top.Path) && o.Kind != OrganisationKind.Enterprise && o.Kind != OrganisationKind.Federation)
            .Select(o => new
            {
                o.Id,
                o.ParentId,
                o.Name,
                o.Path,
            })
            .ToListAsync(cancel);
        var below = nodes.Where(node => node.ParentId == top.Id).OrderBy(node => node.Path, StringComparer.Ordinal).ToList();
        var paths = nodes.ToDictionary(node => node.Id, node => node.Path);
        // The place right below to which an enterprise belongs; the place itself, where nothing stands between.
        var rows = counted
            .Select(row =>
                (
                    Place: row.ParentId is { } parent && paths.TryGetValue(parent, out var path)
                        ? below.FirstOrDefault(node => path.StartsWith(node.Path, StringComparison.Ordinal))?.Id ?? top.Id
                        : top.Id,
                    Stage: StageOf(row.Outcome, row.Step),
                    row.Count
                )
            )
            .ToList();
        return new(
            year,
            top.Id,
            Counts(rows),
            [
                .. below
                    .Select(node => (node.Id, node.Name))
                    .Append((top.Id, top.Name))
                    .Select(node => new CommendationPlace(node.Id, node.Name, Counts(rows.Where(row => row.Place == node.Id))))
                    .Where(place => place.OrganisationId != top.Id || place.Counts.Count > 0),
            ]
        );

        static IReadOnlyList<CommendationCount> Counts(IEnumerable<(Guid Place, CommendationStage Stage, int Count)> rows) =>
            [
                .. rows.GroupBy(row => row.Stage)
                    .OrderBy(same => same.Key)
                    .Select(same => new CommendationCount(same.Key, same.Sum(row => row.Count))),
            ];
    }

    /// <summary>A page of the appraisals of a year, the latest first.</summary>
    /// <param name="actor">An official.</param>
    /// <param name="year">The year.</param>
    /// <param name="at">The place; the highest of the reader's own unless given.</param>
    /// <param name="direct">Whether only enterprises right below the place are asked for, and none of the places between.</param>
    /// <param name="stage">Only those that have come so far; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="Refusal">The reader is no official, or the place is out of reach.</exception>
    public async Task<Page<CommendationRow>> ListAsync(
        Actor actor,
        int year,
        Guid? at,
        bool direct,
        CommendationStage? stage,
        PageRequest page,
        CancellationToken cancel = default
    )
    {
        var top = await PlaceAsync(actor, at, cancel);
        var found = OfYear(actor, year, top.Path);
        if (direct)
        {
            var own = top.Id;
            found = found.Where(c => db.Set<Organisation>().Any(o => o.Id == c.OrganisationId && o.ParentId == own));
        }

        if (stage is { } asked)
        {
            var (step, outcome) = Shown[asked];
            found = outcome is not null
                ? found.Where(c => c.Outcome == outcome)
                : found.Where(c => c.Outcome == null && db.Set<Step>().Any(s => s.CaseId == c.Id && s.EndedAt == null && s.Name == step));
        }

        found = found.Behind(page, c => c.OpenedAt, c => c.Id);
        var rows = await found.OrderByDescending(c => c.OpenedAt).ThenByDescending(c => c.Id).Take(page.Limit + 1).ToListAsync(cancel);
        var ends = rows.ToDictionary(c => c.Id, c => PageRequest.End(c.OpenedAt, c.Id));
        return Page.Of(await SummariesAsync(rows, cancel), page.Limit, row => ends[row.CaseId]);
    }

    /// <summary>An appraisal with its criteria.</summary>
    /// <exception cref="NotYourAction">The reader is none of those whom it concerns.</exception>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight.</exception>
    public async Task<CommendationView> ViewAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        var reader = actor with { Memberships = [.. actor.Memberships.Where(m => Readers.Contains(m.Role))] };
        if (reader.Memberships.Count == 0)
        {
            throw new NotYourAction(
                new("评选由企业双方和上级工会办理。", "An appraisal is of the two sides of an enterprise and of the unions above it.")
            );
        }

        var found = await InSight(reader).SingleOrDefaultAsync(c => c.Id == id, cancel) ?? throw new CaseNotFound();
        var facts = found.FactsAs<Commendation>();
        var shown = facts is { SubmittedOn: null, GivenUpBecause: null }
            ? facts.With(await db.FindEvidenceAsync(found.OrganisationId, facts.Criteria, LegalDay.Of(time.GetUtcNow()), cancel))
            : facts;
        return new((await SummariesAsync([found], cancel))[0], shown, shown.Items);
    }

    /// <summary>By which step or end a stage is known.</summary>
    private static readonly Dictionary<CommendationStage, (string? Step, string? Outcome)> Shown = new()
    {
        [CommendationStage.Assessing] = (CommendationSteps.Assess, null),
        [CommendationStage.Checking] = (CommendationSteps.Check, null),
        [CommendationStage.ToPublish] = (CommendationSteps.Publish, null),
        [CommendationStage.OnNotice] = (CommendationSteps.Notice, null),
        [CommendationStage.Deciding] = (CommendationSteps.Decide, null),
        [CommendationStage.Awarded] = (CommendationSteps.Hold, null),
        [CommendationStage.Hearing] = (CommendationSteps.Hear, null),
        [CommendationStage.Withdrawing] = (CommendationSteps.Withdraw, null),
        [CommendationStage.Refused] = (null, CommendationProcedure.Refused),
        [CommendationStage.Withdrawn] = (null, CommendationProcedure.Withdrawn),
        [CommendationStage.RunOut] = (null, CommendationProcedure.RunOut),
        [CommendationStage.GivenUp] = (null, CommendationProcedure.GivenUp),
    };

    private static CommendationStage StageOf(string? outcome, string? step) =>
        Shown.First(one => outcome is not null ? one.Value.Outcome == outcome : one.Value.Step == step).Key;

    private async Task<IReadOnlyList<CommendationRow>> SummariesAsync(IReadOnlyList<Case> found, CancellationToken cancel)
    {
        List<Guid> ids = [.. found.Select(c => c.Id)],
            places = [.. found.Select(c => c.OrganisationId)];
        var names = await db
            .Organisations.AsNoTracking()
            .Where(o => places.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var steps = await db
            .Steps.AsNoTracking()
            .Where(s => ids.Contains(s.CaseId) && s.EndedAt == null)
            .ToDictionaryAsync(s => s.CaseId, s => s.Name, cancel);
        var due = (await db.Deadlines.AsNoTracking().Pending().Where(d => ids.Contains(d.CaseId)).ToListAsync(cancel)).ToLookup(d =>
            d.CaseId
        );
        return
        [
            .. found.Select(c =>
            {
                var facts = c.FactsAs<Commendation>();
                return new CommendationRow
                {
                    CaseId = c.Id,
                    Number = c.Number,
                    OrganisationId = c.OrganisationId,
                    Organisation = names[c.OrganisationId],
                    Award = facts.Criteria.Name,
                    IsExample = facts.Criteria.IsExample,
                    Stage = StageOf(c.Outcome, steps.GetValueOrDefault(c.Id)),
                    Points = facts.CheckedOn is null ? null : facts.Points,
                    Due = due[c.Id].Select(d => (DateOnly?)d.Due).Min(),
                };
            }),
        ];
    }

    // The highest of the reader's own places, or one at or below them.
    private async Task<Organisation> PlaceAsync(Actor actor, Guid? at, CancellationToken cancel)
    {
        var official = AsOfficial(actor);
        var asked = at ?? official.Memberships.MinBy(m => m.Path.Length)!.OrganisationId;
        return await db
                .Organisations.AsNoTracking()
                .AtOrBelow(official.Memberships, o => o.Path)
                .SingleOrDefaultAsync(o => o.Id == asked, cancel)
            ?? throw new NotInReach();
    }

    private static Actor AsOfficial(Actor actor) =>
        actor.As(Role.Official)
        ?? throw new NotYourAction(
            new("年度评选一览由企业以上工会的干部查看。", "The appraisals of a year are for officials of unions above enterprises.")
        );

    private IQueryable<Case> OfYear(Actor actor, int year, string top)
    {
        if (year is < 2000 or > 2100)
        {
            throw new Invalid("year", "请填写年份。", "is a year.");
        }

        var (begins, ends) = (LegalDay.At(new DateOnly(year, 1, 1), hour: 0), LegalDay.At(new DateOnly(year + 1, 1, 1), hour: 0));
        return InSight(AsOfficial(actor)).Where(c => c.Path.StartsWith(top) && c.OpenedAt >= begins && c.OpenedAt < ends);
    }

    private IQueryable<Case> InSight(Actor reader) =>
        db
            .Cases.AsNoTracking()
            .InSightOf(reader, c => c.Path, c => c.HiddenFrom)
            .Where(c => c.Procedure == CommendationProcedure.Definition);
}
