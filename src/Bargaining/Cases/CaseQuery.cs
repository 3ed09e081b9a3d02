using System.Text.Json;
using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Cases;

/// <summary>A case in a list (案件概要).</summary>
public sealed record CaseSummary
{
    /// <summary>The case.</summary>
    public Guid Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The workflow that it runs.</summary>
    public required string Procedure { get; init; }

    /// <summary>The enterprise.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>Its name.</summary>
    public required string Organisation { get; init; }

    /// <summary>Whose law applies.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Kind of contract.</summary>
    public ContractKind Kind { get; init; }

    /// <summary>Its version.</summary>
    public long Version { get; init; }

    /// <summary>When it was opened, UTC.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was closed, UTC; absent while it runs.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How it ended; absent while it runs.</summary>
    public string? Outcome { get; init; }

    /// <summary>Earliest last day, of those that the reader may know of, of what is still
    /// asked of somebody; absent where nothing is.</summary>
    public DateOnly? NextDue { get; init; }
}

/// <summary>A case with all that its parties may know of it (案件). A side's preparation is never in it.</summary>
public sealed record CaseView
{
    /// <summary>The case.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The workflow that it runs.</summary>
    public required string Procedure { get; init; }

    /// <summary>The enterprise.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its name.</summary>
    public required string Organisation { get; init; }

    /// <summary>Whose law applies.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Kind of contract.</summary>
    public required ContractKind Kind { get; init; }

    /// <summary>Its version; the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>When it was opened, UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was closed, UTC; absent while it runs.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How it ended; absent while it runs.</summary>
    public string? Outcome { get; init; }

    /// <summary>Who the reader is towards the case.</summary>
    public required Party You { get; init; }

    /// <summary>What was said, by whom and when.</summary>
    public required JsonElement Facts { get; init; }

    /// <summary>Steps that are open: the one answer to "what may be done now".</summary>
    public required IReadOnlyList<StepView> Steps { get; init; }

    /// <summary>What the reader may do now.</summary>
    public required IReadOnlyList<ActionView> Actions { get; init; }

    /// <summary>What the reader may enter now for another party whose turn it is, with
    /// the proof that this party did it (凭凭证代为登记).</summary>
    public required IReadOnlyList<ActionView> WithProof { get; init; }

    /// <summary>All deadlines, by last day.</summary>
    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }

    /// <summary>The contract; absent until there is one.</summary>
    public ContractSummary? Contract { get; init; }
}

/// <summary>An open step (待办).</summary>
/// <param name="Step">Its name.</param>
/// <param name="Party">Whose turn it is.</param>
/// <param name="By">The same in words.</param>
/// <param name="OpenedAt">Since when, UTC.</param>
/// <param name="Actions">What ends it, or is done at it.</param>
public sealed record StepView(Named Step, Party Party, Named By, DateTimeOffset OpenedAt, IReadOnlyList<ActionView> Actions);

/// <summary>An action (操作).</summary>
/// <param name="Action">Its name.</param>
/// <param name="Href">Address to post the command to.</param>
/// <param name="Rule">The rule that it rests on; absent where none is named.</param>
public sealed record ActionView(Named Action, string Href, string? Rule);

/// <summary>Something that happened in a case (经过).</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">What sort.</param>
/// <param name="What">The step or the action.</param>
/// <param name="Party">Whose step; absent for an action.</param>
/// <param name="By">Who acted; absent for a step.</param>
/// <param name="Outcome">How the step ended, or how the action was answered; absent for a step that opened.</param>
/// <param name="Sequence">Number of the audit entry; absent for a step.</param>
public sealed record TimelineEntry(
    DateTimeOffset At,
    TimelineKind Kind,
    Named What,
    Party? Party,
    string? By,
    string? Outcome,
    long? Sequence
);

/// <summary>Sorts of things that happen in a case.</summary>
public enum TimelineKind
{
    /// <summary>A person, or the system, did something (操作).</summary>
    Done,

    /// <summary>It was refused (被拒).</summary>
    Refused,

    /// <summary>A step ended (步骤结束).</summary>
    StepEnded,

    /// <summary>A step opened (步骤开始).</summary>
    StepOpened,
}

/// <summary>Reads cases for whoever may see them (案件查询).</summary>
public sealed class CaseQuery(
    BargainingDb db,
    LawBook law,
    IEnumerable<IProcedure> procedures,
    CaseAsides asides,
    TrailSight trail,
    TimeProvider time
)
{
    /// <summary>A page of the cases in sight, by key.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="page">Which page.</param>
    /// <param name="open">Only those that run, or only closed ones; null for both.</param>
    /// <param name="organisation">Only cases of this organisation and of those below it; null for all.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Page<CaseSummary>> ListAsync(
        Actor actor,
        PageRequest page,
        bool? open,
        Guid? organisation,
        CancellationToken cancel = default
    )
    {
        var cases = db.Cases.AsNoTracking().InSightOf(actor, c => c.Path, c => c.HiddenFrom);
        if (open is { } running)
        {
            cases = cases.Where(c => c.ClosedAt == null == running);
        }

        if (organisation is { } node)
        {
            var path =
                await db.Organisations.Where(o => o.Id == node).Select(o => o.Path).SingleOrDefaultAsync(cancel)
                ?? throw new CaseNotFound();
            cases = cases.Where(c => c.Path.StartsWith(path));
        }

        if (page.AfterId() is { } after)
        {
            cases = cases.Where(c => c.Id.CompareTo(after) > 0);
        }

        var deadlines = db.Deadlines.AsNoTracking().InSightOf(actor, d => d.Path, d => d.HiddenFrom);
        var rows = await (
            from c in cases
            join o in db.Organisations on c.OrganisationId equals o.Id
            orderby c.Id
            select new CaseSummary
            {
                Id = c.Id,
                Number = c.Number,
                Procedure = c.Procedure,
                OrganisationId = c.OrganisationId,
                Organisation = o.Name,
                Jurisdiction = c.Jurisdiction,
                Kind = c.ContractKind,
                Version = c.Version,
                OpenedAt = c.OpenedAt,
                ClosedAt = c.ClosedAt,
                Outcome = c.Outcome,
                NextDue = deadlines
                    .Where(d => d.CaseId == c.Id && (d.State == DeadlineState.Open || d.State == DeadlineState.Overdue))
                    .Min(d => (DateOnly?)d.Due),
            }
        )
            .Take(page.Limit + 1)
            .ToListAsync(cancel);
        return Page.Of<CaseSummary>(rows, page.Limit, row => row.Id.ToString());
    }

    /// <summary>A case that this person may see.</summary>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight.</exception>
    public async Task<Case> FindAsync(Actor actor, Guid caseId, CancellationToken cancel = default) =>
        await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, cancel) is { } found
        && actor.PartyTowards(found) != Party.None
            ? found
            : throw new CaseNotFound();

    /// <summary>A case with its open steps, deadlines and contract.</summary>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight.</exception>
    public async Task<CaseView> ViewAsync(Actor actor, Case found, CancellationToken cancel = default)
    {
        var procedure = procedures.Single(p => p.DefinitionId == found.Procedure);
        var organisation = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Id == found.OrganisationId)
            .Select(o => new { o.Name, o.Enterprise })
            .SingleAsync(cancel);
        var you = actor.PartyTowards(found).With(procedure, organisation.Enterprise?.HasUnion);
        var steps = await db
            .Steps.AsNoTracking()
            .Where(s => s.CaseId == found.Id && s.EndedAt == null)
            .OrderBy(s => s.Id)
            .ToListAsync(cancel);
        var deadlines = await db
            .Deadlines.AsNoTracking()
            .Where(d => d.CaseId == found.Id)
            .OrderBy(d => d.Due)
            .ThenBy(d => d.Id)
            .ToListAsync(cancel);
        var aside = await asides.OfAsync(found, you, cancel);
        var mine = UseCases
            .All.Where(u =>
                (u.Subject == procedure.Subject || (u.Subject.Length == 0 && aside.Offers(u))) && !aside.WithoutObject.Contains(u.Is.Name)
            )
            .ToList();
        var (sight, turn) = (
            procedure.SightOf(found, you),
            new Turn(procedure, new Standing(found, steps, deadlines, LegalDay.Of(time.GetUtcNow())))
        );
        return new CaseView
        {
            Id = found.Id,
            Number = found.Number,
            Procedure = found.Procedure,
            OrganisationId = found.OrganisationId,
            Organisation = organisation.Name,
            Jurisdiction = found.Jurisdiction,
            Kind = found.ContractKind,
            Version = found.Version,
            OpenedAt = found.OpenedAt,
            ClosedAt = found.ClosedAt,
            Outcome = found.Outcome,
            You = you,
            Facts = JsonSerializer.Deserialize<JsonElement>(procedure.FactsFor(found, you)),
            Steps =
            [
                .. steps
                    .Where(s => sight.HasStep(s.Name))
                    .Select(step => new StepView(
                        Named.Of(step.Name, Words.Of(step.Name)),
                        step.Party,
                        Named.Of(step.Party.Word(), step.Party.InWords()),
                        step.OpenedAt,
                        [.. mine.Where(u => turn.IsOfferedAt(step, u, step.Party)).Select(u => Show(u, found))]
                    )),
            ],
            Actions = [.. mine.Where(u => turn.IsOffered(u, you)).Select(u => Show(u, found))],
            WithProof = [.. mine.Where(u => turn.IsOfferedWithProof(u, you)).Select(u => Show(u, found))],
            Deadlines =
            [
                .. deadlines
                    .Where(d => sight.HasStep(d.Step) && (d.HiddenFrom & you) != you)
                    .Select(deadline => DeadlineView.Of(deadline, law, LegalDay.Of(time.GetUtcNow()))),
            ],
            Contract = aside.Contract,
        };
    }

    /// <summary>What runs at the steps of an action, the earliest first (本事项的期限).</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="found">The case, as <see cref="FindAsync"/> gave it.</param>
    /// <param name="action">The action.</param>
    /// <param name="of">Whose deadlines: those of whoever does it.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<IReadOnlyList<DeadlineView>> RunningAtAsync(
        Actor actor,
        Case found,
        UseCase action,
        Party of,
        CancellationToken cancel = default
    )
    {
        var (steps, you, today) = (action.Is.At, actor.PartyTowards(found), LegalDay.Of(time.GetUtcNow()));
        var sight = procedures.Single(p => p.DefinitionId == found.Procedure).SightOf(found, you);
        var running = await db
            .Deadlines.AsNoTracking()
            .Where(d =>
                d.CaseId == found.Id && steps.Contains(d.Step) && (d.State == DeadlineState.Open || d.State == DeadlineState.Overdue)
            )
            .OrderBy(d => d.Due)
            .ThenBy(d => d.Id)
            .ToListAsync(cancel);
        return
        [
            .. running
                .Where(d => (d.Party & of) != Party.None && sight.HasStep(d.Step) && (d.HiddenFrom & you) != you)
                .Select(d => DeadlineView.Of(d, law, today)),
        ];
    }

    /// <summary>What happened in a case, in order: actions, and the steps that they ended and opened.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="found">The case, as <see cref="FindAsync"/> gave it.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(Actor actor, Case found, CancellationToken cancel = default)
    {
        var reader = actor.PartyTowards(found);
        var sight = procedures.Single(p => p.DefinitionId == found.Procedure).SightOf(found, reader);
        var steps = await db.Steps.AsNoTracking().Where(s => s.CaseId == found.Id).ToListAsync(cancel);
        var entries = await db.AuditEntries.AsNoTracking().Where(a => a.CaseId == found.Id).OrderBy(a => a.Sequence).ToListAsync(cancel);
        var isSeen = await trail.OfAsync(actor, found, cancel);
        return
        [
            .. entries
                .Where(isSeen)
                .Select(entry => new TimelineEntry(
                    entry.At,
                    entry.Outcome == AuditEntry.Done ? TimelineKind.Done : TimelineKind.Refused,
                    Named.Of(entry.Action, UseCases.TitleOf(entry.Action)),
                    null,
                    entry.ActorName,
                    entry.Outcome,
                    entry.Sequence
                ))
                .Concat(
                    steps
                        .Where(step => sight.HasStep(step.Name))
                        .Select(step => new TimelineEntry(
                            step.OpenedAt,
                            TimelineKind.StepOpened,
                            Named.Of(step.Name, Words.Of(step.Name)),
                            step.Party,
                            null,
                            null,
                            null
                        ))
                )
                .Concat(
                    steps
                        .Where(step => step.EndedAt is not null && sight.HasStep(step.Name))
                        .Select(step => new TimelineEntry(
                            step.EndedAt!.Value,
                            TimelineKind.StepEnded,
                            Named.Of(step.Name, Words.Of(step.Name)),
                            step.Party,
                            null,
                            step.Outcome,
                            null
                        ))
                )
                .OrderBy(entry => entry.At)
                .ThenBy(entry => entry.Kind)
                .ThenBy(entry => entry.Sequence),
        ];
    }

    /// <summary>What was done in a case since the version that somebody saw, in order, as this reader may see it.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="found">The case, as <see cref="FindAsync"/> gave it.</param>
    /// <param name="version">The version that was seen.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<IReadOnlyList<TimelineEntry>> SinceAsync(Actor actor, Case found, long version, CancellationToken cancel = default)
    {
        // Every command that is carried out raises the version by one: the last that was seen is the entry of that rank.
        var seen = version is < 1 or > int.MaxValue
            ? 0
            : await db
                .AuditEntries.AsNoTracking()
                .Where(a => a.CaseId == found.Id && a.Outcome == AuditEntry.Done)
                .OrderBy(a => a.Sequence)
                .Select(a => (long?)a.Sequence)
                .Skip((int)version - 1)
                .FirstOrDefaultAsync(cancel)
                ?? found.AuditSequence;
        return [.. (await TimelineAsync(actor, found, cancel)).Where(entry => entry.Kind == TimelineKind.Done && entry.Sequence > seen)];
    }

    private ActionView Show(UseCase useCase, Case found) =>
        new(
            Named.Of(useCase.Is.Name, useCase.Is.Title),
            $"/api/v1/{useCase.Is.Route.Replace("{caseId}", found.Id.ToString(), StringComparison.Ordinal)}",
            useCase.Is.Rule.Length == 0 ? null : useCase.Is.RuleAt(law, found.Jurisdiction).Id
        );
}
