using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>The bureau takes a dispute up (受理协调处理), on application or on its own motion: its clock runs.</summary>
[UseCase(
    "accept-coordination",
    "rounds/{caseId}/coordination/acceptance",
    Party.Bureau,
    WithProof = Party.BothSides,
    At = [RoundSteps.AcceptCoordination, RoundSteps.ApplyForCoordination],
    Rule = "CB-DISP-01",
    Zh = "受理协调处理",
    En = "Take up coordination"
)]
public sealed record AcceptCoordination : CommandWithProof
{
    /// <summary>Day of acceptance, or of the decision to act on its own motion.</summary>
    public DateOnly On { get; init; }
}

internal sealed class AcceptCoordinationValidator : AbstractValidator<AcceptCoordination>
{
    public AcceptCoordinationValidator(TimeProvider time) => RuleFor(c => c.On).NotInTheFuture(time);
}

/// <summary>Starts the clock of coordination.</summary>
internal sealed class AcceptCoordinationHandler(CaseSession session) : IHandle<AcceptCoordination>
{
    public void Handle(AcceptCoordination command)
    {
        var round = session.Facts<Round>();
        var ownMotion = session.OpenOf(RoundSteps.AcceptCoordination, RoundSteps.ApplyForCoordination) == RoundSteps.ApplyForCoordination;
        round = ownMotion
            ? round with
            {
                Coordinations =
                [
                    .. round.Coordinations,
                    new Coordination
                    {
                        By = Party.Bureau,
                        AppliedOn = command.On,
                        AcceptedOn = command.On,
                    },
                ],
            }
            : round with
            {
                Coordinations = round.Coordinations.WithLast(c => c with { AcceptedOn = command.On }),
            };
        session.Change(round.On("coordination.accepted", command.On));
        session.End(
            ownMotion ? RoundSteps.ApplyForCoordination : RoundSteps.AcceptCoordination,
            ownMotion ? "OwnMotion" : "Accepted",
            command.On
        );
    }
}
