using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>The upper union passes the agenda, or gives it back with its opinion
/// (预审、审批). No text that could be read sets a day for it.</summary>
[UseCase(
    "review-session",
    "sessions/{caseId}/review",
    Party.UpperUnion,
    WithProof = Party.Workers,
    At = [SessionSteps.PreReview, SessionSteps.ApproveSession],
    Rule = "WC-REPORT-02",
    Zh = "预审或者审批",
    En = "Review or approve the session"
)]
public sealed record ReviewSession : CommandWithProof
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Whether it may go on; else the agenda is settled again.</summary>
    public bool Passed { get; init; }

    /// <summary>The opinion; needed where it is given back.</summary>
    public string Opinion { get; init; } = "";
}

internal sealed class ReviewSessionValidator : AbstractValidator<ReviewSession>
{
    public ReviewSessionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Session>().Day("settled") is not { } settled || day >= settled)
            .Says("日期不能早于议程确定之日。", "cannot be before the agenda was settled.");
        RuleFor(c => c.Opinion)
            .Must((c, opinion) => c.Passed || !string.IsNullOrWhiteSpace(opinion))
            .Says("退回时应写明意见。", "is written where the agenda is given back.")
            .Must(opinion => opinion.Length <= 2000)
            .Says("不超过 2000 个字。", "has at most 2000 characters.");
    }
}

/// <summary>Leads on, or back to the agenda.</summary>
internal sealed class ReviewSessionHandler(CaseSession session) : IHandle<ReviewSession>
{
    public void Handle(ReviewSession command)
    {
        var facts = session.Facts<Session>();
        var step = session.OpenOf(SessionSteps.PreReview, SessionSteps.ApproveSession);
        var stage = step == "pre-review" ? "pre-review" : "approval";
        session.Change(
            facts with
            {
                Reviews = [.. facts.Reviews, new UpperUnionReview(stage, command.On, command.Passed, command.Opinion)],
            }
        );
        session.End(step, command.Passed ? "Passed" : "Returned", command.On);
    }
}
