using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using MediatR;

namespace Bargaining.Supervision;

/// <summary>The union writes no further letter (不再发出文书): it was settled, the facts were wrong, or the enterprise is gone.</summary>
[UseCase("forgo-letter", "supervision/{caseId}/letter/forgo", Party.Supervision | Party.Workers,
    At = [SupervisionProcedure.Writing], Rule = "LS-BASE-02", Zh = "不再发出文书", En = "Write no further letter")]
public sealed record ForgoLetter : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

/// <summary>What makes it well formed.</summary>
public sealed class ForgoLetterValidator : AbstractValidator<ForgoLetter>
{
    /// <summary>Its rules.</summary>
    public ForgoLetterValidator(TimeProvider time)
    {
        RuleFor(c => c.Reason).IsWritten(500);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Leads to the conclusion.</summary>
public sealed class ForgoLetterHandler(CaseSession session) : IRequestHandler<ForgoLetter, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(ForgoLetter command, CancellationToken cancel)
    {
        var facts = session.Handling();
        session.Change(facts with { Conclusion = $"{facts.Conclusion}\n{command.Reason}" });
        session.End(SupervisionProcedure.Writing, "NotPursued", command.On);
        return Task.FromResult(session.Conclude("forgo-letter"));
    }
}
