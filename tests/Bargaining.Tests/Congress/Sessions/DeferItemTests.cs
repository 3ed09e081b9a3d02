using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class DeferItemTests
{
    private static DeferItem Deferring(Guid session, string item = "1") =>
        new()
        {
            CaseId = session,
            ItemId = item,
            Reason = "测算数据不全",
        };

    [Theory]
    [InlineData("310101", "WC-EFFECT-01")]
    [InlineData("330102", "WC-EFFECT-04")]
    public async Task What_is_put_off_is_not_adopted_and_binds_nobody(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        var session = await world.SessionInProgress(
            await world.SittingCongress(),
            new ItemToSettle
            {
                Title = "集体合同（草案）",
                Subject = "collective-contract",
                Power = Power.Adopt,
            }
        );

        await world.Send(world.Union, Deferring(session));

        var decision = (await world.Facts<Session>(session)).Item("1")!.Decision!;
        (decision.Outcome, decision.Reason, decision.Effect!.Basis.RuleId).ShouldBe((DecisionOutcome.Deferred, "测算数据不全", rule));
    }

    [Fact]
    public async Task A_draft_that_is_put_off_may_be_counted_on_paper()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var round = await world.SubmittedRound();
        var session = await world.SessionInProgress(congress, SessionStates.Draft(round));

        await world.Send(world.Union, Deferring(session));

        (await world.Facts<Round>(round)).Draft!.Session.ShouldBeNull();
        await world.Send(world.Union, world.Voted(round));
    }

    [Fact]
    public async Task While_it_is_voted_it_is_not_put_off()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();

        await world.RefusedBy<ABallotThatIsOpenIsFinishedFirst>(world.Union, Deferring(ballot.SessionId), "WC-VOTE-04");
        await world.Send(
            ballot.Tellers[0],
            new VoidBallot
            {
                CaseId = ballot.SessionId,
                ItemId = "1",
                Reason = "会议决定缓议",
            }
        );
        await world.Send(world.Union, Deferring(ballot.SessionId));
    }

    [Fact]
    public async Task It_stands_on_the_agenda_and_is_closed_once()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress());
        await world.Send(world.Union, Deferring(session));

        await world.RefusedBy<AnItemIsDecidedOnce>(world.Union, Deferring(session), "WC-VOTE-04");
        await world.RefusedBy<TheItemStandsOnTheAgenda>(world.Union, Deferring(session, "8"), "WC-NOTICE-03");
        (await world.Faults(world.Union, Deferring(session, "") with { Reason = "", On = world.Today.AddDays(-1) })).ShouldBe([
            "itemId",
            "on",
            "reason",
        ]);
        await world.NotTheirs(world.Delegate, Deferring(session));
    }
}
