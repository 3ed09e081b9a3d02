using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>
/// One of the two tellers closes the ballot and unlocks the box on their side (封箱、开第一把锁). From here nobody votes; nobody reads
/// anything before the other teller has unlocked it too.
/// </summary>
[UseCase("close-ballot", "sessions/{caseId}/ballots/close", Party.Workers | Party.Delegate, At = [SessionSteps.InSession], Rule = "WC-VOTE-04", Zh = "宣布投票结束", En = "Declare the ballot closed")]
public sealed record CloseBallot : CaseCommand
{
    /// <summary>The item of the agenda.</summary>
    public required string ItemId { get; init; }

    /// <summary>The teller's passphrase for this box.</summary>
    [Secret]
    public required string Passphrase { get; init; }
}

internal sealed class CloseBallotValidator : AbstractValidator<CloseBallot>
{
    public CloseBallotValidator()
    {
        RuleFor(c => c.ItemId).IsWritten(20);
        RuleFor(c => c.Passphrase).IsPassphrase();
    }
}

/// <summary>Closes the box and hands the first key to the other teller.</summary>
internal sealed class CloseBallotHandler(CaseSession session) : IHandle<CloseBallot>
{
    public async Task HandleAsync(CloseBallot command, CancellationToken cancel)
    {
        var box = await session.BoxAtAsync(command.ItemId, BoxState.Open, cancel);
        var locks = Boxes.LocksOf(box);
        session.Demand(new TellersKeepTheBox(session.Actor.UserId, [.. locks.Select(l => new Sessions.Teller(l.TellerId, l.Name))]));
        var own = locks.FindIndex(l => l.TellerId == session.Actor.UserId);
        using (var opened = locks[own].OpenedBy(command.Passphrase))
        {
            locks[own] = locks[own].HandOver(opened, locks[1 - own]);
        }

        (box.Locks, box.State) = (Json.Write(locks), BoxState.Closed);

        // A vote that is on its way waits here for its row, and then finds that it may no longer vote; or it came first, and counts.
        await session.Db.RollEntries.Where(r => r.BoxId == box.Id && r.State == RollState.MayVote)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RollState.DidNotVote), cancel);
    }
}
