using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>
/// The union reviews the employer's answer (审核答复), also one that came late. An
/// objection that is right ends the letter by a document of its own.
/// </summary>
[UseCase(
    "review-reply",
    "supervision/{caseId}/opinion/review",
    Party.Supervision | Party.Workers,
    IssuesDocuments = true,
    At = [SupervisionSteps.Reviewing, SupervisionSteps.Verifying, SupervisionSteps.Recommending],
    Rule = "LS-BASE-02",
    Zh = "审核答复",
    En = "Review the reply"
)]
public sealed record ReviewReply : CaseCommand
{
    /// <summary>What the answer is.</summary>
    public ReplyVerdict Verdict { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ReviewReplyValidator : AbstractValidator<ReviewReply>
{
    public ReviewReplyValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Verdict)
            .Must(verdict => verdict is ReplyVerdict.ObjectionUpheld or ReplyVerdict.ObjectionDismissed == Objected(session))
            .Says(
                "单位提出异议的，结论为异议成立或者不成立；没有提出异议的，选其他结论。",
                "is about the objection where there is one, and only there."
            );
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => LastReply(session) is not { } reply || day >= reply.On)
            .Says("不能早于答复之日。", "is not before the reply.");
    }

    private static bool Objected(CaseSession session) =>
        session.Facts<SupervisionCase>().Last(LetterKind.Opinion)?.Replies.Any(r => r is { Kind: ReplyKind.Objects, Reviewed: false })
        == true;

    private static LetterReply? LastReply(CaseSession session) =>
        session.Facts<SupervisionCase>().Last(LetterKind.Opinion)?.Replies.LastOrDefault();
}

/// <summary>Leads on: to the look at the correction, to the recommendation where the law has that ground, or to the end.</summary>
internal sealed class ReviewReplyHandler(CaseSession session, DocumentDesk documents) : IHandle<ReviewReply>
{
    public async Task HandleAsync(ReviewReply command, CancellationToken cancel)
    {
        var facts = session.Handling();
        var opinion = facts.Last(LetterKind.Opinion);
        session.Demand(new ReviewIsOfAnAnswer(opinion?.Replies ?? []));
        var withdrawn =
            command.Verdict == ReplyVerdict.ObjectionUpheld
                ? await documents.WithdrawLetterAsync(session, opinion!, command.Reason, command.On, cancel)
                : null;
        session.Change(
            facts.With(
                opinion!,
                letter =>
                    letter with
                    {
                        Replies = [.. letter.Replies.Select(reply => reply with { Reviewed = true })],
                        Reviews = [.. letter.Reviews, new ReplyReview(command.On, command.Verdict, command.Reason, session.Actor.Name)],
                        WithdrawnBy = withdrawn,
                    }
            )
        );
        var step = session.OpenOf(SupervisionSteps.Reviewing, SupervisionSteps.Verifying, SupervisionSteps.Recommending);
        var outcome = command.Verdict switch
        {
            ReplyVerdict.ObjectionUpheld => "Upheld",
            ReplyVerdict.Improper when session.Law.AllowsRecommendation("improper-reply") => "Recommend",
            ReplyVerdict.Untrue when session.Law.AllowsRecommendation("untrue-reply") => "Recommend",
            _ => "Verify",
        };
        if (step == SupervisionSteps.Reviewing || outcome == "Upheld")
        {
            session.End(step, outcome, command.On); // of a late answer that is not right the review is kept, and the step goes on
        }
    }
}

/// <summary>A review is of an answer that was not reviewed yet; a plain refusal needs none.</summary>
public sealed record ReviewIsOfAnAnswer(IReadOnlyList<LetterReply> Replies) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Replies.All(reply => reply.Reviewed || reply.Kind == ReplyKind.Refuses))
        {
            yield return CaseLaw.Breach(
                this,
                law.LetterRule(),
                new("没有待审核的答复。", "There is no answer that waits for a review."),
                new("收到单位的答复后再审核；单位明确拒绝的不需要审核。", "Review when an answer has come; a plain refusal needs none.")
            );
        }
    }
}
