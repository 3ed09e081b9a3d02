using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class SessionQueryTests
{
    private static Task<SessionNow> Of(World world, Actor actor, Guid session) =>
        world.Using<CaseQuery, SessionNow>(async cases =>
        {
            var found = await cases.FindAsync(world.Union, session);
            return await world.Using<SessionQuery, SessionNow>(query => query.OfAsync(actor, found));
        });

    [Fact]
    public async Task A_ballot_goes_from_stage_to_stage_and_tells_how_many_voted_while_it_is_open_alone()
    {
        await using var world = await World.InAsync();
        var ballot = await world.ReadyBallot(12);
        (await Of(world, world.Union, ballot.SessionId)).Items[0].Stage.ShouldBe(ItemStage.ToVote);
        await world.Send(ballot.Tellers[0], ballot.Open());
        (await Of(world, world.Union, ballot.SessionId)).Items[0].Stage.ShouldBe(ItemStage.Opening);
        await world.Send(ballot.Tellers[1], ballot.Confirm());
        ballot = ballot with { BoxId = (await world.Facts<Session>(ballot.SessionId)).Item("1")!.Boxes[^1] };
        await world.CastAll(ballot, [.. ballot.Congress.Actors.Take(9).Select((actor, n) => (actor, n < 8 ? Mark.For : Mark.Against))]);

        var open = await Of(world, ballot.Congress.Actors[11], ballot.SessionId);

        var item = open.Items[0];
        (item.Stage, item.Turnout, item.Item.Decision).ShouldBe((ItemStage.Open, new Turnout(12, 9), null));
        (open.Roll, open.Present, open.Needed).ShouldBe((12, 12, 8));
        item.Needed(open.Roll).ShouldBe(7);

        await world.Send(ballot.Tellers[0], ballot.Close());
        item = (await Of(world, world.Union, ballot.SessionId)).Items[0];
        (item.Stage, item.Turnout).ShouldBe((ItemStage.Closed, null));
        await world.Send(ballot.Tellers[1], ballot.Count());
        item = (await Of(world, world.Union, ballot.SessionId)).Items[0];
        (item.Stage, item.Item.Decision!.Tally!.Motion.Of(Mark.For)).ShouldBe((ItemStage.Decided, 8));
    }

    [Fact]
    public async Task Before_it_opens_the_roll_is_that_of_its_day()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress(40);
        var session = await world.SettledSession();

        var now = await Of(world, world.Employer, session);

        (now.Roll, now.Present, now.Items[0].Stage).ShouldBe((40, 0, ItemStage.ToCome));
        now.Quorum.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task It_is_for_who_sees_the_session()
    {
        await using var world = await World.InAsync();
        await using var elsewhere = await World.InAsync();
        await world.SittingCongress(4);
        var session = await world.ConvenedSession();

        await Should.ThrowAsync<CaseNotFound>(() => Of(world, elsewhere.Union, session));
        var round = await world.OfferedRound();
        await Should.ThrowAsync<CaseNotFound>(() => Of(world, world.Union, round)); // no session
    }
}
