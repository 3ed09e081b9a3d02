using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The employer explains itself in writing (书面说明).</summary>
[UseCase(
    "answer-inquiry",
    "supervision/{caseId}/inquiries/answer",
    Party.Employer | Party.Supervision | Party.Workers,
    Rule = "LS-INQ-01",
    Zh = "答复问询函",
    En = "Answer the letter of inquiry"
)]
public sealed record AnswerInquiry : CaseCommand
{
    /// <summary>What it says.</summary>
    public required string Answer { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class AnswerInquiryValidator : AbstractValidator<AnswerInquiry>
{
    public AnswerInquiryValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Answer)
            .IsWritten(8000)
            .Must(_ => session.Facts<SupervisionCase>().Inquiries.Any(i => i.Answer is null))
            .Says("没有待答复的问询函。", "there is no letter of inquiry that waits for an answer.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day =>
                session.Facts<SupervisionCase>().Inquiries.FirstOrDefault(i => i.Answer is null) is not { ServedOn: var served }
                || day >= served
            )
            .Says("不能早于收到问询函之日。", "is not before the letter was received.");
    }
}

/// <summary>Keeps it.</summary>
internal sealed class AnswerInquiryHandler(CaseSession session) : IHandle<AnswerInquiry>
{
    public void Handle(AnswerInquiry command)
    {
        var facts = session.ForTheEmployer(out _);
        var asked = facts.Inquiries.First(i => i.Answer is null);
        session.Change(
            facts with
            {
                Inquiries = [.. facts.Inquiries.Select(i => i == asked ? i with { Answer = command.Answer, AnsweredOn = command.On } : i)],
            }
        );
        if (session.Deadlines.FirstOrDefault(d => d.IsPending && d.Matter == "inquiry.reply" && d.From == asked.ServedOn) is { } deadline)
        {
            deadline.Meet(command.On);
        }
    }
}
