using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using MediatR;

namespace Bargaining.Supervision;

/// <summary>The union looks what became of its reminder (核实提示函落实情况).</summary>
[UseCase("judge-reminder", "supervision/{caseId}/reminder/outcome", Party.Supervision | Party.Workers,
    At = [SupervisionProcedure.Reminded], Rule = "LS-HINT-01", Zh = "核实提示函落实情况", En = "Look what became of the reminder")]
public sealed record JudgeReminder : CaseCommand
{
    /// <summary>How far it was corrected.</summary>
    public CorrectionResult Result { get; init; }

    /// <summary>What was seen.</summary>
    public required string Content { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

/// <summary>What makes it well formed.</summary>
public sealed class JudgeReminderValidator : AbstractValidator<JudgeReminder>
{
    /// <summary>Its rules.</summary>
    public JudgeReminderValidator(TimeProvider time)
    {
        RuleFor(c => c.Content).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Corrected: the case ends. Otherwise the next letter may follow.</summary>
public sealed class JudgeReminderHandler(CaseSession session) : IRequestHandler<JudgeReminder, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(JudgeReminder command, CancellationToken cancel)
    {
        var facts = session.Handling();
        session.Change(facts with { Verifications = [.. facts.Verifications, new Verification(command.On, command.Result, command.Content, session.Actor.Name)] });
        session.End(SupervisionProcedure.Reminded, command.Result == CorrectionResult.Corrected ? "Corrected" : "NotCorrected", command.On);
        return Task.FromResult(session.Conclude("judge-reminder"));
    }
}
