using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class ExchangePaperTests
{
    [Fact]
    public async Task A_spoilt_paper_is_exchanged_for_another_and_the_result_says_how_many_were()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        ExchangePaper Of(int n) =>
            new()
            {
                CaseId = ballot.SessionId,
                ItemId = "1",
                Delegates = [ballot.Congress.Delegates[n].Id],
            };
        await world.Send(
            ballot.Tellers[0],
            new HandOutPaper
            {
                CaseId = ballot.SessionId,
                ItemId = "1",
                Delegates = [ballot.Congress.Delegates[0].Id],
            }
        );
        await world.CastAll(ballot, ballot.Congress.Actors.Skip(1).Take(30).Select(voter => (voter, Mark.For)));

        await world.Send(ballot.Tellers[1], Of(0));
        await world.Send(ballot.Tellers[0], Of(0)); // it can happen twice

        (await world.RefusedByLaw(ballot.Tellers[0], Of(1))).ShouldHaveSingleItem().Rule.ShouldBe(nameof(WhoExchangesAPaperTookOne));
        (await world.RefusedByLaw(ballot.Tellers[0], Of(31))).ShouldHaveSingleItem().Rule.ShouldBe(nameof(WhoExchangesAPaperTookOne));
        (await world.RefusedByLaw(ballot.Tellers[0], Of(2) with { Delegates = [Guid.NewGuid()] }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(OnlyThoseOnTheRollVote));
        (await world.RefusedByLaw(ballot.Congress.Actors[3], Of(0))).ShouldHaveSingleItem().Rule.ShouldBe(nameof(TellersKeepTheBox));
        (await world.Invalid(ballot.Tellers[0], Of(0) with { Delegates = [] })).ShouldHaveSingleItem().Field.ShouldBe("delegates");

        await world.Send(ballot.Tellers[0], ballot.Close());
        await world.Send(
            ballot.Tellers[1],
            ballot.Count() with
            {
                Paper = new PaperCount(1, 0, [new OptionTally("motion", new Dictionary<Mark, int> { [Mark.For] = 1 })]),
            }
        );
        var item = (await world.Facts<Session>(ballot.SessionId)).Item("1")!;
        item.Decision!.Tally!.Exchanged.ShouldBe(2);
        item.Decision.Tally.Cast.ShouldBe(31);
        item.Decision.Resolution!.ShouldContain("调换写错的纸质票 2 张");
    }
}
