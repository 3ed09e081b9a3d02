using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The union writes no further letter (不再发出文书): it was settled, the facts were wrong, or the enterprise is gone.</summary>
[UseCase(
    "forgo-letter",
    "supervision/{caseId}/letter/forgo",
    Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Writing],
    Zh = "不再发出文书",
    En = "Write no further letter"
)]
public sealed record ForgoLetter : CaseCommand
{
    /// <summary>On which ground.</summary>
    public ForgoGround Ground { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

/// <summary>Why no further letter is written.</summary>
public enum ForgoGround
{
    /// <summary>Worker and employer came to terms (双方协商一致).</summary>
    Settled,

    /// <summary>The facts turned out otherwise (查明的事实有误).</summary>
    FactsWrong,

    /// <summary>The enterprise is no more (单位已注销).</summary>
    EnterpriseGone,

    /// <summary>The union leaves it at what was done, where the law leaves it the choice (不再发函).</summary>
    Discretion,
}

internal sealed class ForgoLetterValidator : AbstractValidator<ForgoLetter>
{
    public ForgoLetterValidator(TimeProvider time)
    {
        RuleFor(c => c.Reason).IsWritten(500);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Leads to the conclusion.</summary>
internal sealed class ForgoLetterHandler(CaseSession session) : IHandle<ForgoLetter>
{
    public void Handle(ForgoLetter command)
    {
        var facts = session.Handling();
        session.Demand(new LetterThatIsADutyIsIssued(command.Ground, facts.Consultations.Any(talk => talk.Agreed)));
        session.Change(facts with { Conclusion = $"{facts.Conclusion}\n{command.Reason}" });
        session.End(SupervisionSteps.Writing, "NotPursued", command.On);
    }
}

/// <summary>Where the law makes the opinion a duty, it is issued, unless both came to
/// terms, the facts were wrong or the enterprise is gone.</summary>
public sealed record LetterThatIsADutyIsIssued(ForgoGround Ground, bool CameToTerms) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Ground == ForgoGround.Settled && !CameToTerms)
        {
            yield return CaseLaw.Breach(
                this,
                law.Rule("DEF-ORDER-01"),
                new("案卷中没有双方协商一致的记录。", "The file holds no talk in which both came to terms."),
                new("先记录沟通协商的结果。", "Record the talk and its result first.")
            );
        }

        if (Ground == ForgoGround.Discretion && law.Find<ChoiceProvision>("opinion.duty")?.Provision is { Choice: "must" } asked)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new("查明侵害的，应当提出意见书，不能不发。", "Where a breach was found the opinion is a duty."),
                new(
                    "发出意见书；本会不能发出的，提请上级工会办理。",
                    "Issue the opinion; where this union may not, hand the case over to the union above."
                )
            );
        }
    }
}
