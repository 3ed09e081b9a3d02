using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>
/// A teller declares a ballot void before it is counted (宣布投票作废): a passphrase was forgotten, too many papers came back. Its ballots are
/// destroyed unread, and the item can be voted again.
/// </summary>
[UseCase(
    "void-ballot",
    "sessions/{caseId}/ballots/void",
    Party.Workers | Party.Delegate,
    At = [SessionSteps.InSession],
    Rule = "WC-VOTE-04",
    Zh = "宣布投票作废",
    En = "Declare the ballot void"
)]
public sealed record VoidBallot : CaseCommand
{
    /// <summary>The item of the agenda.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class VoidBallotValidator : AbstractValidator<VoidBallot>
{
    public VoidBallotValidator()
    {
        RuleFor(c => c.ItemId).IsWritten(20);
        RuleFor(c => c.Reason).IsWritten(500);
    }
}

/// <summary>Destroys the ballots.</summary>
internal sealed class VoidBallotHandler(CaseSession session) : IHandle<VoidBallot>
{
    public async Task HandleAsync(VoidBallot command, CancellationToken cancel)
    {
        var box = await session.BoxOfAsync(session.Item(command.ItemId), cancel);
        session.Demand(
            new TellersKeepTheBox(session.Actor.UserId, session.Facts<Session>().Tellers),
            new ABoxGoesFromStateToState(box?.State, box?.State is BoxState.Opening or BoxState.Closed ? box.State : BoxState.Open)
        );

        await session
            .Db.RollEntries.Where(r => r.BoxId == box!.Id && r.State == RollState.MayVote)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RollState.DidNotVote), cancel);
        await Boxes.EndAsync(session.Db, box!, BoxState.Void, cancel);
        await session.RecordAsync<RollEntry>(box!.Id, cancel);
    }
}
