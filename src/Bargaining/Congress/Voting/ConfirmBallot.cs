using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>The second teller locks the box too, and the ballot is open (上第二把锁、开始投票).
/// The roll is frozen: those present now may vote.</summary>
[UseCase(
    "confirm-ballot",
    "sessions/{caseId}/ballots/confirmation",
    Party.Workers | Party.Delegate,
    At = [SessionSteps.InSession],
    Rule = "WC-VOTE-04",
    Zh = "宣布投票开始",
    En = "Declare the ballot open"
)]
public sealed record ConfirmBallot : CaseCommand
{
    /// <summary>The item of the agenda.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>The second teller's passphrase for this box, of their own choice; the same at the close.</summary>
    [Secret]
    public required string Passphrase { get; init; }
}

internal sealed class ConfirmBallotValidator : AbstractValidator<ConfirmBallot>
{
    public ConfirmBallotValidator()
    {
        RuleFor(c => c.ItemId).IsWritten(20);
        RuleFor(c => c.Passphrase).IsNewPassphrase();
    }
}

/// <summary>Opens the box and freezes the roll.</summary>
internal sealed class ConfirmBallotHandler(CaseSession session, BallotSettings settings) : IHandle<ConfirmBallot>
{
    public async Task HandleAsync(ConfirmBallot command, CancellationToken cancel)
    {
        var meeting = session.Facts<Session>();
        var box = await session.BoxAtAsync(command.ItemId, BoxState.Opening, cancel);
        var kept = await session.Db.BoxLocks.AsTracking().SingleAsync(l => l.BoxId == box.Id, cancel);
        var locks = Json.Read<List<TellerLock>>(kept.Locks);
        var present = meeting.Present.ToHashSet();
        var voters = (
            await session
                .Db.Delegates.AsNoTracking()
                .Where(d => d.TermId == meeting.TermId && d.LeftOn == null && !d.NonVoting)
                .Select(d => new { d.Id, d.UserId })
                .ToListAsync(cancel)
        )
            .Where(v => present.Contains(v.Id))
            .OrderBy(v => v.Id)
            .ToList();
        session.Demand(
            new TwoTellersOpenAndCloseABox(session.Actor.UserId, locks[0].TellerId),
            new TheSessionHasItsQuorum(voters.Count, meeting.Roll, session.Ownership())
        );
        session.Demand(new TwoLocksHaveTwoKeys(locks[0].Opens(command.Passphrase)));

        locks.Add(TellerLock.Make(session.Actor.UserId, session.Actor.Name, command.Passphrase, settings.PassphraseIterations));
        (kept.Locks, box.State) = (Json.Write(locks), BoxState.Open);
        session.Db.RollEntries.AddRange(
            voters.Select(v => new RollEntry
            {
                BoxId = box.Id,
                DelegateId = v.Id,
                UserId = v.UserId,
                State = RollState.MayVote,
            })
        );
        session.Tell(Party.Delegate, "ballot-open", command.ItemId);
    }
}
