using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Takes the offer back (撤回要约): the round is closed. Only before the sides have agreed on a draft.</summary>
[UseCase(
    "withdraw-offer",
    "rounds/{caseId}/withdrawal",
    Party.BothSides | Party.UpperUnion,
    WithProof = Party.BothSides,
    Rule = "CB-OFFER-01",
    Zh = "撤回要约",
    En = "Withdraw the offer"
)]
public sealed record WithdrawOffer : CommandWithProof
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class WithdrawOfferValidator : AbstractValidator<WithdrawOffer>
{
    public WithdrawOfferValidator() => RuleFor(c => c.Reason).IsWritten();
}

/// <summary>Closes the round.</summary>
internal sealed class WithdrawOfferHandler(CaseSession session) : IHandle<WithdrawOffer>
{
    public void Handle(WithdrawOffer command)
    {
        var round = session.Facts<Round>();
        if ((session.Party & round.Offer.Offerors) == Party.None)
        {
            throw new NotYourAction(new("只有提出要约的一方可以撤回。", "Only the side that made the offer may take it back."));
        }

        session.Demand(new OfferIsWithdrawnBeforeTheDraft(round.Draft is not null));
        session.AddPressure("withdrawal", session.Today, "", command.Reason);
        session.Close("Withdrawn");
    }
}

/// <summary>Once the sides agree on a draft it goes to the congress; the offer cannot be taken back.</summary>
public sealed record OfferIsWithdrawnBeforeTheDraft(bool HasDraft) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (HasDraft)
        {
            yield return law.Breach(
                this,
                "CB-VOTE-01",
                new("双方已达成草案，不能再撤回要约。", "The sides have agreed on a draft: the offer can no longer be withdrawn."),
                new("请将草案提交职工代表大会讨论。", "Submit the draft to the workers' congress.")
            );
        }
    }
}
