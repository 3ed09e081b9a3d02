using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The union looks what became of its reminder (核实提示函落实情况): also after its day, until the next letter was issued.</summary>
[UseCase(
    "judge-reminder",
    "supervision/{caseId}/reminder/outcome",
    Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Reminded, SupervisionSteps.Writing],
    Rule = "LS-HINT-01",
    Zh = "核实提示函落实情况",
    En = "Look what became of the reminder"
)]
public sealed record JudgeReminder : CaseCommand
{
    /// <summary>How far it was corrected.</summary>
    public CorrectionResult Result { get; init; }

    /// <summary>What was seen.</summary>
    public required string Content { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class JudgeReminderValidator : AbstractValidator<JudgeReminder>
{
    public JudgeReminderValidator(TimeProvider time)
    {
        RuleFor(c => c.Content).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Corrected: the case ends. Otherwise the next letter may follow.</summary>
internal sealed class JudgeReminderHandler(CaseSession session) : IHandle<JudgeReminder>
{
    public void Handle(JudgeReminder command)
    {
        var facts = session.Handling();
        session.Demand(new ReminderWasServed(facts.LastServed(LetterKind.Reminder)?.ServedOn, command.On));
        session.Deadlines.Meet("reminder.correct", command.On); // what ran out before it was looked at is done at last
        session.Looked(
            new Verification(command.On, command.Result, command.Content, session.Actor.Name),
            SupervisionSteps.Reminded,
            SupervisionSteps.Writing
        );
    }
}

/// <summary>A reminder is answered and looked at from the day on which it was served.</summary>
public sealed record ReminderWasServed(DateOnly? Served, DateOnly On) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Served is null || On < Served)
        {
            yield return law.Breach(
                this,
                "LS-HINT-01",
                Served is { } day
                    ? new(
                        $"提示函于{day:yyyy-MM-dd}送达，所填日期在此之前。",
                        $"The reminder was served on {day:yyyy-MM-dd}; this is dated before."
                    )
                    : new("本案没有送达过提示函。", "No reminder was served in this case."),
                new("提示函送达后，按实际日期登记。", "Enter it with its true day, after the reminder was served."),
                Served
            );
        }
    }
}
