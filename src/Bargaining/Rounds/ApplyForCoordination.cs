using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Applies in writing to the bureau for coordination of the dispute (申请协调处理).</summary>
[UseCase(
    "apply-for-coordination",
    "rounds/{caseId}/coordination",
    Party.BothSides,
    At = [RoundSteps.ApplyForCoordination],
    Rule = "CB-DISP-01",
    Zh = "申请协调处理",
    En = "Apply for coordination"
)]
public sealed record ApplyForCoordination : CaseCommand
{
    /// <summary>Day of the application.</summary>
    public DateOnly On { get; init; }

    /// <summary>The dispute, and what is asked.</summary>
    public required string Dispute { get; init; }
}

internal sealed class ApplyForCoordinationValidator : AbstractValidator<ApplyForCoordination>
{
    public ApplyForCoordinationValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Dispute).IsWritten();
    }
}

/// <summary>Sends it to the bureau.</summary>
internal sealed class ApplyForCoordinationHandler(CaseSession session) : IHandle<ApplyForCoordination>
{
    public void Handle(ApplyForCoordination command)
    {
        var round = session.Facts<Round>();
        session.Change(
            (
                round with
                {
                    Coordinations =
                    [
                        .. round.Coordinations,
                        new Coordination
                        {
                            By = session.Side,
                            AppliedOn = command.On,
                            Dispute = command.Dispute,
                        },
                    ],
                }
            ).On("coordination.applied", command.On)
        );
        session.End(RoundSteps.ApplyForCoordination, "Applied", command.On);
    }
}
