using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The union does not ask the authority (不发建议书), where the law leaves it the choice.</summary>
[UseCase(
    "forgo-recommendation",
    "supervision/{caseId}/recommendation/forgo",
    Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Recommending],
    Zh = "不发建议书",
    En = "Do not ask the authority"
)]
public sealed record ForgoRecommendation : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ForgoRecommendationValidator : AbstractValidator<ForgoRecommendation>
{
    public ForgoRecommendationValidator(TimeProvider time)
    {
        RuleFor(c => c.Reason).IsWritten(500);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Leads to the conclusion.</summary>
internal sealed class ForgoRecommendationHandler(CaseSession session) : IHandle<ForgoRecommendation>
{
    public void Handle(ForgoRecommendation command)
    {
        var facts = session.Handling();
        session.Demand(new RecommendationThatIsADutyIsIssued());
        session.Change(facts with { Conclusion = $"{facts.Conclusion}\n{command.Reason}" });
        session.End(SupervisionSteps.Recommending, "NotPursued", command.On);
    }
}

/// <summary>Where the law makes the recommendation a duty, it is issued.</summary>
public sealed record RecommendationThatIsADutyIsIssued : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<ChoiceProvision>("recommendation.duty")?.Provision is { Choice: "must" } asked)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    "用人单位拒不改正的，应当提出建议书，不能不发。",
                    "Where the employer refuses to correct, the recommendation is a duty."
                ),
                new("由县级以上工会向有关部门发出建议书。", "Issue the recommendation, by a union of a county or above.")
            );
        }
    }
}
