using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class CountBallotTests
{
    [Fact]
    public async Task The_count_takes_envelopes_codes_and_keys_away()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        await world.CastAll(ballot, ballot.Congress.Actors.Select((voter, n) => (voter, n % 2 == 0 ? Mark.For : Mark.Against)));

        var decision = await world.Counted(ballot);

        decision.Outcome.ShouldBe(DecisionOutcome.NotAdopted); // 20 of 40 is not more than one half
        decision.Resolution.ShouldNotBeNullOrEmpty();
        (await world.Roll(ballot)).ShouldAllBe(r => r.State == RollState.Voted && r.TerminalCode == null);
        (await world.Box(ballot)).State.ShouldBe(BoxState.Counted);
        (await world.Left(ballot)).ShouldBe((0, 0, 0));
        (await world.RefusedByLaw(ballot.Tellers[1], ballot.Count()))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(ABoxGoesFromStateToState));
    }

    [Fact]
    public async Task Before_the_close_it_is_not_counted()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();

        (await world.RefusedByLaw(ballot.Tellers[1], ballot.Count()))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(ABoxGoesFromStateToState));
    }

    [Fact]
    public async Task A_wrong_passphrase_counts_nothing_and_the_right_one_still_does()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        await world.Send(ballot.Tellers[0], ballot.Close());

        (await world.Invalid(ballot.Tellers[1], ballot.Count() with { Passphrase = "not the one" }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("passphrase");
        await world.Send(ballot.Tellers[1], ballot.Count());
    }

    [Fact]
    public async Task Paper_and_phone_are_added_and_nobody_does_both()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        await world.CastAll(ballot, ballot.Congress.Actors.Take(20).Select(voter => (voter, Mark.For)));
        await world.Send(
            ballot.Tellers[0],
            new HandOutPaper
            {
                CaseId = ballot.SessionId,
                ItemId = "1",
                Delegates = [.. ballot.Congress.Delegates.Skip(20).Take(10).Select(d => d.Id)],
            }
        );
        PaperCount Paper(int returned, int spoilt, int inFavour) =>
            new(returned, spoilt, [new OptionTally("motion", new Dictionary<Mark, int> { [Mark.For] = inFavour })]);
        await world.Send(ballot.Tellers[0], ballot.Close());

        (await world.Invalid(ballot.Tellers[1], ballot.Count())).ShouldHaveSingleItem().Field.ShouldBe("paper");
        (await world.Invalid(ballot.Tellers[1], ballot.Count() with { Paper = Paper(5, 0, 6) }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("paper");
        (await world.RefusedByLaw(ballot.Tellers[1], ballot.Count() with { Paper = Paper(11, 0, 11) }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(NoMorePapersComeBackThanWereHandedOut));
        await world.Send(ballot.Tellers[1], ballot.Count() with { Paper = Paper(9, 1, 6) });

        var tally = (await world.Facts<Session>(ballot.SessionId)).Item("1")!.Decision!.Tally!;
        (tally.Cast, tally.Spoilt, tally.Motion.Of(Mark.For), tally.Motion.Of(Mark.Abstain)).ShouldBe((29, 1, 26, 2));
    }

    [Fact]
    public async Task A_ballot_that_somebody_changed_in_the_database_stops_the_count()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        await world.CastAll(ballot, ballot.Congress.Actors.Take(30).Select(voter => (voter, Mark.For)));
        await world.Send(ballot.Tellers[0], ballot.Close());
        await world.Read(async db =>
        {
            var pile = await db.Piles.SingleAsync(p => p.BoxId == ballot.BoxId);
            byte[] changed = [.. pile.Envelopes];
            changed[^1] ^= 1;
            return await db.Piles.Where(p => p.BoxId == ballot.BoxId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Envelopes, changed));
        });

        (await world.RefusedByLaw(ballot.Tellers[1], ballot.Count()))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(TheBoxHoldsAsManyBallotsAsTheRollSays));
        (await world.Left(ballot)).ShouldBe((1, 0, 1));
    }
}
