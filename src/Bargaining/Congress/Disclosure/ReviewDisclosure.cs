using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Disclosure;

/// <summary>The other side examines and approves the plan, or sends it back (审核批准), where the place asks for it.</summary>
[UseCase(
    "review-disclosure",
    "disclosures/{caseId}/review",
    Party.BothSides,
    WithProof = Party.BothSides,
    At = [DisclosureSteps.Review],
    Rule = "FA-STEP-01",
    Zh = "审核公开方案",
    En = "Review the plan of a disclosure"
)]
public sealed record ReviewDisclosure : CommandWithProof
{
    /// <summary>Whether it may be posted; else it goes back.</summary>
    public bool Approve { get; init; }

    /// <summary>What is said of it; needed where it goes back.</summary>
    public string? Comment { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ReviewDisclosureValidator : AbstractValidator<ReviewDisclosure>
{
    public ReviewDisclosureValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Comment)
            .Must((c, comment) => c.Approve || !string.IsNullOrWhiteSpace(comment))
            .Says("退回修改的，请写明意见。", "is needed where it goes back.")
            .Must(comment => comment is null || comment.Length <= 2000)
            .Says("不超过 2000 个字。", "has at most 2000 characters.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<DisclosedItem>().Day("posting.planned") is not { } planned || day >= planned)
            .Says("不能早于方案制定之日。", "cannot be before the plan.");
    }
}

/// <summary>Keeps the review and leads on.</summary>
internal sealed class ReviewDisclosureHandler(CaseSession session) : IHandle<ReviewDisclosure>
{
    public void Handle(ReviewDisclosure command)
    {
        var item = session.Facts<DisclosedItem>();
        session.Change(
            item with
            {
                Reviews = [.. item.Reviews, new PlanReview(command.On, session.Actor.Name, command.Approve, command.Comment)],
            }
        );
        session.End(DisclosureSteps.Review, command.Approve ? "Approved" : "SentBack", command.On);
    }
}
