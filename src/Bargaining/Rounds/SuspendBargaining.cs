using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds.Joint;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Suspends bargaining by agreement (中止协商): the round's clock stands still.</summary>
[UseCase(
    "suspend-bargaining",
    "rounds/{caseId}/suspension",
    Party.BothSides,
    OfBothSides = true,
    At = [RoundSteps.Negotiate],
    Rule = "CB-MEET-07",
    Zh = "中止协商",
    En = "Suspend bargaining"
)]
public sealed record SuspendBargaining : JointCommand
{
    /// <summary>First day of the suspension.</summary>
    public DateOnly On { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether the cause is force majeure.</summary>
    public bool ForceMajeure { get; init; }

    /// <summary>Whether the workers' side agrees.</summary>
    public bool WorkersConsent { get; init; }

    /// <summary>Whether the employer's side agrees.</summary>
    public bool EmployerConsents { get; init; }

    /// <summary>Agreed day of the next meeting.</summary>
    public DateOnly? NextMeetingOn { get; init; }

    /// <inheritdoc/>
    internal override void TakeEffect(CaseSession session)
    {
        var round = session.Facts<Round>();
        session.Change(
            (
                round with
                {
                    Suspensions =
                    [
                        .. round.Suspensions,
                        new Suspension(On, Reason, ForceMajeure, WorkersConsent, EmployerConsents, NextMeetingOn),
                    ],
                }
            ).On("suspended", On)
        );
        session.End(RoundSteps.Negotiate, "Suspended", On);
    }
}

internal sealed class SuspendBargainingValidator : AbstractValidator<SuspendBargaining>
{
    public SuspendBargainingValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.NextMeetingOn)
            .Must((c, day) => day is null || day > c.On)
            .Says("下次协商日期应晚于中止日期。", "the next meeting is after the suspension.");
    }
}

/// <summary>Stops the clock when those stand behind it whose consent the law asks.</summary>
internal sealed class SuspendBargainingHandler(CaseSession session) : IHandle<SuspendBargaining>
{
    public void Handle(SuspendBargaining command)
    {
        session.Demand(
            new SuspensionNeedsConsent(command.WorkersConsent, command.EmployerConsents),
            new SuspensionNeedsItsGround(command.ForceMajeure),
            new SuspensionHasALimit(command.On, command.NextMeetingOn)
        );
        if (session.Law.Chooses("suspension.consent", "workers") && session.Side == Party.Workers)
        {
            command.TakeEffect(session); // the workers' consent is all that the law of the place asks
        }
        else
        {
            JointActs.Enter(session, command);
        }
    }
}

/// <summary>Bargaining is suspended only with the consent that the law of the place asks: both sides', or the workers'.</summary>
public sealed record SuspensionNeedsConsent(bool Workers, bool Employer) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var chosen = law.Find<ChoiceProvision>("suspension.consent")?.Provision;
        if (chosen?.Choice == "workers" ? Workers : Workers && Employer)
        {
            yield break;
        }

        yield return CaseLaw.Breach(
            this,
            chosen?.Rule ?? law.Rule("CB-MEET-07"),
            chosen?.Choice == "workers"
                ? new("中止协商须经职工方同意。", "Suspension needs the workers' consent.")
                : new("中止协商须经双方协商同意。", "Suspension needs the agreement of both sides."),
            new("请取得同意后再中止。", "Win the consent first, or go on bargaining.")
        );
    }
}

/// <summary>Some provinces let a wage round be suspended for force majeure only.</summary>
public sealed record SuspensionNeedsItsGround(bool ForceMajeure) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (!ForceMajeure && law.Find<ChoiceProvision>("suspension.ground") is { Provision: { Choice: "force-majeure" } rule })
        {
            yield return CaseLaw.Breach(
                this,
                rule.Rule,
                new("本地规定只有不可抗力才可以中止协商期限。", "Here the round stands still for force majeure only."),
                new("请继续协商，或者申请协调处理。", "Go on bargaining, or apply for coordination.")
            );
        }
    }
}

/// <summary>A suspension is no longer than the law of the place lets it be.</summary>
public sealed record SuspensionHasALimit(DateOnly On, DateOnly? Next) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            Next is { } next
            && law.Find<PeriodProvision>("suspension.limit") is { Provision.Usual: false } limit
            && law.Book.DueOf(limit, On) is var due
            && next > due.Date
        )
        {
            yield return CaseLaw.Breach(
                this,
                limit.Provision.Rule,
                new($"中止最长至 {due.Date:yyyy-MM-dd}。", $"The suspension may last until {due.Date:yyyy-MM-dd} at most."),
                new("请约定更早的下次协商日期。", "Agree on an earlier day for the next meeting.")
            );
        }
    }
}
