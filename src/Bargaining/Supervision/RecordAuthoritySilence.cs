using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The authority did not answer (主管部门未答复): the union records it, with what it did to ask, and may conclude the case.</summary>
[UseCase(
    "record-authority-silence",
    "supervision/{caseId}/recommendation/silence",
    Party.Supervision | Party.Workers,
    At = [SupervisionSteps.Deciding, SupervisionSteps.Resulting],
    Rule = "LS-BASE-02",
    Zh = "登记主管部门未答复",
    En = "Record that the authority did not answer"
)]
public sealed record RecordAuthoritySilence : CaseCommand
{
    /// <summary>What the union did to ask for an answer.</summary>
    public required string Asked { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RecordAuthoritySilenceValidator : AbstractValidator<RecordAuthoritySilence>
{
    public RecordAuthoritySilenceValidator(TimeProvider time)
    {
        RuleFor(c => c.Asked).IsWritten();
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps it and leads to the conclusion; what the authority owes stays overdue.</summary>
internal sealed class RecordAuthoritySilenceHandler(CaseSession session) : IHandle<RecordAuthoritySilence>
{
    public void Handle(RecordAuthoritySilence command)
    {
        var facts = session.Handling();
        var owed = session
            .Deadlines.Where(d => d is { IsPending: true, Matter: "recommendation.case-opening" or "recommendation.authority-reply" })
            .MaxBy(d => d.Due);
        session.Demand(
            new AuthorityHadItsTime(
                command.On,
                facts.AuthorityAnswers.Select(a => a.On).Append(facts.Day(SupervisionProcedure.RecommendationServed)!.Value).Max(),
                owed
            )
        );
        session.Change(facts with { AuthoritySilence = new AuthoritySilence(command.On, command.Asked, session.Actor.Name) });
        session.End(session.OpenOf(SupervisionSteps.Deciding, SupervisionSteps.Resulting), "NoAnswer", command.On);
    }
}

/// <summary>An authority is silent when the days that the law gives it have run out; where it gives
/// none, after the day on which it was asked or last answered.</summary>
public sealed record AuthorityHadItsTime(DateOnly On, DateOnly LastHeard, Deadline? Owed) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var last = Owed?.Due > LastHeard ? Owed.Due : LastHeard;
        if (On > last)
        {
            yield break;
        }

        var rule = Owed is null
            ? law.Find<ItemsProvision>("recommendation.conditions")?.Provision.Rule ?? law.Rule("LS-BASE-02")
            : law.Book.Rule(Owed.RuleId, Owed.RuleJurisdiction);
        yield return CaseLaw.Breach(
            this,
            rule,
            Owed?.Due != last
                ? new(
                    $"主管部门在{last:yyyy-MM-dd}收到建议书或者作过答复，当日还不能登记未答复。",
                    $"The authority received the recommendation or answered on {last:yyyy-MM-dd}: that day it is not silent yet."
                )
                : new($"主管部门的办理期限到{last:yyyy-MM-dd}届满。", $"The authority has until {last:yyyy-MM-dd}."),
            new(
                "期限届满仍未答复的，催问后再登记；此前可以采取其他措施。",
                "Ask again, and record it when the time is over; other measures may be taken before."
            ),
            last.AddDays(1)
        );
    }
}
