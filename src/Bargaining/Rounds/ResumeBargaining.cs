using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Takes bargaining up again (恢复协商), after a suspension or instead of coordination: the days that were left run on.</summary>
[UseCase(
    "resume-bargaining",
    "rounds/{caseId}/resumption",
    Party.BothSides,
    At = [RoundSteps.Resume, RoundSteps.ApplyForCoordination],
    Rule = "CB-MEET-07",
    Zh = "恢复协商",
    En = "Resume bargaining"
)]
public sealed record ResumeBargaining : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ResumeBargainingValidator : AbstractValidator<ResumeBargaining>
{
    public ResumeBargainingValidator(TimeProvider time) => RuleFor(c => c.On).NotInTheFuture(time);
}

/// <summary>Starts the clock again.</summary>
internal sealed class ResumeBargainingHandler(CaseSession session) : IHandle<ResumeBargaining>
{
    public void Handle(ResumeBargaining command)
    {
        var step = session.OpenOf(RoundSteps.Resume, RoundSteps.ApplyForCoordination);
        if (step == "resume")
        {
            var round = session.Facts<Round>();
            session.Change(round with { Suspensions = round.Suspensions.WithLast(s => s with { ResumedOn = command.On }) });
        }

        session.End(step, "Resumed", command.On);
    }
}
