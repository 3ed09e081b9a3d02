using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Checks delegates in (签到), one or many at once; the chair or a teller does it.
/// Who comes late is checked in while the session runs.</summary>
[UseCase(
    "take-attendance",
    "sessions/{caseId}/attendance",
    Party.Workers | Party.Delegate,
    At = [SessionSteps.CheckIn, SessionSteps.InSession],
    Rule = "WC-QUORUM-02",
    Zh = "代表签到",
    En = "Check delegates in"
)]
public sealed record TakeAttendance : CaseCommand
{
    /// <summary>Keys of the delegates who are here; those without a vote are kept apart.</summary>
    [PicksFrom(Pick.Arriving)]
    public IReadOnlyList<Guid> Present { get; init; } = [];

    /// <summary>Keys of those who were checked in by mistake, or have left.</summary>
    [MayBeEmpty]
    [PicksFrom(Pick.Present)]
    public IReadOnlyList<Guid> Left { get; init; } = [];
}

internal sealed class TakeAttendanceValidator : AbstractValidator<TakeAttendance>
{
    public TakeAttendanceValidator() =>
        RuleFor(c => c.Present)
            .Must((c, present) => present.Count + c.Left.Count > 0)
            .Says("请至少填写一名代表。", "name at least one delegate.")
            .Must((c, present) => !present.Intersect(c.Left).Any())
            .Says("同一名代表不能既签到又离会。", "nobody is here and has left.");
}

/// <summary>Keeps who is here.</summary>
internal sealed class TakeAttendanceHandler(CaseSession session) : IHandle<TakeAttendance>
{
    public async Task HandleAsync(TakeAttendance command, CancellationToken cancel)
    {
        var facts = session.Facts<Session>();
        if (!session.Party.HasFlag(Party.Workers) && facts.Tellers.All(t => t.UserId != session.Actor.UserId))
        {
            throw new NotYourAction(new("签到由工会或者监票人、计票人登记。", "The union or a teller checks delegates in."));
        }

        var delegates = await session.Db.DelegatesOfAsync(facts.TermId, facts.MeetsOn, cancel);
        var known = delegates.ToDictionary(d => d.Id);
        session.Demand(
            new TheSessionMeetsOnTheDayThatWasTold(session.Today, facts.MeetsOn),
            new OnlyDelegatesOfThisTermAttend(command.Present.Count(id => !known.ContainsKey(id)))
        );

        IReadOnlyList<Guid> Now(IReadOnlyList<Guid> before, bool nonVoting) =>
            [.. before.Union(command.Present.Where(id => known[id].NonVoting == nonVoting)).Except(command.Left)];
        session.Change(facts with { Present = Now(facts.Present, nonVoting: false), Attending = Now(facts.Attending, nonVoting: true) });
    }
}

/// <summary>Who was not elected for this term, or has left the seat, is no delegate here (WC-QUORUM counts delegates alone).</summary>
public sealed record OnlyDelegatesOfThisTermAttend(int Others) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Others > 0)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<ShareProvision>("congress.quorum")?.Provision.Rule ?? law.Rule("WC-QUORUM-02"),
                new(
                    $"有 {Others} 人不是本届在任的职工代表，不能签到。",
                    $"{Others} of them are not delegates in office of this term: they cannot be checked in."
                ),
                new(
                    "请按本届职工代表名册核对；缺额的先补选。",
                    "Compare with the register of this term; where a seat is vacant, elect somebody first."
                )
            );
        }
    }
}

/// <summary>A session meets on the day of which the delegates were told, not before (WC-NOTICE).</summary>
public sealed record TheSessionMeetsOnTheDayThatWasTold(DateOnly On, DateOnly MeetsOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (On < MeetsOn)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<PeriodProvision>("congress.notice")?.Provision.Rule ?? law.Rule("WC-NOTICE-03"),
                new(
                    $"会议定于 {MeetsOn:yyyy-MM-dd} 召开，还没有到会议日。",
                    $"The session is on {MeetsOn:yyyy-MM-dd}: that day has not come."
                ),
                new(
                    "请在会议当日办理；需要改期的，改期后重新通知。",
                    "Do it on the day; to meet on another one, move the session and tell the delegates again."
                ),
                MeetsOn
            );
        }
    }
}
