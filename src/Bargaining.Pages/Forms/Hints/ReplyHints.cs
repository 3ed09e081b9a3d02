using Bargaining.Law;
using Bargaining.Pages.Forms.Picking;
using Bargaining.Rounds;

namespace Bargaining.Pages.Forms.Hints;

/// <summary>Of the reply to an offer: whether it may refuse, and how soon bargaining begins (答复提示).</summary>
public sealed class ReplyHints : IHintsAtLaw
{
    /// <inheritdoc/>
    public IReadOnlyList<Type> Commands { get; } = [typeof(ReplyToOffer)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<FieldHint>> OfAsync(CaseLaw law, Asked asked, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FieldHint>>([.. Of(law)]);

    private static IEnumerable<FieldHint> Of(CaseLaw law)
    {
        if (law.Find<ChoiceProvision>("offer.refusal")?.Provision is { Choice: "never" } never)
        {
            yield return FieldHint.Of(
                "agrees",
                never.Rule,
                "本地规定不得拒绝集体协商的要约。",
                "Here an offer to bargain may not be refused."
            );
        }

        if (law.Find<ItemsProvision>("offer.refusal-barred")?.Provision is { } barred)
        {
            var items = barred.Items.Select(Words.Of).ToList();
            yield return FieldHint.Of(
                "reason",
                barred.Rule,
                $"涉及以下事项的要求不得拒绝：{string.Join("、", items.Select(item => item.Zh))}。",
                $"A demand about these may not be refused: {string.Join(", ", items.Select(item => item.En))}."
            );
        }

        if (law.Find<PeriodProvision>("offer.start-after-reply") is { } start)
        {
            var latest = LawWords.DayInWords(law.Book.DueOf(start, law.On).Date);
            yield return FieldHint.Of(
                "meetingOn",
                start.Provision.Rule,
                $"今天答复的，最迟{latest.Zh}开始协商。",
                $"Answered today, bargaining begins by {latest.En}."
            );
        }
    }
}
