using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Deadlines;

/// <summary>A deadline with the rule that sets it (期限及依据).</summary>
public sealed record DeadlineView
{
    /// <summary>The deadline.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The step or duty.</summary>
    public required Named Step { get; init; }

    /// <summary>Who must act.</summary>
    public required Party Party { get; init; }

    /// <summary>The same in words.</summary>
    public required Named By { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeadlineState State { get; init; }

    /// <summary>The day of the fact that started the clock.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day of a window; absent for every other kind of period.</summary>
    public DateOnly? Opens { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>The working day before, where the last day of a period that counts backwards is a rest day.</summary>
    public DateOnly? Advised { get; init; }

    /// <summary>Rests on a year without a holiday notice.</summary>
    public required bool Provisional { get; init; }

    /// <summary>The last day before it was extended; absent where it never was.</summary>
    public DateOnly? ExtendedFrom { get; init; }

    /// <summary>When it was met, ran out, was suspended or cancelled.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The question to the law.</summary>
    public required string Matter { get; init; }

    /// <summary>The rule that answers it.</summary>
    public required string RuleId { get; init; }

    /// <summary>Whose rule that is.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Its article in short form, such as CCP 32.</summary>
    public required string Citation { get; init; }

    /// <summary>Its article in full, in both languages.</summary>
    public required Text Article { get; init; }

    /// <summary>How far its text was checked.</summary>
    public required RuleStatus RuleStatus { get; init; }

    /// <summary>The view of a row, as it stands today.</summary>
    public static DeadlineView Of(Deadline deadline, LawBook law, DateOnly today)
    {
        var rule = law.Rules.FirstOrDefault(r => r.Id == deadline.RuleId && r.Jurisdiction == deadline.RuleJurisdiction);
        return new DeadlineView
        {
            Id = deadline.Id,
            CaseId = deadline.CaseId,
            Step = Named.Of(deadline.Step, Words.Of(deadline.Step)),
            Party = deadline.Party,
            By = Named.Of(deadline.Party.Word(), deadline.Party.InWords()),
            State = deadline.StateOn(today),
            From = deadline.From,
            Opens = deadline.Opens,
            Due = deadline.Due,
            Advised = deadline.Advised,
            Provisional = deadline.Provisional,
            ExtendedFrom = deadline.ExtendedFrom,
            EndedOn = deadline.EndedOn,
            Matter = deadline.Matter,
            RuleId = deadline.RuleId,
            Jurisdiction = deadline.RuleJurisdiction,
            Citation = deadline.Citation,
            Article = rule is null ? new(deadline.Citation, deadline.Citation) : new(rule.Cite("zh"), rule.Cite("en")),
            RuleStatus = deadline.RuleStatus,
        };
    }
}

/// <summary>A deadline in a list over many cases (期限一览).</summary>
/// <param name="Deadline">The deadline.</param>
/// <param name="Number">Number of its case.</param>
/// <param name="OrganisationId">The enterprise.</param>
/// <param name="Organisation">Its name.</param>
public sealed record DeadlineInCase(DeadlineView Deadline, string Number, Guid OrganisationId, string Organisation);

/// <summary>Reads deadlines of all cases in sight (期限查询).</summary>
public sealed class DeadlineQuery(BargainingDb db, LawBook law, TimeProvider time)
{
    /// <summary>A page, by last day.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="page">Which page.</param>
    /// <param name="state">Open or overdue; null for both.</param>
    /// <param name="before">Only those due before this day; null for all.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Page<DeadlineInCase>> ListAsync(
        Actor actor, PageRequest page, DeadlineState? state, DateOnly? before, CancellationToken cancel = default)
    {
        var deadlines = db.Deadlines.AsNoTracking().InSightOf(actor, d => d.Path, d => d.HiddenFrom);
        var today = LegalDay.Of(time.GetUtcNow());
        deadlines = state switch
        {
            null => deadlines.Where(d => d.State == DeadlineState.Open || d.State == DeadlineState.Overdue),
            DeadlineState.Open => deadlines.Where(d => d.State == DeadlineState.Open && d.Due >= today),
            DeadlineState.Overdue => deadlines.Where(d => d.State == DeadlineState.Overdue || (d.State == DeadlineState.Open && d.Due < today)),
            var one => deadlines.Where(d => d.State == one),
        };
        if (before is { } day)
        {
            deadlines = deadlines.Where(d => d.Due < day);
        }

        if (page.AfterDay() is var (due, id))
        {
            deadlines = deadlines.Where(d => d.Due > due || (d.Due == due && d.Id.CompareTo(id) > 0));
        }

        var rows = await (
            from d in deadlines
            join c in db.Cases on d.CaseId equals c.Id
            join o in db.Organisations on c.OrganisationId equals o.Id
            orderby d.Due, d.Id
            select new { Deadline = d, c.Number, o.Id, o.Name }).Take(page.Limit + 1).ToListAsync(cancel);
        return Page.Of<DeadlineInCase>(
            [.. rows.Select(row => new DeadlineInCase(DeadlineView.Of(row.Deadline, law, today), row.Number, row.Id, row.Name))],
            page.Limit, row => PageRequest.End(row.Deadline.Due, row.Deadline.Id));
    }
}
