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
[UseCase(
    "close-ballot",
    "sessions/{caseId}/ballots/close",
    Party.Workers | Party.Delegate,
    At = [SessionSteps.InSession],
    Rule = "WC-VOTE-04",
    Zh = "宣布投票结束",
    En = "Declare the ballot closed"
)]
public sealed record CloseBallot : CaseCommand
{
    /// <summary>The item of the agenda.</summary>
    [PicksFrom(Pick.Item)]
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

        var roll = await session
            .Db.RollEntries.Where(r => r.BoxId == box.Id)
            .GroupBy(r => r.State == RollState.MayVote)
            .Select(g => new { Waits = g.Key, Count = g.Count() })
            .ToListAsync(cancel);
        session.Advise(new MostHaveVotedBeforeItCloses(roll.Sum(g => g.Count), roll.Where(g => g.Waits).Sum(g => g.Count)));

        // A vote that is on its way waits here for its row, and then finds that it may no longer vote; or it came first, and counts.
        await session
            .Db.RollEntries.Where(r => r.BoxId == box.Id && r.State == RollState.MayVote)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RollState.DidNotVote), cancel);
    }
}

/// <summary>A ballot that is closed while most have not voted can be void and held again only before it is counted; whoever closes it is told.</summary>
public sealed record MostHaveVotedBeforeItCloses(int Roll, int NotVoted) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => [];

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        if (NotVoted * 2 > Roll)
        {
            yield return law.Breach(
                this,
                "DEF-HINT-01",
                new(
                    $"名册 {Roll} 人中有 {NotVoted} 人还没有投票，投票已经结束。",
                    $"{NotVoted} of {Roll} on the roll had not voted when the ballot was closed."
                ),
                new(
                    "结束得过早的，请在开箱计票之前宣布投票作废，重新投票；计票以后不能作废。",
                    "Where it was closed too early, declare it void before it is counted and vote again; after the count it stands."
                )
            );
        }
    }
}
