using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Declares that the sides cannot agree (协商不成): coordination by the bureau is open.</summary>
[UseCase(
    "declare-impasse",
    "rounds/{caseId}/impasse",
    Party.BothSides,
    At = [RoundSteps.Negotiate],
    Rule = "CB-DISP-01",
    Zh = "确认协商不成",
    En = "Declare an impasse"
)]
public sealed record DeclareImpasse : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>On what they cannot agree.</summary>
    public required string Dispute { get; init; }
}

internal sealed class DeclareImpasseValidator : AbstractValidator<DeclareImpasse>
{
    public DeclareImpasseValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Dispute).IsWritten();
        RuleFor(c => c.On)
            .Must(day => session.Facts<Round>().Meetings.Any(m => m.Minutes is not null || m.On <= day))
            .Says(
                "至少召集过一次协商会议、且会议日期已到，才能确认协商不成；对方不到会、不签字的，不影响确认。",
                "call at least one meeting first, and let its day come; the other side need not have come or signed."
            );
    }
}

/// <summary>Opens the way to coordination.</summary>
internal sealed class DeclareImpasseHandler(CaseSession session) : IHandle<DeclareImpasse>
{
    public void Handle(DeclareImpasse command)
    {
        var round = session.Facts<Round>();
        session.Demand(
            new CoordinationIsOpenOnlyAfterItsTime(command.On, round.Day("meeting.first")),
            new WhereTheRoundMustRunOutItIsNotDeclaredOver(
                command.On,
                session.Deadlines.FirstOrDefault(d => d is { Matter: "bargaining.total-limit", IsPending: true })
            )
        );
        session.Change(round.On("impasse", command.On));
        session.End(RoundSteps.Negotiate, "Impasse", command.On);
    }
}

/// <summary>Some provinces open coordination only after so many days of bargaining.</summary>
public sealed record CoordinationIsOpenOnlyAfterItsTime(DateOnly On, DateOnly? FirstMeeting) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            FirstMeeting is { } first
            && law.Find<PeriodProvision>("dispute.available-after") is { Provision: { Unit: PeriodUnit.Days } rule }
            && first.AddDays(rule.Value) is var last
            && On <= last
        )
        {
            yield return CaseLaw.Breach(
                this,
                rule.Rule,
                new(
                    $"自首次协商之日起满 {rule.Value} 日仍不能达成一致的，方可申请协调处理。",
                    $"Coordination is open after {rule.Value} days of bargaining."
                ),
                new("请继续协商。", "Go on bargaining until then."),
                last.AddDays(1)
            );
        }
    }
}

/// <summary>Where coordination is applied for within so many days of the end of the
/// round's time (Henan), that time runs out first.</summary>
public sealed record WhereTheRoundMustRunOutItIsNotDeclaredOver(DateOnly On, Deadline? Limit) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            Limit is { Due: var last }
            && On <= last
            && law.Find<PeriodProvision>("dispute.apply") is { Provision: { Clock: "round-expiry", Rule: var rule } }
        )
        {
            yield return CaseLaw.Breach(
                this,
                rule,
                new(
                    $"协商期限 {last:yyyy-MM-dd} 届满后仍不能达成一致的，方可申请协调处理。",
                    $"Coordination is open after the time of the round has run out on {last:yyyy-MM-dd}."
                ),
                new("请继续协商。", "Go on bargaining until then."),
                last.AddDays(1)
            );
        }
    }
}
