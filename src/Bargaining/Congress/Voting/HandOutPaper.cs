using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>A teller hands out paper ballots and marks the roll (发放纸质票): who took one does not vote by phone or at a terminal.</summary>
[UseCase(
    "hand-out-paper",
    "sessions/{caseId}/ballots/papers",
    Party.Workers | Party.Delegate,
    At = [SessionSteps.InSession],
    Rule = "WC-VOTE-04",
    Zh = "发放纸质票",
    En = "Hand out paper ballots"
)]
public sealed record HandOutPaper : CaseCommand
{
    /// <summary>The item of the agenda.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>The delegates who take one.</summary>
    [PicksFrom(Pick.Delegate)]
    public required IReadOnlyList<Guid> Delegates { get; init; }
}

internal sealed class HandOutPaperValidator : AbstractValidator<HandOutPaper>
{
    public HandOutPaperValidator()
    {
        RuleFor(c => c.ItemId).IsWritten(20);
        RuleFor(c => c.Delegates).NotEmpty().Says("请选择领取纸质票的代表。", "choose the delegates who take one.");
        RuleFor(c => c.Delegates).Must(d => d.Distinct().Count() == d.Count).Says("同一名代表选了两次。", "names a delegate twice.");
    }
}

/// <summary>Marks the roll.</summary>
internal sealed class HandOutPaperHandler(CaseSession session) : IHandle<HandOutPaper>
{
    public async Task HandleAsync(HandOutPaper command, CancellationToken cancel)
    {
        var box = await session.BoxAtAsync(command.ItemId, BoxState.Open, cancel);
        var takers = await session
            .Db.RollEntries.AsTracking()
            .Where(r => r.BoxId == box.Id && command.Delegates.Contains(r.DelegateId))
            .ToListAsync(cancel);
        session.Demand(
            takers
                .Where(t => t.State != RollState.MayVote)
                .Select(t => (IRule)new APaperGoesToWhoHasNotVoted(t.State))
                .Concat(takers.Count < command.Delegates.Count ? [new OnlyThoseOnTheRollVote()] : [])
        );
        foreach (var taker in takers)
        {
            taker.State = RollState.TookPaper; // saved only where nobody voted meanwhile; else the command is tried again and refused
        }
    }
}

/// <summary>A paper ballot goes to somebody who has neither voted nor taken one: the
/// majority is counted of all delegates, each once.</summary>
public sealed record APaperGoesToWhoHasNotVoted(RollState State) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        yield return law.OnMajority(
            this,
            State == RollState.TookPaper
                ? new("该代表已经领过纸质票。", "This delegate took a paper ballot already.")
                : new("该代表已经投过票。", "This delegate has voted already."),
            State == RollState.TookPaper
                ? new("写错、损坏的，请收回原票，办理“调换纸质票”。", "Where it was spoilt, take it back and exchange it.")
                : new(
                    "每人每项只投一票；不是本人所投的，请宣布本次投票作废，查明原因后重新投票。",
                    "Each has one ballot on an item; where somebody else cast it, declare the ballot void, find out why and vote again."
                )
        );
    }
}
