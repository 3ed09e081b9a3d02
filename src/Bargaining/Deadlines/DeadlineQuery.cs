using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Deadlines;

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
        Actor actor,
        PageRequest page,
        DeadlineState? state,
        DateOnly? before,
        CancellationToken cancel = default
    )
    {
        var deadlines = db.Deadlines.AsNoTracking().InSightOf(actor, d => d.Path, d => d.HiddenFrom);
        var today = LegalDay.Of(time.GetUtcNow());
        deadlines = state switch
        {
            null => deadlines.Pending(),
            DeadlineState.Open => deadlines.Where(d => d.State == DeadlineState.Open && d.Due >= today),
            DeadlineState.Overdue => deadlines.Where(d =>
                d.State == DeadlineState.Overdue || (d.State == DeadlineState.Open && d.Due < today)
            ),
            var one => deadlines.Where(d => d.State == one),
        };
        if (before is { } day)
        {
            deadlines = deadlines.Where(d => d.Due < day);
        }

        if (page.AfterDay() is var (due, id))
        {
            deadlines = deadlines.Where(d => d.Due >= due && (d.Due > due || d.Id.CompareTo(id) > 0));
        }

        var rows = await (
            from d in deadlines
            join c in db.Cases on d.CaseId equals c.Id
            join o in db.Organisations on c.OrganisationId equals o.Id
            orderby d.Due, d.Id
            select new
            {
                Deadline = d,
                c.Number,
                o.Id,
                o.Name,
            }
        )
            .Take(page.Limit + 1)
            .ToListAsync(cancel);
        return Page.Of<DeadlineInCase>(
            [.. rows.Select(row => new DeadlineInCase(DeadlineView.Of(row.Deadline, law, today), row.Number, row.Id, row.Name))],
            page.Limit,
            row => PageRequest.End(row.Deadline.Due, row.Deadline.Id)
        );
    }
}
