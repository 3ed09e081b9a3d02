using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>What an upper union pressed for, as a party to it reads it (督办记录).</summary>
/// <param name="Id">Its key.</param>
/// <param name="DeadlineId">The deadline that it presses for.</param>
/// <param name="Step">The step or duty.</param>
/// <param name="To">Who was pressed.</param>
/// <param name="Union">The union that pressed.</param>
/// <param name="Demand">What is asked.</param>
/// <param name="On">The day.</param>
/// <param name="ReplyBy">Last day of the answer.</param>
/// <param name="Number">Number of the letter; absent where it was a message.</param>
/// <param name="Answer">The answer; absent while there is none.</param>
/// <param name="AnsweredOn">The day of the answer.</param>
public sealed record NudgeView(
    Guid Id,
    Guid DeadlineId,
    Named Step,
    Party To,
    string Union,
    string Demand,
    DateOnly On,
    DateOnly ReplyBy,
    string? Number,
    string? Answer,
    DateOnly? AnsweredOn
);

/// <summary>Reads what was pressed for in a case (督办查询): for the unions above, and for whoever was
/// pressed. The other side of the table reads nothing of it.</summary>
public sealed class NudgeQuery(BargainingDb db)
{
    /// <summary>All of a case, the latest first.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="CaseNotFound">There is no such case in sight.</exception>
    public async Task<IReadOnlyList<NudgeView>> OfCaseAsync(Actor actor, Guid caseId, CancellationToken cancel = default)
    {
        var found =
            await db.Cases.AsNoTracking().InSightOf(actor, c => c.Path, c => c.HiddenFrom).SingleOrDefaultAsync(c => c.Id == caseId, cancel)
            ?? throw new CaseNotFound();
        var party = actor.PartyTowards(found);
        return
        [
            .. from nudge in await db.Nudges.AsNoTracking().Where(n => n.CaseId == caseId).OrderByDescending(n => n.Id).ToListAsync(cancel)
            where ((nudge.To | Party.UpperUnion) & party & ~nudge.HiddenFrom) != Party.None
            select new NudgeView(
                nudge.Id,
                nudge.DeadlineId,
                Named.Of(nudge.Step, Words.Of(nudge.Step)),
                nudge.To,
                nudge.Union,
                nudge.Demand,
                nudge.On,
                nudge.ReplyBy,
                nudge.Number,
                nudge.Answer,
                nudge.AnsweredOn
            ),
        ];
    }
}
