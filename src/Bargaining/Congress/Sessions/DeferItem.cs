using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Sessions;

/// <summary>Puts an item off to another session (缓议). A draft contract on it may then be voted elsewhere.</summary>
[UseCase(
    "defer-item",
    "sessions/{caseId}/deferrals",
    Party.Workers,
    At = [SessionSteps.InSession],
    Rule = "WC-VOTE-04",
    Zh = "缓议",
    En = "Put an item off"
)]
public sealed record DeferItem : CaseCommand
{
    /// <summary>Which item.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>Day of the session; today where it is not said.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class DeferItemValidator : AbstractValidator<DeferItem>
{
    public DeferItemValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.ItemId).IsWritten(20);
        RuleFor(c => c.On).IsADayOfTheSession(time, session);
        RuleFor(c => c.Reason).IsWritten();
    }
}

/// <summary>Closes the item as put off.</summary>
internal sealed class DeferItemHandler(CaseSession session) : IHandle<DeferItem>
{
    public async Task HandleAsync(DeferItem command, CancellationToken cancel)
    {
        var item = session.DemandUndecided(command.ItemId);
        var boxes = item.Boxes;
        var voting = await session
            .Db.BallotBoxes.AsNoTracking()
            .AnyAsync(b => boxes.Contains(b.Id) && b.State != BoxState.Counted && b.State != BoxState.Void, cancel);
        session.Demand(new ABallotThatIsOpenIsFinishedFirst(item, voting));
        item = item with
        {
            Decision = new Decision(
                command.On ?? session.Today,
                DecisionOutcome.Deferred,
                Effect: session.Law.EffectOfNotAdopting(item, session.Ownership()),
                Reason: command.Reason
            ),
        };
        session.Change(session.Facts<Session>().With(item));
        session.ReleaseRounds([item]);
    }
}

/// <summary>While an item is being voted it is not put off: the ballot is counted, or declared void (WC-VOTE).</summary>
public sealed record ABallotThatIsOpenIsFinishedFirst(AgendaItem Item, bool Voting) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Voting)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<ChoiceProvision>("congress.secret-ballot")?.Provision.Rule ?? law.Rule("WC-VOTE-04"),
                new(
                    $"第 {Item.Id} 项“{Item.Title}”的投票已经开始，尚未清点。",
                    $"Item {Item.Id}, '{Item.Title}', is being voted and is not counted."
                ),
                new("请先计票，或者由监票人宣布投票作废。", "Count the ballot first, or let a teller declare it void.")
            );
        }
    }
}
