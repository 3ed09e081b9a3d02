using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>
/// The bureau acknowledges a filing (出具收件通知): the review clock runs from the receipt of the text; or it gives back what is incomplete. The
/// law counts from the receipt, not from what the bureau does here: a side that can prove the day enters it.
/// </summary>
[UseCase(
    "acknowledge-filing",
    "rounds/{caseId}/contract/filing/receipt",
    Party.Bureau,
    WithProof = Party.BothSides,
    At = [RoundSteps.AcknowledgeFiling],
    Rule = "CB-FILE-01",
    Zh = "出具收件通知",
    En = "Acknowledge the filing"
)]
public sealed record AcknowledgeFiling : CommandWithProof
{
    /// <summary>Day on which the bureau received the text.</summary>
    public DateOnly ReceivedOn { get; init; }

    /// <summary>Number of the receipt; empty where it is given back.</summary>
    public string? ReceiptNumber { get; init; }

    /// <summary>What is missing; empty where it is complete.</summary>
    [MayBeEmpty]
    public IReadOnlyList<string> Missing { get; init; } = [];
}

internal sealed class AcknowledgeFilingValidator : AbstractValidator<AcknowledgeFiling>
{
    public AcknowledgeFilingValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.ReceivedOn)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Round>().Filings.LastOrDefault() is not { } filing || day >= filing.On)
            .Says("收到日期不能早于报送之日。", "cannot be before it was sent in.");
        RuleFor(c => c.ReceiptNumber)
            .Must((c, number) => string.IsNullOrWhiteSpace(number) == c.Missing.Count > 0)
            .When(c => session.EnteredBy == Party.None) // a receipt of delivery proves the day, and has no number of the bureau's
            .Says(
                "材料齐全的填写收件编号；材料不齐的写明所缺材料，不出具收件编号。",
                "a complete filing has a receipt number; an incomplete one has what is missing, and no number."
            );
        RuleForEach(c => c.Missing).IsWritten(200);
    }
}

/// <summary>Starts the review, or gives the filing back.</summary>
internal sealed class AcknowledgeFilingHandler(CaseSession session) : IHandle<AcknowledgeFiling>
{
    public void Handle(AcknowledgeFiling command)
    {
        var round = session.Facts<Round>();
        session.Deadlines.Meet("contract.deemed-consent", command.ReceivedOn); // from here the days are counted from the receipt (LCL 54)
        if (command.Missing.Count > 0)
        {
            session.Change(round with { Filings = round.Filings.WithLast(f => f with { Missing = command.Missing }) });
            session.End(RoundSteps.AcknowledgeFiling, "Incomplete", command.ReceivedOn);
            Refiling.OpenDuty(session); // what was given back was not filed
        }
        else
        {
            round = round with
            {
                Filings = round.Filings.WithLast(f => f with { ReceivedOn = command.ReceivedOn, ReceiptNumber = command.ReceiptNumber }),
            };
            session.Change(round.On("filing.received", command.ReceivedOn));
            session.End(RoundSteps.AcknowledgeFiling, "Acknowledged", command.ReceivedOn);
        }
    }
}
