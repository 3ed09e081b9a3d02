using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class ConfirmTerminalCodesTests
{
    [Fact]
    public async Task One_teller_alone_votes_for_nobody()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        var owner = ballot.Congress.Delegates[0].Id;
        await world.Send(ballot.Tellers[0], ballot.GiveCodes(owner));
        var code = await world.Code(ballot);
        var vote = ballot.Motion(Mark.For) with { TerminalCode = code };

        (await world.RefusedVote(vote)).ShouldBe(nameof(ATerminalCodeIsOneThatTheTellersGave));
        (await world.RefusedByLaw(ballot.Tellers[0], ballot.ConfirmCodes(owner)))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(TwoTellersOpenAndCloseABox));
        (await world.RefusedByLaw(ballot.Tellers[1], ballot.ConfirmCodes(ballot.Congress.Delegates[1].Id)))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(OnlyACodeThatWaitsIsConfirmed));
        (await world.RefusedVote(vote)).ShouldBe(nameof(ATerminalCodeIsOneThatTheTellersGave));

        await world.Send(ballot.Tellers[1], ballot.ConfirmCodes(owner));
        await world.Cast(world.Union, vote);

        (await world.Counted(ballot)).Tally!.Motion.Of(Mark.For).ShouldBe(1);
    }
}
