using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds.Contracts;

/// <summary>Files a change, or records the termination, with the HR&amp;SS bureau (变更、解除的报送和备案).</summary>
[UseCase(
    "record-with-bureau",
    "rounds/{caseId}/contract/record",
    Party.Employer,
    WithProof = Party.Workers,
    At = [RoundSteps.ContractInEffect, RoundSteps.RecordTermination],
    Rule = "CB-CHG-03",
    Zh = "报送变更或者解除",
    En = "Record a change or the termination"
)]
public sealed record RecordWithBureau : CommandWithProof
{
    /// <summary>Day of sending it in.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RecordWithBureauValidator : AbstractValidator<RecordWithBureau>
{
    public RecordWithBureauValidator(TimeProvider time, CaseSession session) =>
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Round>().Contract is not { } contract || contract.Unrecorded.Any())
            .Says("没有待报送的变更或者解除。", "there is no change or termination to record.")
            .Must(day => session.Facts<Round>().Contract is not { } contract || contract.Unrecorded.All(change => day >= change.SignedOn))
            .Says("不能早于变更或者解除之日。", "cannot be before the change or termination.");
}

/// <summary>Keeps the day on every change that waits for it, and on the termination: that ends the case.</summary>
internal sealed class RecordWithBureauHandler(CaseSession session) : IHandle<RecordWithBureau>
{
    public void Handle(RecordWithBureau command)
    {
        var round = session.Facts<Round>();
        var contract = round.Contract!;
        session.Change(
            round with
            {
                Contract = contract with
                {
                    Changes = [.. contract.Changes.Select(change => change with { RecordedOn = change.RecordedOn ?? command.On })],
                    Termination = contract.Termination is { } termination ? termination with { RecordedOn = command.On } : null,
                },
            }
        );
        session.Deadlines.Meet("contract.file-change", command.On);
        if (session.IsOpen(RoundSteps.RecordTermination))
        {
            session.End(RoundSteps.RecordTermination, "Recorded", command.On);
        }
    }
}
