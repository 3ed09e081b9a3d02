using Bargaining.Law;
using Bargaining.Pages.Forms.Picking;
using Bargaining.Rounds;

namespace Bargaining.Pages.Forms.Hints;

/// <summary>Of the reply to an offer: its last day, and whether it may refuse (答复提示).</summary>
public sealed class ReplyHints : IHintsAtLaw
{
    /// <inheritdoc/>
    public IReadOnlyList<Type> Commands { get; } = [typeof(ReplyToOffer)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<FieldHint>> OfAsync(CaseLaw law, Asked asked, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FieldHint>>([.. Of(law, asked)]);

    private static IEnumerable<FieldHint> Of(CaseLaw law, Asked asked)
    {
        if (
            asked.FactsOf<Round>(RoundProcedure.Definition)?.Day("offer.received") is { } received
            && law.Find<PeriodProvision>("offer.reply") is { } reply
        )
        {
            var due = law.Book.DueOf(reply, received).Date;
            yield return FieldHint.Of(
                "on",
                reply.Provision.Rule,
                $"要约{LawWords.DayInWords(received).Zh}收到，最迟{LawWords.DayInWords(due).Zh}书面答复。",
                $"The offer was received on {LawWords.DayInWords(received).En}: the answer in writing is due by {LawWords.DayInWords(due).En}."
            );
        }

        if (law.Find<ChoiceProvision>("offer.refusal")?.Provision is { Choice: "never" } never)
        {
            yield return FieldHint.Of(
                "agrees",
                never.Rule,
                "本地规定不得拒绝集体协商的要约。",
                "Here an offer to bargain may not be refused."
            );
        }
    }
}
