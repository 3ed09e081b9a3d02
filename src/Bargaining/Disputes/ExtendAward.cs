using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Disputes;

/// <summary>The arbitration commission extended the time for the award (登记仲裁延期), once, by fifteen days at most (LDMA 43).</summary>
[UseCase(
    "extend-award",
    "disputes/{caseId}/arbitrations/extension",
    Party.UpperUnion,
    At = [DisputeSteps.Award],
    Rule = "CB-DISP-10",
    Zh = "登记仲裁延期",
    En = "Record an extension of the award"
)]
public sealed record ExtendAward : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>By how many days.</summary>
    public int Days { get; init; }
}

internal sealed class ExtendAwardValidator : AbstractValidator<ExtendAward>
{
    public ExtendAwardValidator()
    {
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.Days).GreaterThan(0).Says("延长天数应大于零。", "is more than zero.");
    }
}

/// <summary>Moves the last day.</summary>
internal sealed class ExtendAwardHandler(CaseSession session) : IHandle<ExtendAward>
{
    public void Handle(ExtendAward command)
    {
        var deadline = session.Deadlines.Single(d => d.Matter == DisputeProcedure.AwardMatter && d.IsPending);
        session.Demand(new TheAwardIsExtendedOnceWithinItsLimit(deadline, command.Days));
        session.ChangeArbitration(last => last with { ExtensionReason = command.Reason });
        var unrolled = deadline.Due.AddDays(command.Days);
        session.Deadlines.Extend(deadline, session.Law.Book.Calendar.NextWorkingDay(unrolled), unrolled);
    }
}

/// <summary>The time for an award is extended once, by no more than the law lets it be.</summary>
public sealed record TheAwardIsExtendedOnceWithinItsLimit(Deadline Deadline, int Days) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<PeriodProvision>("arbitration.award-extension") is not { Provision: var limit })
        {
            yield break;
        }

        if (Deadline.ExtendedFrom is not null)
        {
            yield return CaseLaw.Breach(
                this,
                limit.Rule,
                new("裁决期限已经延长过一次。", "The time for the award was extended already."),
                new("请核对仲裁委员会的通知。", "Look at the commission's notice again.")
            );
        }

        if (Days > limit.Value)
        {
            yield return CaseLaw.Breach(
                this,
                limit.Rule,
                new($"延长期限不得超过 {limit.Value} 日。", $"The extension is {limit.Value} days at most."),
                new($"请填写 {limit.Value} 日以内的天数。", $"Enter {limit.Value} days or fewer.")
            );
        }
    }
}
