using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using MediatR;

namespace Bargaining.Supervision;

/// <summary>The employer says what it did after a reminder (对提示函的回复).</summary>
[UseCase("answer-reminder", "supervision/{caseId}/reminder/answer", Party.Employer | Party.Supervision | Party.Workers,
    At = [SupervisionProcedure.Reminded], Rule = "LS-HINT-01", Zh = "回复提示函", En = "Answer the reminder")]
public sealed record AnswerReminder : CaseCommand
{
    /// <summary>What was done.</summary>
    public required string Text { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

/// <summary>What makes it well formed.</summary>
public sealed class AnswerReminderValidator : AbstractValidator<AnswerReminder>
{
    /// <summary>Its rules.</summary>
    public AnswerReminderValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time)
            .Must(day => session.Facts<SupervisionCase>().Last(LetterKind.Reminder) is not { ServedOn: { } served } || day >= served)
            .Says("不能早于收到提示函之日。", "is not before the reminder was received.");
    }
}

/// <summary>Keeps it; the union looks whether it is so.</summary>
public sealed class AnswerReminderHandler(CaseSession session) : IRequestHandler<AnswerReminder, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(AnswerReminder command, CancellationToken cancel)
    {
        var facts = session.ForTheEmployer(out var byUnion);
        session.Change(facts.WithLetter(letter => letter with
        {
            Replies = [.. letter.Replies, new LetterReply(command.On, ReplyKind.Accepts, command.Text, null, session.Actor.Name, byUnion, command.On <= letter.CorrectBy)],
        }));
        session.Tell(session.SupervisingParty(), "reminder-answered", session.Case.Number);
        return Task.FromResult(session.Conclude("answer-reminder"));
    }
}
