using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Records that the other side has received the offer (送达要约书): the reply clock runs from that day.</summary>
[UseCase(
    "serve-offer",
    "rounds/{caseId}/service",
    Party.BothSides | Party.UpperUnion,
    WithProof = Party.BothSides,
    At = [RoundSteps.ServeOffer],
    Rule = "CB-OFFER-01",
    Zh = "送达要约书",
    En = "Serve the offer"
)]
public sealed record ServeOffer : CommandWithProof
{
    /// <summary>Day of receipt.</summary>
    public DateOnly ReceivedOn { get; init; }

    /// <summary>How it was served.</summary>
    public ServiceMethod Method { get; init; }

    /// <summary>Who signed for it.</summary>
    public required string ReceivedBy { get; init; }

    /// <summary>Receipt number, witnesses, or system of arrival.</summary>
    public string Evidence { get; init; } = "";
}

internal sealed class ServeOfferValidator : AbstractValidator<ServeOffer>
{
    public ServeOfferValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.ReceivedBy).IsWritten(100);
        RuleFor(c => c.ReceivedOn)
            .NotInTheFuture(time)
            .Must(day => day >= session.Facts<Round>().Offer.On)
            .Says("送达日期不能早于要约日期。", "the offer cannot be received before it was made.");
        RuleFor(c => c.Evidence).IsWritten(500).When(c => c.Method != ServiceMethod.Direct);
    }
}

/// <summary>Starts the reply clock.</summary>
internal sealed class ServeOfferHandler(CaseSession session) : IHandle<ServeOffer>
{
    public void Handle(ServeOffer command)
    {
        var round = session.Facts<Round>();
        session.Change(
            (round with { Service = new OfferService(command.ReceivedOn, command.Method, command.ReceivedBy, command.Evidence) }).On(
                "offer.received",
                command.ReceivedOn
            )
        );
        session.End(RoundSteps.ServeOffer, "Served", command.ReceivedOn);
    }
}
