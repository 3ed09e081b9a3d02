using System.Linq.Expressions;
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
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Work> OfAsync(Actor actor, int most, CancellationToken cancel = default)
    {
        var (all, standsIn) = (Rows(actor), StandsIn());
        var mine = await FirstAsync(all.AddressedTo(actor, row => row.Path, row => row.To, standsIn), most, cancel);
        var awaited = await FirstAsync(all.AddressedToOthers(actor, row => row.Path, row => row.To, standsIn), most, cancel);
        var items = (await ItemsAsync(actor, [.. mine, .. awaited], cancel)).ToLookup(one => one.Key, one => one.Item);
        return new([.. mine.SelectMany(row => items[row.StepId])], [.. awaited.SelectMany(row => items[row.StepId])]);
    }

    private Expression<Func<Row, bool>> StandsIn()
    {
        var without = db.WithoutUnion(procedures);
        return row => without.Contains(row.CaseId);
    }

    private IQueryable<Row> Rows(Actor actor)
    {
        var pending = db.Deadlines.Pending();
        var cases = db.Cases.InSightOf(actor, c => c.Path, c => c.HiddenFrom);
        // Gathered once: asked step by step, a city's list takes seconds.
        var last =
            from d in pending.InSightOf(actor, d => d.Path, d => d.HiddenFrom)
            where d.StepId != null
            group d by d.StepId into step
            select new { StepId = step.Key, Due = step.Min(d => d.Due) };
        var steps =
            from c in cases
            join s in db.Steps.Where(s => s.EndedAt == null) on c.Id equals s.CaseId
            join l in last on (Guid?)s.Id equals l.StepId into known
            from l in known.DefaultIfEmpty()
            select new Row
            {
                CaseId = c.Id,
                StepId = s.Id,
                Path = c.Path,
                To = s.Party,
                Due = (DateOnly?)l.Due,
            };
        var duties =
            from c in cases
            join d in pending.InSightOf(actor, d => d.Path, d => d.HiddenFrom).Where(d => d.StepId == null) on c.Id equals d.CaseId
            select new Row
            {
                CaseId = c.Id,
                StepId = d.Id,
                Path = c.Path,
                To = d.Party,
                Due = (DateOnly?)d.Due,
            };
        return steps.Concat(duties);
    }

    private static Task<List<Row>> FirstAsync(IQueryable<Row> rows, int most, CancellationToken cancel) =>
        rows.OrderBy(row => row.Due == null).ThenBy(row => row.Due).ThenBy(row => row.StepId).Take(most).ToListAsync(cancel);

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
                }
            );
    }

    private sealed record Row
    {
        public Guid CaseId { get; init; }

        public Guid StepId { get; init; }

        public required string Path { get; init; }

        public Party To { get; init; }

        public DateOnly? Due { get; init; }
    }
}
