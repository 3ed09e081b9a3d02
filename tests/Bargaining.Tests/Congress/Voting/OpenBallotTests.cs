using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class OpenBallotTests
{
    [Fact]
    public async Task A_teller_puts_up_the_box_and_the_passphrase_is_written_nowhere()
    {
        await using var world = await World.InAsync();
        var ballot = await world.ReadyBallot();

        await world.Send(ballot.Tellers[0], ballot.Open());

        var box = await world.Read(db => db.BallotBoxes.AsNoTracking().SingleAsync(b => b.CaseId == ballot.SessionId));
        box.State.ShouldBe(BoxState.Opening);
        (await world.Facts<Session>(ballot.SessionId)).Item("1")!.Boxes.ShouldBe([box.Id]);
        (await world.Audit(ballot.SessionId))[^1].Content.ShouldNotContain("钥匙");
        (await world.Read(db => db.BoxLocks.AsNoTracking().SingleAsync(l => l.BoxId == box.Id))).Locks.ShouldNotContain("钥匙");
    }

    [Fact]
    public async Task Nobody_but_a_teller_does()
    {
        await using var world = await World.InAsync();
        var ballot = await world.ReadyBallot();

        (await world.RefusedByLaw(world.Union, ballot.Open())).ShouldHaveSingleItem().Rule.ShouldBe(nameof(TellersKeepTheBox));
        (await world.RefusedByLaw(ballot.Congress.Actors[20], ballot.Open())).ShouldHaveSingleItem().RuleId.ShouldBe("WC-VOTE-04");
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Employer, ballot.Open()));
    }

    [Fact]
    public async Task An_item_is_voted_once()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();

        (await world.RefusedByLaw(ballot.Tellers[0], ballot.Open()))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(AnItemIsVotedOnceByItself));
        await world.Counted(ballot);
        (await world.RefusedByLaw(ballot.Tellers[0], ballot.Open()))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(AnItemIsVotedOnceByItself));
    }

    [Fact]
    public async Task An_item_that_is_not_there_and_a_short_passphrase_are_ill_formed()
    {
        await using var world = await World.InAsync();
        var ballot = await world.ReadyBallot();

        (await world.Invalid(ballot.Tellers[0], ballot.Open() with { ItemId = "99" })).ShouldHaveSingleItem().Field.ShouldBe("itemId");
        (await world.Invalid(ballot.Tellers[0], ballot.Open() with { Passphrase = "short" }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("passphrase");
    }
}
