using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Deadlines;

/// <summary>
/// Finds the cases with a deadline that has run out and expires each in a transaction of its own, under its lock (到期扫描).
/// Safe when several processes run it at once: whoever comes second finds nothing left to expire.
/// </summary>
public sealed class DeadlineSweep(BargainingDb db, CommandContext context, IMediator mediator, TimeProvider time)
{
    /// <summary>Runs once, over all cases or one.</summary>
    /// <returns>Receipts of the cases in which something ran out.</returns>
    public async Task<IReadOnlyList<Receipt>> RunAsync(Guid? onlyCase = null, CancellationToken cancel = default)
    {
        var today = LegalDay.Of(time.GetUtcNow());
        var receipts = new List<Receipt>();
        (context.Actor, context.Key, context.ExpectedVersion) = (Actor.System, "", null);
        foreach (var caseId in await DueCasesAsync(today, onlyCase, cancel))
        {
            receipts.Add(await mediator.Send(new ExpireDeadlines { CaseId = caseId, Before = today }, cancel));
        }

        return receipts;
    }

    // Cases in the order of their earliest due day.
    private Task<List<Guid>> DueCasesAsync(DateOnly today, Guid? onlyCase, CancellationToken cancel) => db.Deadlines.AsNoTracking()
        .Where(d => d.State == DeadlineState.Open && d.Due < today && (onlyCase == null || d.CaseId == onlyCase))
        .GroupBy(d => d.CaseId)
        .OrderBy(g => g.Min(d => d.Due))
        .Select(g => g.Key)
        .ToListAsync(cancel);
}
