using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Moves a session that has not opened to another day or place (改期). Where the
/// delegates were told of the old one, they are told again.</summary>
[UseCase(
    "postpone-session",
    "sessions/{caseId}/day",
    Party.Workers,
    Rule = "WC-NOTICE-03",
    Zh = "会议改期",
    En = "Move the session to another day"
)]
public sealed record PostponeSession : CaseCommand
{
    /// <summary>The new day.</summary>
    public DateOnly MeetsOn { get; init; }

    /// <summary>The new place; null where it stays.</summary>
    [Stays]
    public string? Place { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class PostponeSessionValidator : AbstractValidator<PostponeSession>
{
    public PostponeSessionValidator(TimeProvider time)
    {
        RuleFor(c => c.MeetsOn).Must(day => day >= LegalDay.Of(time.GetUtcNow())).Says("会议日期不能早于今天。", "cannot be before today.");
        RuleFor(c => c.Place)
            .Must(place => place is null || (!string.IsNullOrWhiteSpace(place) && place.Length <= 200))
            .Says("地点不能为空白，且不超过 200 个字。", "is not blank and has at most 200 characters.");
        RuleFor(c => c.Reason).IsWritten();
    }
}

/// <summary>Moves it, and its deadlines with it.</summary>
internal sealed class PostponeSessionHandler(CaseSession session) : IHandle<PostponeSession>
{
    // Steps that come after the notice: from there the way leads back to it.
    private static readonly string[] AfterNotice = ["group-discussion", "preparatory-meeting", "check-in"];

    public async Task HandleAsync(PostponeSession command, CancellationToken cancel)
    {
        var facts = session.Facts<Session>();
        session.Demand(
            new OnlyASessionThatHasNotOpenedIsMoved(facts.Day("opened")),
            new TheTermHasNotExpired((await session.TermAsync(cancel)).EndsOn, command.MeetsOn)
        );
        session.Move(command.MeetsOn, command.Place, command.Reason);
        if (AfterNotice.FirstOrDefault(session.IsOpen) is { } step)
        {
            session.End(step, "Moved");
        }
    }
}

/// <summary>Changes of a session's day.</summary>
internal static class SessionDay
{
    /// <summary>A day on which the session sat: from its opening until today; today where it is not said.</summary>
    public static void IsADayOfTheSession<T>(this IRuleBuilder<T, DateOnly?> rule, TimeProvider time, CaseSession session) =>
        rule.Must(day =>
                day is null
                || (day <= LegalDay.Of(time.GetUtcNow()) && (session.Facts<Session>().Day("opened") is not { } opened || day >= opened))
            )
            .Says("应为会议期间的日期，不能晚于今天。", "is a day of the session, today or before.");

    /// <summary>Puts the session off; nobody is checked in for the new day yet, and what
    /// had run out before the old one runs again.</summary>
    public static void Move(this CaseSession session, DateOnly to, string? place, string reason, int? present = null, int? roll = null)
    {
        var facts = session.Facts<Session>();
        session.Change(
            facts with
            {
                MeetsOn = to,
                Place = place ?? facts.Place,
                Present = [],
                Attending = [],
                Moves = [.. facts.Moves, new Move(session.Today, facts.MeetsOn, to, reason, present, roll)],
            }
        );
        session.Deadlines.Redate(SessionProcedure.Meeting, to);
    }
}

/// <summary>What has opened has a quorum and decides: it is closed, not moved (WC-QUORUM).</summary>
public sealed record OnlyASessionThatHasNotOpenedIsMoved(DateOnly? OpenedOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (OpenedOn is { } day)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<PeriodProvision>("congress.notice")?.Provision.Rule ?? law.Rule("WC-NOTICE-03"),
                new(
                    $"会议已于 {day:yyyy-MM-dd} 开幕，不能改期或者取消。",
                    $"The session opened on {day:yyyy-MM-dd}: it is neither moved nor called off."
                ),
                new("没有表决的议题可以缓议，然后闭会。", "Put off what was not voted, then close the session.")
            );
        }
    }
}
