using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class CloseBallotTests
{
    [Fact]
    public async Task Who_has_not_voted_did_not_and_nothing_is_known_yet()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        await world.CastAll(ballot, ballot.Congress.Actors.Take(30).Select(voter => (voter, Mark.For)));

        await world.Send(ballot.Tellers[0], ballot.Close());

        var roll = await world.Roll(ballot);
        roll.Count(r => r.State == RollState.Voted).ShouldBe(30);
        roll.Count(r => r.State == RollState.DidNotVote).ShouldBe(10);
        (await world.Facts<Bargaining.Congress.Sessions.Session>(ballot.SessionId)).Item("1")!.Decision.ShouldBeNull();
    }

    [Fact]
    public async Task Who_put_up_the_box_closes_it_and_the_other_counts()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        await world.Cast(ballot.Congress.Actors[3], ballot.Motion(Mark.Against));

        (await world.RefusedByLaw(ballot.Tellers[1], ballot.Close() with { Passphrase = Ballots.Second }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(TwoTellersOpenAndCloseABox));
        await world.Send(ballot.Tellers[0], ballot.Close());
        (await world.RefusedByLaw(ballot.Tellers[0], ballot.Count() with { Passphrase = Ballots.First }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(TwoTellersOpenAndCloseABox));
        await world.Send(ballot.Tellers[1], ballot.Count());

        (await world.Facts<Bargaining.Congress.Sessions.Session>(ballot.SessionId))
            .Item("1")!
            .Decision!.Tally!.Motion.Of(Mark.Against)
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_passphrase_closes_nothing()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();

        (await world.Invalid(ballot.Tellers[0], ballot.Close() with { Passphrase = "not the one" }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("passphrase");
        await world.Cast(ballot.Congress.Actors[3], ballot.Motion(Mark.For));

        (await world.Counted(ballot)).Tally!.Cast.ShouldBe(1);
    }

    [Fact]
    public async Task Votes_that_come_while_it_closes_count_or_are_refused_and_never_both()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot(120);
        var votes = ballot
            .Congress.Actors.Select(async voter =>
            {
                try
                {
                    await world.Cast(voter, ballot.Motion(Mark.For));
                    return true;
                }
                catch (RefusedByLaw)
                {
                    return false;
                }
            })
            .ToList();
        await Task.WhenAny(votes);

        await world.Send(ballot.Tellers[0], ballot.Close());

        var taken = (await Task.WhenAll(votes)).Count(done => done);
        await world.Send(ballot.Tellers[1], ballot.Count());
        (await world.Facts<Bargaining.Congress.Sessions.Session>(ballot.SessionId)).Item("1")!.Decision!.Tally!.Cast.ShouldBe(taken);
    }

    [Theory]
    [InlineData(19, true)] // 21 of 40 have not voted
    [InlineData(20, false)]
    public async Task Who_closes_before_most_have_voted_is_told_and_not_refused(int voted, bool remarked)
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        await world.CastAll(ballot, ballot.Congress.Actors.Take(voted).Select(voter => (voter, Mark.For)));

        var receipt = await world.Send(ballot.Tellers[0], ballot.Close());

        receipt.Findings.Select(hint => hint.Rule).ShouldBe(remarked ? [nameof(MostHaveVotedBeforeItCloses)] : []);
    }
}
