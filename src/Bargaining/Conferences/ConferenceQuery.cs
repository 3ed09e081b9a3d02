using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Conferences;

/// <summary>How far a union is with the conference of a year (会议进展).</summary>
public enum ConferenceStage
{
    /// <summary>None is prepared (尚未筹备).</summary>
    None,

    /// <summary>Topics are collected (征集议题).</summary>
    Collecting,

    /// <summary>Agenda and day are set; the notice is still to go out (待通知).</summary>
    ToConvene,

    /// <summary>Notice was given (待召开).</summary>
    Convened,

    /// <summary>It was held; what it settled is carried out (落实中).</summary>
    CarryingOut,

    /// <summary>It is done with (已办结).</summary>
    Closed,
}

/// <summary>The conference of a union in a year, or that it has none (年度会议).</summary>
public sealed record ConferenceOfYear
{
    /// <summary>The organisation whose union it is.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its name.</summary>
    public required string Organisation { get; init; }

    /// <summary>Which of the conferences.</summary>
    public required ConferenceKind Kind { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>How far it is.</summary>
    public required ConferenceStage Stage { get; init; }

    /// <summary>Its case; absent where there is none.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The number of the case.</summary>
    public string? Number { get; init; }

    /// <summary>What it is called.</summary>
    public string? Name { get; init; }

    /// <summary>The day on which it meets.</summary>
    public DateOnly? MeetsOn { get; init; }

    /// <summary>The day on which it was held.</summary>
    public DateOnly? HeldOn { get; init; }

    /// <summary>By when the law of the place wants one in the year; absent where no text that was read says so.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The article by which it is held.</summary>
    public required Text Article { get; init; }

    /// <summary>How its text was read.</summary>
    public required RuleStatus ArticleStatus { get; init; }

    /// <summary>Topics that were raised.</summary>
    public int Raised { get; init; }

    /// <summary>Topics that are still to be carried out.</summary>
    public int ToCarryOut { get; init; }

    /// <summary>Topics that were carried out.</summary>
    public int Done { get; init; }

    /// <summary>Days that have run out: of the year, of preparations, of the meeting, of what was settled.</summary>
    public int Overdue { get; init; }
}

/// <summary>A topic as it stands (议题现状).</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Due">The day that runs: of its preparation, or of carrying it out; absent where none does.</param>
public sealed record TopicNow(ConferenceTopic Topic, TopicStage Stage, DateOnly? Due);

/// <summary>A conference (会议): how it stands, and each topic.</summary>
/// <param name="Summary">The conference in short.</param>
/// <param name="Facts">What was said of it.</param>
/// <param name="Topics">Its topics.</param>
public sealed record ConferenceView(ConferenceOfYear Summary, Conference Facts, IReadOnlyList<TopicNow> Topics);

/// <summary>Reads conferences: officials those of their unions and below (会议查询).</summary>
public sealed class ConferenceQuery(BargainingDb db, LawBook law, TimeProvider time)
{
    /// <summary>A page of the unions in sight that hold such conferences, each with the one of a year or that it has none, by place; a
    /// conference on women workers, where the law of the place has one.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    public async Task<Page<ConferenceOfYear>> OfYearAsync(
        Actor actor,
        ConferenceKind kind,
        int year,
        PageRequest page,
        CancellationToken cancel = default
    )
    {
        var (official, definition) = (AsOfficial(actor), ConferenceProcedure.DefinitionOf(kind));
        var nodes = db
            .Organisations.AsNoTracking()
            .AtOrBelow(official.Memberships, o => o.Path)
            .Where(o =>
                o.Kind != OrganisationKind.Enterprise
                && o.Kind != OrganisationKind.Federation
                && (o.Kind != OrganisationKind.Street || db.Set<Case>().Any(c => c.OrganisationId == o.Id && c.Procedure == definition))
            );
        if (ConferenceProcedure.OpeningOf(kind).Is is { UnderLaw.Length: > 0 } opening)
        {
            var places = law
                .Jurisdictions.Where(place => opening.StandsUnder(new CaseLaw(law, place.Code, ContractKind.General, Today)))
                .Select(place => place.Code)
                .ToList();
            nodes = nodes.Where(o => places.Contains(o.Code));
        }

        if (page.AfterId() is { } after)
        {
            var last = await nodes.Where(o => o.Id == after).Select(o => o.Path).SingleOrDefaultAsync(cancel) ?? throw new NotInReach();
            nodes = nodes.Where(o => o.Path.CompareTo(last) > 0);
        }

        var rows = await nodes.OrderBy(o => o.Path).Take(page.Limit + 1).ToListAsync(cancel);
        var ids = rows.ConvertAll(o => o.Id);
        var found = (await InSight(actor).Where(c => c.Procedure == definition && ids.Contains(c.OrganisationId)).ToListAsync(cancel))
            .Where(c => c.Outcome != ConferenceProcedure.CalledOff)
            .Select(c => (Case: c, Facts: c.FactsAs<Conference>()))
            .Where(one => one.Facts.Year == year)
            .GroupBy(one => one.Case.OrganisationId)
            .ToDictionary(group => group.Key, group => group.MaxBy(one => one.Case.OpenedAt));
        var due = await PendingAsync([.. found.Values.Select(one => one.Case.Id)], cancel);
        return Page.Of<ConferenceOfYear>(
            [
                .. rows.Select(o =>
                    found.TryGetValue(o.Id, out var one)
                        ? Of(o, one.Case, one.Facts, [.. due[one.Case.Id]])
                        : Of(
                            o,
                            null,
                            new Conference
                            {
                                Kind = kind,
                                Year = year,
                                Name = "",
                            },
                            []
                        )
                ),
            ],
            page.Limit,
            row => row.OrganisationId.ToString()
        );
    }

    /// <summary>A conference with its topics.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight.</exception>
    public async Task<ConferenceView> ViewAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        var found = await InSight(actor).SingleOrDefaultAsync(c => c.Id == id, cancel) ?? throw new CaseNotFound();
        var place = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == found.OrganisationId, cancel);
        var (facts, due) = (found.FactsAs<Conference>(), (await PendingAsync([id], cancel))[id].ToList());
        return new(
            Of(place, found, facts, due),
            facts,
            [
                .. facts.Topics.Select(topic => new TopicNow(
                    topic,
                    facts.StageOf(topic),
                    due.Where(d => d.Clock == ConferenceTopic.Admitted(topic.Number) || d.Clock == ConferenceTopic.Settled(topic.Number))
                        .Select(d => (DateOnly?)d.Due)
                        .FirstOrDefault()
                )),
            ]
        );
    }

    private DateOnly Today => LegalDay.Of(time.GetUtcNow());

    private static Actor AsOfficial(Actor actor) =>
        actor.As(Role.Official)
        ?? throw new NotYourAction(new("会议由企业以上工会的干部办理。", "Conferences are for officials of unions above enterprises."));

    private IQueryable<Case> InSight(Actor actor) =>
        db
            .Cases.AsNoTracking()
            .InSightOf(AsOfficial(actor), c => c.Path, c => c.HiddenFrom)
            .Where(c => ConferenceProcedure.Definitions.Contains(c.Procedure));

    private async Task<ILookup<Guid, Deadline>> PendingAsync(IReadOnlyList<Guid> cases, CancellationToken cancel) =>
        (await db.Deadlines.AsNoTracking().Pending().Where(d => cases.Contains(d.CaseId)).ToListAsync(cancel)).ToLookup(d => d.CaseId);

    private ConferenceOfYear Of(Organisation place, Case? found, Conference facts, IReadOnlyList<Deadline> due)
    {
        var today = Today;
        var asked = new CaseLaw(law, place.Code, ContractKind.General, today);
        var (yearly, basis) = (ConferenceLaw.Frequency(asked, facts.Kind), ConferenceLaw.Basis(asked, facts.Kind));
        var rule = yearly?.Rule ?? basis;
        DateOnly? last = yearly is null ? null : ConferenceLaw.LastOf(facts.Year);
        var missed = found is null && last < today ? 1 : 0; // with a case the duty in it says so
        return new()
        {
            OrganisationId = place.Id,
            Organisation = place.Name,
            Kind = facts.Kind,
            Year = facts.Year,
            Stage =
                found is null ? ConferenceStage.None
                : found.Outcome is not null ? ConferenceStage.Closed
                : facts.Held is not null ? ConferenceStage.CarryingOut
                : facts.Notices.Count > 0 ? ConferenceStage.Convened
                : facts.Agenda.Count > 0 ? ConferenceStage.ToConvene
                : ConferenceStage.Collecting,
            CaseId = found?.Id,
            Number = found?.Number,
            Name = found is null ? null : facts.Name,
            MeetsOn = facts.MeetsOn,
            HeldOn = facts.Held?.On,
            Due = last,
            Article = rule.Article,
            ArticleStatus = rule.Status,
            Raised = facts.Topics.Count,
            ToCarryOut = facts.Topics.Count(topic => facts.StageOf(topic) == TopicStage.ToCarryOut),
            Done = facts.Topics.Count(topic => facts.StageOf(topic) == TopicStage.Done),
            Overdue = missed + due.Count(d => d.StateOn(today) == DeadlineState.Overdue),
        };
    }
}
