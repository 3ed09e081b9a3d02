using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Deadlines;

/// <summary>Something that waits for somebody (待办事项): an open step of a case, or a duty with a last day.</summary>
public sealed record WorkItem
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>Kind of contract.</summary>
    public required ContractKind Kind { get; init; }

    /// <summary>The enterprise.</summary>
    public required string Organisation { get; init; }

    /// <summary>What is to be done.</summary>
    public required Named Step { get; init; }

    /// <summary>Whose turn it is.</summary>
    public required Party Party { get; init; }

    /// <summary>Since when, UTC; absent for a duty that is no step.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The deadline with its rule; absent where there is none.</summary>
    public DeadlineView? Deadline { get; init; }

    /// <summary>Where it has none: what the same party was to do in this case before, and has not done, with the day
    /// that has gone by; a late reply is still the reply.</summary>
    public DeadlineView? Missed { get; init; }
}

/// <summary>What a person must do, and what they wait for (待办), each by last day; a step without one comes last.</summary>
/// <param name="Mine">What waits for this person.</param>
/// <param name="Awaited">What others must do in the cases that this person sees.</param>
public sealed record Work(IReadOnlyList<WorkItem> Mine, IReadOnlyList<WorkItem> Awaited);

/// <summary>What a person must do, and what they wait for (待办查询), over all cases in sight, by last day.</summary>
public sealed class WorkQuery(BargainingDb db, LawBook law, IEnumerable<IProcedure> procedures, TimeProvider time)
{
    /// <summary>Both lists of a person.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="most">How many of each at most.</param>
    /// <param name="awaits">How many of what others must do, where that is another number.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Work> OfAsync(Actor actor, int most, int? awaits = null, CancellationToken cancel = default)
    {
        var mine = await FirstAsync(
            actor,
            rows => rows.AddressedTo(actor, row => row.Path, row => row.To, row => row.StandsIn),
            most,
            cancel
        );
        var awaited = await FirstAsync(
            actor,
            rows => rows.AddressedToOthers(actor, row => row.Path, row => row.To, row => row.StandsIn),
            awaits ?? most,
            cancel
        );
        var items = (await ItemsAsync(actor, [.. mine, .. awaited], cancel)).ToLookup(one => one.Key, one => one.Item);
        return new(InOrder(mine), InOrder(awaited));

        // A day that has gone by, and is told beside what has none, counts as its day.
        IReadOnlyList<WorkItem> InOrder(List<Row> rows) =>
            [.. rows.SelectMany(row => items[row.StepId]).OrderBy(item => (item.Deadline ?? item.Missed)?.Due ?? DateOnly.MaxValue)];
    }

    // In the order of the last days, which an index has, until there are enough: a city has thousands of them.
    private async Task<List<Row>> FirstAsync(Actor actor, Func<IQueryable<Row>, IQueryable<Row>> whose, int most, CancellationToken cancel)
    {
        for (var take = 2 * most; ; take *= 2)
        {
            var rows = await whose(Dated(actor)).OrderBy(row => row.Due).ThenBy(row => row.Id).Take(take).ToListAsync(cancel);
            List<Row> found = [.. rows.DistinctBy(row => row.StepId).Take(most)]; // a step may have several deadlines
            if (found.Count == most)
            {
                return found;
            }

            if (rows.Count < take)
            {
                return [.. found, .. await whose(Undated(actor)).OrderBy(row => row.Id).Take(most - found.Count).ToListAsync(cancel)];
            }
        }
    }

    // Steps and duties with a last day that the reader knows of.
    private IQueryable<Row> Dated(Actor actor)
    {
        var acting = procedures.WhereUnionAboveActs();
        return from d in db.Deadlines.Pending().InSightOf(actor, d => d.Path, d => d.HiddenFrom)
            join c in db.Cases.InSightOf(actor, c => c.Path, c => c.HiddenFrom) on d.CaseId equals c.Id
            join o in db.Organisations on c.OrganisationId equals o.Id
            join s in db.Steps on d.StepId equals s.Id into steps
            from s in steps.DefaultIfEmpty()
            where s == null || s.EndedAt == null
            select new Row
            {
                Id = d.Id,
                CaseId = c.Id,
                StepId = d.StepId ?? d.Id,
                Path = d.Path,
                To = d.Party,
                StandsIn = o.HasUnion == false && acting.Contains(c.Procedure),
                Due = d.Due,
            };
    }

    private IQueryable<Row> Undated(Actor actor)
    {
        var acting = procedures.WhereUnionAboveActs();
        var dated = db.Deadlines.Pending().InSightOf(actor, d => d.Path, d => d.HiddenFrom);
        return from s in db.Steps
            where s.EndedAt == null && !dated.Any(d => d.StepId == s.Id)
            join c in db.Cases.InSightOf(actor, c => c.Path, c => c.HiddenFrom) on s.CaseId equals c.Id
            join o in db.Organisations on c.OrganisationId equals o.Id
            select new Row
            {
                Id = s.Id,
                CaseId = c.Id,
                StepId = s.Id,
                Path = c.Path,
                To = s.Party,
                StandsIn = o.HasUnion == false && acting.Contains(c.Procedure),
                Due = null,
            };
    }

    // What is shown of each; a step that the person may not know is left out.
    private async Task<IEnumerable<(Guid Key, WorkItem Item)>> ItemsAsync(Actor actor, List<Row> found, CancellationToken cancel)
    {
        var (ids, cases) = (found.Select(row => row.StepId).ToList(), found.Select(row => row.CaseId).Distinct().ToList());
        var today = LegalDay.Of(time.GetUtcNow());
        var known = await (
            from c in db.Cases.AsNoTracking()
            where cases.Contains(c.Id)
            join o in db.Organisations on c.OrganisationId equals o.Id
            select new
            {
                Case = c,
                o.Name,
                o.HasUnion,
            }
        ).ToDictionaryAsync(one => one.Case.Id, cancel);
        var steps = await db.Steps.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        var deadlines = (
            await db.Deadlines.AsNoTracking().Pending().Where(d => ids.Contains(d.Id) || ids.Contains(d.StepId!.Value)).ToListAsync(cancel)
        )
            .OrderBy(d => d.Due)
            .ToLookup(d => ids.Contains(d.Id) ? d.Id : d.StepId!.Value);
        var missed = await MissedAsync(actor, [.. found.Where(row => row.Due is null).Select(row => row.CaseId)], cancel);
        return from row in found
            let one = known[row.CaseId]
            let step = steps.GetValueOrDefault(row.StepId)
            let deadline = deadlines[row.StepId].FirstOrDefault()
            let name = step?.Name ?? deadline?.Step
            where name is not null // done with since its key was read
            let procedure = procedures.Single(p => p.DefinitionId == one.Case.Procedure)
            where procedure.SightOf(one.Case, actor.PartyTowards(one.Case).With(procedure, one.HasUnion)).HasStep(name)
            select (
                row.StepId,
                new WorkItem
                {
                    CaseId = row.CaseId,
                    Number = one.Case.Number,
                    Procedure = one.Case.Procedure,
                    Kind = one.Case.ContractKind,
                    Organisation = one.Name,
                    Step = Named.Of(name, Words.Of(name)),
                    Party = row.To,
                    Since = step?.OpenedAt,
                    Deadline = deadline is null ? null : DeadlineView.Of(deadline, law, today),
                    Missed =
                        deadline is null && missed[(row.CaseId, row.To)].FirstOrDefault() is { } gone
                            ? DeadlineView.Of(gone, law, today)
                            : null,
                }
            );
    }

    // Deadlines that outlived their steps: they ran out, the procedure went on, and what was asked is still asked.
    private async Task<ILookup<(Guid, Party), Deadline>> MissedAsync(Actor actor, List<Guid> cases, CancellationToken cancel)
    {
        List<Deadline> missed =
            cases.Count == 0
                ? []
                : await db
                    .Deadlines.AsNoTracking()
                    .InSightOf(actor, d => d.Path, d => d.HiddenFrom)
                    .Where(d => cases.Contains(d.CaseId) && d.State == DeadlineState.Overdue)
                    .Where(d => db.Set<Step>().Any(s => s.Id == d.StepId && s.EndedAt != null))
                    .OrderBy(d => d.Due)
                    .ToListAsync(cancel);
        return missed.ToLookup(d => (d.CaseId, d.Party));
    }

    private sealed record Row
    {
        public Guid Id { get; init; }

        public Guid CaseId { get; init; }

        public Guid StepId { get; init; }

        public required string Path { get; init; }

        public Party To { get; init; }

        public bool StandsIn { get; init; }

        public DateOnly? Due { get; init; }
    }
}
