using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Proposals;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Records that an item was heard (听取、审议), with what the delegates said of it. Nothing is voted.</summary>
[UseCase(
    "hear-item",
    "sessions/{caseId}/hearings",
    Party.Workers,
    At = [SessionSteps.InSession],
    Rule = "WC-QUORUM-02",
    Zh = "登记审议意见",
    En = "Record what was heard"
)]
public sealed record HearItem : CaseCommand
{
    /// <summary>Which item.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>Day of the session; today where it is not said.</summary>
    public DateOnly? On { get; init; }

    /// <summary>What the delegates said; empty where nobody said anything.</summary>
    [MayBeEmpty]
    public IReadOnlyList<string> Opinions { get; init; } = [];
}

internal sealed class HearItemValidator : AbstractValidator<HearItem>
{
    public HearItemValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.ItemId).IsWritten(20);
        RuleFor(c => c.On).IsADayOfTheSession(time, session);
        RuleForEach(c => c.Opinions).IsWritten();
    }
}

/// <summary>Closes the item as heard.</summary>
internal sealed class HearItemHandler(CaseSession session) : IHandle<HearItem>
{
    public void Handle(HearItem command)
    {
        var item = session.DemandUndecided(command.ItemId);
        session.Demand(new WhatIsVotedIsNotMerelyHeard(item, session.Ownership()));
        session.Change(
            session
                .Facts<Session>()
                .With(
                    item with
                    {
                        Opinions = [.. item.Opinions, .. command.Opinions],
                        Decision = new Decision(command.On ?? session.Today, DecisionOutcome.Heard),
                    }
                )
        );
        session.TellTerm(item, command.On ?? session.Today, adopted: true);
        session.TellProposals(item, command.On ?? session.Today);
    }
}

/// <summary>An item that the agenda puts to the vote is not closed by hearing it (WC-POWER, WC-VOTE).</summary>
public sealed record WhatIsVotedIsNotMerelyHeard(AgendaItem Item, Ownership Ownership) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Item.Question is not null)
        {
            yield return CaseLaw.Breach(
                this,
                law.PowersOver(Item.Subject, Ownership).FirstOrDefault(given => given.Power is Power.Adopt or Power.Decide).Provision?.Rule
                    ?? law.MajorityRule(Ownership),
                new(
                    $"第 {Item.Id} 项“{Item.Title}”列为表决事项，应当表决。",
                    $"Item {Item.Id}, '{Item.Title}', is put to the vote: it is voted."
                ),
                new("请表决；本次会议不表决的，作缓议处理。", "Vote on it; or put it off.")
            );
        }
    }
}
