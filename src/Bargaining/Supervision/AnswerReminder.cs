using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The employer says what it did after a reminder (对提示函的回复); it is taken late too, as long as the case runs.</summary>
[UseCase(
    "answer-reminder",
    "supervision/{caseId}/reminder/answer",
    Party.Employer | Party.Supervision | Party.Workers,
    Rule = "LS-HINT-01",
    Zh = "回复提示函",
    En = "Answer the reminder"
)]
public sealed record AnswerReminder : CaseCommand
{
    /// <summary>What was done.</summary>
    public required string Text { get; init; }

    /// <summary>Who answers for the employer; null for the person who sends this, demanded where the union enters it.</summary>
    public string? By { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class AnswerReminderValidator : AbstractValidator<AnswerReminder>
{
    public AnswerReminderValidator(TimeProvider time)
    {
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.By!).IsWritten(100).When(c => c.By is not null);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps it; the union looks whether it is so.</summary>
internal sealed class AnswerReminderHandler(CaseSession session) : IHandle<AnswerReminder>
{
    public void Handle(AnswerReminder command)
    {
        var facts = session.ForTheEmployer(out var byUnion);
        var reminder = facts.LastServed(LetterKind.Reminder);
        session.Demand(new ReminderWasServed(reminder?.ServedOn, command.On));
        session.Change(
            facts.With(
                reminder!,
                letter =>
                    letter with
                    {
                        Replies =
                        [
                            .. letter.Replies,
                            new LetterReply(
                                command.On,
                                ReplyKind.Accepts,
                                command.Text,
                                null,
                                session.Answering(command.By),
                                byUnion,
                                command.On <= letter.CorrectBy
                            ),
                        ],
                    }
            )
        );
        session.Tell(session.SupervisingParty(), "reminder-answered", session.Case.Number);
    }
}
