using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>A letter with a mistake is withdrawn before it is served (送达前撤销文书), by a notice of its
/// own; its number stays as withdrawn, and a new one may be issued.</summary>
[UseCase(
    "withdraw-letter",
    "supervision/{caseId}/letter/withdraw",
    Party.Supervision | Party.Workers,
    IssuesDocuments = true,
    At = [SupervisionSteps.ServingReminder, SupervisionSteps.ServingOpinion, SupervisionSteps.ServingRecommendation],
    Zh = "送达前撤销文书",
    En = "Withdraw a letter before it is served"
)]
public sealed record WithdrawLetter : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class WithdrawLetterValidator : AbstractValidator<WithdrawLetter>
{
    public WithdrawLetterValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Reason).IsWritten(500);
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<SupervisionCase>().Letters.LastOrDefault() is not { } letter || day >= letter.Document.On)
            .Says("不能早于文书日期。", "is not before the day of the letter.");
    }
}

/// <summary>Issues the notice; the step at which the letter was written opens again.</summary>
internal sealed class WithdrawLetterHandler(CaseSession session, DocumentDesk documents) : IHandle<WithdrawLetter>
{
    public async Task HandleAsync(WithdrawLetter command, CancellationToken cancel)
    {
        var facts = session.Handling();
        var notice = await documents.WithdrawLetterAsync(session, facts.LastLetter, command.Reason, command.On, cancel);
        session.Change(facts.WithLetter(letter => letter with { WithdrawnBy = notice }));
        session.End(
            session.OpenOf(SupervisionSteps.ServingReminder, SupervisionSteps.ServingOpinion, SupervisionSteps.ServingRecommendation),
            "Withdrawn",
            command.On
        );
    }
}
