using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>
/// The teller who put up the box closes the ballot and opens the first lock (封箱、开第一把锁): the outer envelopes come off, and what was in them
/// is mixed and has no names any more. From here nobody votes; nobody reads anything before the other teller has opened the second lock.
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

/// <summary>Closes the box and takes the outer envelopes off.</summary>
internal sealed class CloseBallotHandler(CaseSession session, TellersKey key) : IHandle<CloseBallot>
{
    public Task PrepareAsync(CloseBallot command, CancellationToken cancel) =>
        key.TryAsync(command.CaseId, command.ItemId, command.Passphrase, cancel);

    public async Task HandleAsync(CloseBallot command, CancellationToken cancel)
    {
        var box = await session.BoxAtAsync(command.ItemId, BoxState.Open, cancel);
        var locks = await Boxes.LocksOfAsync(session.Db, box.Id, cancel);
        session.Demand(
            new TellersKeepTheBox(session.Actor.UserId, [.. locks.Select(l => new Teller(l.TellerId, l.Name))]),
            new TwoTellersOpenAndCloseABox(session.Actor.UserId, locks[1].TellerId)
        );
        var first = key.Of(locks[0]);

        // A vote that is on its way waits here for its row, and then finds that it may no longer vote; or it came first, and counts.
        var roll = session.Db.RollEntries.Where(r => r.BoxId == box.Id);
        var notVoted = await roll.Where(r => r.State == RollState.MayVote)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RollState.DidNotVote), cancel);
        var voters = await roll.CountAsync(r => r.State == RollState.Voted || r.State == RollState.VotedAtTerminal, cancel);
        var cast = await session.Db.CastEnvelopes.AsNoTracking().Where(e => e.BoxId == box.Id).ToListAsync(cancel);
        var (piles, whole) = TwoEnvelopes.Mix(
            cast.Select(e => e.Envelope),
            box.Id,
            Json.Read<Question>(box.Question).Options().Count,
            first
        );
        session.Demand(new TheBoxHoldsAsManyBallotsAsTheRollSays(voters, whole, cast.Count));
        session.Advise(new MostHaveVotedBeforeItCloses(await roll.CountAsync(cancel), notVoted));

        box.State = BoxState.Closed;
        session.Db.Piles.AddRange(piles);
        session.Db.CountedCodes.AddRange(
            cast.Select(e => e.CheckCode).Order(StringComparer.Ordinal).Select(code => new CountedCode { BoxId = box.Id, Code = code })
        );
        await session.Db.CastEnvelopes.Where(e => e.BoxId == box.Id).ExecuteDeleteAsync(cancel);
    }
}

/// <summary>A ballot that is closed while most have not voted can be void and held again
/// only before it is counted; whoever closes it is told.</summary>
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
