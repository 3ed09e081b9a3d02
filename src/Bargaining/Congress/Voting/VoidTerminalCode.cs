using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>A delegate makes void a one-time code that was given out in their name
/// (作废一次性验证码): it votes no more, and they vote themselves.</summary>
[UseCase(
    "void-terminal-code",
    "sessions/{caseId}/ballots/terminal-codes/void",
    Party.Delegate,
    At = [SessionSteps.InSession],
    Rule = "WC-VOTE-04",
    Zh = "作废本人的一次性验证码",
    En = "Make void one's own one-time code"
)]
public sealed record VoidTerminalCode : CaseCommand
{
    /// <summary>The item of the agenda.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }
}

internal sealed class VoidTerminalCodeValidator : AbstractValidator<VoidTerminalCode>
{
    public VoidTerminalCodeValidator() => RuleFor(c => c.ItemId).IsWritten(20);
}

/// <summary>Takes the code off the roll.</summary>
internal sealed class VoidTerminalCodeHandler(CaseSession session) : IHandle<VoidTerminalCode>
{
    public async Task HandleAsync(VoidTerminalCode command, CancellationToken cancel)
    {
        var box = await session.BoxOfAsync(session.Item(command.ItemId), cancel);
        session.Demand(new ABoxGoesFromStateToState(box?.State, BoxState.Open));
        var user = session.Actor.UserId;
        var own = await session.Db.RollEntries.AsTracking().SingleOrDefaultAsync(r => r.BoxId == box!.Id && r.UserId == user, cancel);
        session.Demand(
            own switch
            {
                null => [new OnlyThoseOnTheRollVote()],
                { TerminalCode: null } => [new ThereIsACodeToMakeVoid()],
                { State: not RollState.MayVote } => [new NobodyVotesTwice(own.State)],
                _ => Array.Empty<IRule>(),
            }
        );
        (own!.TerminalCode, own.CodeFrom) = (null, null);
    }
}

/// <summary>Only a code that was given out is made void.</summary>
public sealed record ThereIsACodeToMakeVoid : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        yield return law.OnBallots(
            this,
            new("没有为您发放过一次性验证码。", "No one-time code was given out in your name."),
            new("请直接投票。", "Just vote.")
        );
    }
}
