using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using FluentValidation;
using MediatR;

namespace Bargaining.Supervision;

/// <summary>The union reviews the employer's answer (审核答复). An objection that is right ends the letter by a document of its own.</summary>
[UseCase("review-reply", "supervision/{caseId}/opinion/review", Party.Supervision | Party.Workers,
    At = [SupervisionProcedure.Reviewing], Rule = "LS-BASE-02", Zh = "审核答复", En = "Review the reply")]
public sealed record ReviewReply : CaseCommand
{
    /// <summary>What the answer is.</summary>
    public ReplyVerdict Verdict { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

/// <summary>What makes it well formed.</summary>
public sealed class ReviewReplyValidator : AbstractValidator<ReviewReply>
{
    /// <summary>Its rules.</summary>
    public ReviewReplyValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Verdict).Must(verdict => verdict is ReplyVerdict.ObjectionUpheld or ReplyVerdict.ObjectionDismissed == Objected(session))
            .Says("单位提出异议的，结论为异议成立或者不成立；没有提出异议的，选其他结论。", "is about the objection where there is one, and only there.");
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time)
            .Must(day => LastReply(session) is not { } reply || day >= reply.On).Says("不能早于答复之日。", "is not before the reply.");
    }

    private static bool Objected(CaseSession session) => session.Facts<SupervisionCase>().Last(LetterKind.Opinion)?.Replies.Any(r => r.Kind == ReplyKind.Objects) == true;

    private static LetterReply? LastReply(CaseSession session) => session.Facts<SupervisionCase>().Last(LetterKind.Opinion)?.Replies.LastOrDefault();
}

/// <summary>Leads on: to the look at the correction, to the recommendation where the law has that ground, or to the end.</summary>
public sealed class ReviewReplyHandler(CaseSession session, DocumentDesk documents) : IRequestHandler<ReviewReply, Receipt>
{
    /// <inheritdoc/>
    public async Task<Receipt> Handle(ReviewReply command, CancellationToken cancel)
    {
        var facts = session.Handling();
        var withdrawn = command.Verdict == ReplyVerdict.ObjectionUpheld
            ? await documents.WithdrawLetterAsync(session, facts.Last(LetterKind.Opinion)!, command.Reason, command.On, cancel)
            : null;
        session.Change(facts.WithLetter(letter => letter with
        {
            Reviews = [.. letter.Reviews, new ReplyReview(command.On, command.Verdict, command.Reason, session.Actor.Name)],
            WithdrawnBy = withdrawn,
        }));
        session.End(SupervisionProcedure.Reviewing, command.Verdict switch
        {
            ReplyVerdict.ObjectionUpheld => "Upheld",
            ReplyVerdict.Improper when session.Law.AllowsRecommendation("improper-reply") => "Recommend",
            ReplyVerdict.Untrue when session.Law.AllowsRecommendation("untrue-reply") => "Recommend",
            _ => "Verify",
        }, command.On);
        return session.Conclude("review-reply");
    }
}
