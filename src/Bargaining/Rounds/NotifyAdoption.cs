using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>The workers' chief tells the employer in writing that the draft was adopted
/// (书面告知通过): that forms the contract in Shanghai.</summary>
[UseCase(
    "notify-adoption",
    "rounds/{caseId}/contract/notice",
    Party.Workers,
    WithProof = Party.Employer,
    At = [RoundSteps.NotifyAdoption],
    Rule = "CB-FILE-12",
    Zh = "书面告知通过",
    En = "Give written notice of adoption"
)]
public sealed record NotifyAdoption : CommandWithProof
{
    /// <summary>Day on which the employer received the notice: the filing clock runs from it.</summary>
    public DateOnly ReceivedOn { get; init; }

    /// <summary>The notice: its number, or what it says.</summary>
    public required string Notice { get; init; }
}

internal sealed class NotifyAdoptionValidator : AbstractValidator<NotifyAdoption>
{
    public NotifyAdoptionValidator(TimeProvider time)
    {
        RuleFor(c => c.ReceivedOn).NotInTheFuture(time);
        RuleFor(c => c.Notice).IsWritten();
    }
}

/// <summary>Forms the contract and starts the filing clock.</summary>
internal sealed class NotifyAdoptionHandler(CaseSession session) : IHandle<NotifyAdoption>
{
    public void Handle(NotifyAdoption command)
    {
        session.Demand(new AdoptionComesBeforeTheContract(command.ReceivedOn, session.Facts<Round>().Day("adopted")));
        FormContract.On(session, command.ReceivedOn, [], command.Notice);
        session.End(RoundSteps.NotifyAdoption, "Notified", command.ReceivedOn);
    }
}
