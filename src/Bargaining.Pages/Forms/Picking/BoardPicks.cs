using Bargaining.Access;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Pages.Forms.Picking;

/// <summary>What an upper union presses for, and what is answered (督办的可选对象).</summary>
public sealed class BoardPicks(BargainingDb db, NudgeQuery nudges) : IOffersPicks
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<Pick, FindsChoices> Sorts =>
        new Dictionary<Pick, FindsChoices> { [Pick.Deadline] = DeadlinesAsync, [Pick.Nudge] = NudgesAsync };

    private async Task<IReadOnlyList<Choice>> DeadlinesAsync(Asked asked, CancellationToken cancel)
    {
        if (asked.Case is not { } found)
        {
            return [];
        }

        var pending = await db.Deadlines.AsNoTracking().Pending().Where(d => d.CaseId == found.Id).OrderBy(d => d.Due).ToListAsync(cancel);
        return
        [
            .. pending
                .Where(d => d.MayBePressedForBy(asked.Party))
                .Select(d =>
                    Labelled.As(
                        d.Id,
                        new Text(
                            $"{Words.Of(d.Step).Zh}（{d.Party.InWords().Zh}，最后一日{LawWords.DayInWords(d.Due).Zh}）",
                            $"{Words.Of(d.Step).En} ({d.Party.InWords().En}, by {LawWords.DayInWords(d.Due).En})"
                        )
                    )
                ),
        ];
    }

    private async Task<IReadOnlyList<Choice>> NudgesAsync(Asked asked, CancellationToken cancel) =>
        asked.Case is not { } found
            ? []
            :
            [
                .. from nudge in await nudges.OfCaseAsync(asked.Actor, found.Id, cancel)
                where nudge.AnsweredOn is null
                let zh = $"{nudge.Union}，{LawWords.DayInWords(nudge.On).Zh}督办“{nudge.Step.Zh}”：{nudge.Demand}"
                let en = $"{nudge.Union}, {LawWords.DayInWords(nudge.On).En}, presses for '{nudge.Step.En}': {nudge.Demand}"
                select Labelled.As(nudge.Id, new Text(zh, en)),
            ];
}
