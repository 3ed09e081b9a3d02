using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using MediatR;

namespace Bargaining.Rounds;

/// <summary>Takes bargaining up again (恢复协商), after a suspension or instead of coordination: the days that were left run on.</summary>
[UseCase("resume-bargaining", "rounds/{caseId}/resumption", Party.BothSides, At = ["resume", "apply-for-coordination"], Rule = "CB-MEET-07", Zh = "恢复协商", En = "Resume bargaining")]
public sealed record ResumeBargaining : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

/// <summary>What makes it well formed.</summary>
public sealed class ResumeBargainingValidator : AbstractValidator<ResumeBargaining>
{
    /// <summary>Its rules.</summary>
    public ResumeBargainingValidator(TimeProvider time) => RuleFor(c => c.On).NotInTheFuture(time);
}

/// <summary>Starts the clock again.</summary>
public sealed class ResumeBargainingHandler(CaseSession session) : IRequestHandler<ResumeBargaining, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(ResumeBargaining command, CancellationToken cancel)
    {
        var step = session.OpenOf("resume", "apply-for-coordination");
        if (step == "resume")
        {
            var round = session.Facts<Round>();
            session.Change(round with { Suspensions = round.Suspensions.WithLast(s => s with { ResumedOn = command.On }) });
        }

        session.End(step, "Resumed", command.On);
        return Task.FromResult(session.Conclude("resume-bargaining"));
    }
}
