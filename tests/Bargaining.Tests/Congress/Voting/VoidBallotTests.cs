using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class VoidBallotTests
{
    private static VoidBallot Void(OpenedBallot ballot) =>
        new()
        {
            CaseId = ballot.SessionId,
            ItemId = "1",
            Reason = "监票人忘记口令",
        };

    [Fact]
    public async Task A_void_ballot_is_destroyed_unread_and_held_again()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        var voter = ballot.Congress.Actors[4];
        await world.Cast(voter, ballot.Motion(Mark.For));
        await world.Send(ballot.Tellers[0], ballot.Close());

        await world.Send(ballot.Tellers[1], Void(ballot));

        (await world.Envelopes(ballot)).ShouldBeEmpty();
        await world.Send(ballot.Tellers[0], ballot.Open());
        await world.Send(ballot.Tellers[1], ballot.Confirm());
        ballot = ballot with { BoxId = (await world.Facts<Session>(ballot.SessionId)).Item("1")!.Boxes[^1] };
        await world.Cast(voter, ballot.Motion(Mark.Against));
        (await world.Counted(ballot)).Tally!.Motion.Of(Mark.Against).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_counted_stands()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        await world.Counted(ballot);

        (await world.RefusedByLaw(ballot.Tellers[0], Void(ballot))).ShouldHaveSingleItem().Rule.ShouldBe(nameof(ABoxGoesFromStateToState));
    }

    [Fact]
    public async Task Only_a_teller_declares_it_and_says_why()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();

        (await world.RefusedByLaw(world.Union, Void(ballot))).ShouldHaveSingleItem().Rule.ShouldBe(nameof(TellersKeepTheBox));
        (await world.Invalid(ballot.Tellers[0], Void(ballot) with { Reason = "" })).ShouldHaveSingleItem().Field.ShouldBe("reason");
    }
}
