using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>A teller hands out paper ballots and marks the roll (发放纸质票): who took one does not vote by phone or at a terminal.</summary>
[UseCase("hand-out-paper", "sessions/{caseId}/ballots/papers", Party.Workers | Party.Delegate, At = [SessionSteps.InSession], Rule = "WC-VOTE-04", Zh = "发放纸质票", En = "Hand out paper ballots")]
public sealed record HandOutPaper : CaseCommand
{
    /// <summary>The item of the agenda.</summary>
    public required string ItemId { get; init; }

    /// <summary>The delegates who take one.</summary>
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
        var takers = await session.Db.RollEntries.AsTracking().Where(r => r.BoxId == box.Id && command.Delegates.Contains(r.DelegateId)).ToListAsync(cancel);
        session.Demand(takers.Where(t => t.State != RollState.MayVote).Select(t => (IRule)new NobodyVotesTwice(t.State))
            .Concat(takers.Count < command.Delegates.Count ? [new OnlyThoseOnTheRollVote()] : []));
        foreach (var taker in takers)
        {
            taker.State = RollState.TookPaper; // saved only where nobody voted meanwhile; else the command is tried again and refused
        }
    }
}
