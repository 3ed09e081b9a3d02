using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class RecordShowOfHandsTests
{
    [Theory]
    [InlineData("230102", 50, DecisionOutcome.NotAdopted, "WC-VOTE-04")]
    [InlineData("230102", 51, DecisionOutcome.Adopted, "WC-VOTE-04")]
    [InlineData("310101", 50, DecisionOutcome.NotAdopted, "WC-VOTE-04")] // half or more by SH-WC 31, more than half by DMP 20: both hold
    [InlineData("310101", 49, DecisionOutcome.NotAdopted, "WC-VOTE-01")]
    [InlineData("310101", 51, DecisionOutcome.Adopted, "WC-VOTE-01")]
    public async Task Fifty_of_a_hundred_do_not_adopt_though_only_seventy_are_present(
        string place,
        int inFavour,
        DecisionOutcome outcome,
        string rule
    )
    {
        await using var world = await World.InAsync(place);
        var session = await world.SessionInProgress(await world.SittingCongress(100), present: 70, SessionStates.OpenVote);

        await world.Send(world.Union, SessionStates.Hands(session, "1", inFavour, present: 70));

        var decision = (await world.Facts<Session>(session)).Item("1")!.Decision!;
        (decision.Outcome, decision.Basis!.RuleId).ShouldBe((outcome, rule));
        (decision.Tally!.Roll, decision.Tally.Present, decision.Tally.Motion.Of(Mark.For)).ShouldBe((100, 70, inFavour));
        decision.Resolution!.ShouldContain($"应到职工代表 100 人，实到 70 人，赞成 {inFavour} 票，反对 {70 - inFavour} 票，弃权 0 票");
        decision.Resolution!.ShouldContain(decision.Basis.Citation.Zh);
        decision.Effect.ShouldBeNull("the law does not say that it must be adopted");
    }

    [Fact]
    public async Task Half_of_those_present_count_for_nothing()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress(), present: 27, SessionStates.OpenVote);

        await world.Send(world.Union, SessionStates.Hands(session, "1", inFavour: 20, present: 27));

        (await world.Facts<Session>(session)).Item("1")!.Decision!.Outcome.ShouldBe(DecisionOutcome.NotAdopted);
    }

    [Theory]
    [InlineData("230102", "WC-VOTE-04")]
    [InlineData("330102", "WC-VOTE-03")]
    public async Task A_secret_item_is_not_voted_by_hands(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        var session = await world.SessionInProgress(
            await world.SittingCongress(),
            SessionStates.WagePlan,
            SessionStates.Heard,
            SessionStates.Election(1, "张三", "李四")
        );

        foreach (var item in new[] { "1", "2", "3" })
        {
            await world.RefusedBy<HandsAreShownOnlyWhereNobodyAsksForSecrecy>(world.Union, SessionStates.Hands(session, item, 30), rule);
        }
    }

    [Fact]
    public async Task An_item_is_decided_once()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress(), SessionStates.OpenVote);
        await world.Send(world.Union, SessionStates.Hands(session, "1", 10));

        await world.RefusedBy<AnItemIsDecidedOnce>(world.Union, SessionStates.Hands(session, "1", 40), "WC-VOTE-04");
        await world.RefusedBy<TheItemStandsOnTheAgenda>(world.Union, SessionStates.Hands(session, "2", 40), "WC-NOTICE-03");
    }

    [Fact]
    public async Task When_too_many_have_left_nothing_is_voted()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.SessionInProgress(congress, SessionStates.OpenVote);
        await world.Send(world.Union, new TakeAttendance { CaseId = session, Left = [.. congress.Delegates.Take(14).Select(d => d.Id)] });

        await world.RefusedBy<TheSessionHasItsQuorum>(world.Union, SessionStates.Hands(session, "1", 26, present: 26), "WC-QUORUM-02");
    }

    [Fact]
    public async Task Numbers_that_cannot_be_are_ill_formed()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress(), SessionStates.OpenVote);

        (await world.Faults(world.Union, SessionStates.Hands(session, "1", 41, present: 41))).ShouldBe(["for"]);
        (await world.Faults(world.Union, SessionStates.Hands(session, "1", -1) with { On = world.Today.AddDays(1) })).ShouldBe([
            "for",
            "on",
        ]);
        await world.NotTheirs(world.Employer, SessionStates.Hands(session, "1", 30));
    }
}
