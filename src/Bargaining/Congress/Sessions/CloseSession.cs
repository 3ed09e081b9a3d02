using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Closes the session (闭会) when every item is decided or put off: minutes
/// stand, and what was adopted is to be carried out.</summary>
[UseCase(
    "close-session",
    "sessions/{caseId}/closing",
    Party.Workers,
    At = [SessionSteps.InSession],
    Rule = "WC-VOTE-04",
    Zh = "闭会",
    En = "Close the session"
)]
public sealed record CloseSession : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class CloseSessionValidator : AbstractValidator<CloseSession>
{
    public CloseSessionValidator(TimeProvider time, CaseSession session) =>
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Session>().Day("opened") is not { } opened || day >= opened)
            .Says("闭会日期不能早于开会日期。", "cannot be before the session opened.")
            .Must(day => session.Facts<Session>().Agenda.All(item => item.Decision is not { } decision || decision.On <= day))
            .Says("闭会日期不能早于最后一项的表决日期。", "cannot be before the last item was decided.");
}

/// <summary>Writes the minutes, and opens what follows.</summary>
internal sealed class CloseSessionHandler(CaseSession session) : IHandle<CloseSession>
{
    public async Task HandleAsync(CloseSession command, CancellationToken cancel)
    {
        var facts = session.Facts<Session>();
        session.Demand(new EveryItemIsDecidedOrPutOff(facts.Agenda, session.Ownership()));
        var names = (await session.Db.DelegatesOfAsync(facts.TermId, facts.MeetsOn, cancel)).ToDictionary(d => d.Id, d => d.Name);
        facts = (
            facts with
            {
                Minutes = SessionTexts.Minutes(facts, session.Organisation.Name, command.On, names),

                // A draft contract is carried out in its own round: signed, filed, published, reported on.
                FollowUps =
                [
                    .. from item in facts.Agenda
                    where item.Decision!.Outcome == DecisionOutcome.Adopted && item.RoundId is null
                    select new FollowUp { ItemId = item.Id, Title = item.Title },
                ],
            }
        ).On(SessionProcedure.Closing, command.On);
        session.Change(facts);
        session.End(SessionSteps.InSession, "Closed", command.On);
    }
}

/// <summary>A session ends when every item of its agenda has an outcome, one by one (WC-VOTE-04).</summary>
public sealed record EveryItemIsDecidedOrPutOff(IReadOnlyList<AgendaItem> Agenda, Ownership Ownership) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var open = Agenda.Where(item => item.Decision is null).ToList();
        if (open.Count > 0)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<ChoiceProvision>("congress.item-by-item")?.Provision.Rule ?? law.MajorityRule(Ownership),
                new(
                    $"还没有结果的议题：{string.Join("、", open.Select(item => $"第 {item.Id} 项“{item.Title}”"))}。",
                    $"Without an outcome: {string.Join(", ", open.Select(item => $"item {item.Id}, '{item.Title}'"))}."
                ),
                new(
                    "请逐项表决或者登记审议意见；本次会议不表决的，作缓议处理。",
                    "Vote on each, or record what was heard; put off what this session does not vote."
                )
            );
        }
    }
}
