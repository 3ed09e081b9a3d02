using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class ConfirmBallotTests
{
    [Fact]
    public async Task The_roll_holds_those_who_are_present()
    {
        await using var world = await World.InAsync();

        var ballot = await world.OpenedBallot();

        var roll = await world.Roll(ballot);
        roll.Select(r => r.DelegateId).Order().ShouldBe(ballot.Congress.Delegates.Select(d => d.Id).Order());
        roll.ShouldAllBe(r => r.State == RollState.MayVote);
    }

    [Fact]
    public async Task One_teller_alone_does_not_open_a_box()
    {
        await using var world = await World.InAsync();
        var ballot = await world.ReadyBallot();
        await world.Send(ballot.Tellers[0], ballot.Open());

        (await world.RefusedByLaw(ballot.Tellers[0], ballot.Confirm()))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(TwoTellersOpenAndCloseABox));
        (await world.RefusedByLaw(ballot.Congress.Actors[20], ballot.Confirm()))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(TellersKeepTheBox));
    }

    [Fact]
    public async Task There_must_be_a_box_to_confirm()
    {
        await using var world = await World.InAsync();
        var ballot = await world.ReadyBallot();

        (await world.RefusedByLaw(ballot.Tellers[1], ballot.Confirm()))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(ABoxGoesFromStateToState));
        (await world.Invalid(ballot.Tellers[1], ballot.Confirm() with { Passphrase = "" }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("passphrase");
    }
}
