using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class CloseSessionTests
{
    [Fact]
    public async Task With_everything_decided_the_minutes_stand_and_the_rest_follows()
    {
        await using var world = await World.InAsync("310101");
        var congress = await world.SittingCongress();

        var session = await world.ClosedSession(congress, SessionStates.OpenVote, SessionStates.Heard);

        (await world.OpenSteps(session)).ShouldBe(["carry-out", "publish-resolutions", "report-session"]);
        var facts = await world.Facts<Session>(session);
        facts.Day("closing").ShouldBe(world.Today);
        facts.FollowUps.ShouldHaveSingleItem().ItemId.ShouldBe("1");
        facts.Minutes!.ShouldContain("哈尔滨测试机械厂第一届职工代表大会第一次会议");
        facts.Minutes!.ShouldContain("应到职工代表 40 人，开会时实到 40 人");
        facts.Minutes!.ShouldContain(congress.Delegates[0].Name);
        var report = await world.Deadline(session, "congress.report");
        (report.Due, report.RuleId).ShouldBe((new DateOnly(2026, 3, 27), "WC-REPORT-01")); // seven working days after 18 March
    }

    [Theory]
    [InlineData("230102", "WC-VOTE-04")]
    [InlineData("310101", "WC-VOTE-04")]
    public async Task With_an_undecided_item_it_is_not_closed(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        var session = await world.SessionInProgress(await world.SittingCongress(), SessionStates.OpenVote, SessionStates.Heard);
        await world.Send(world.Union, SessionStates.Hands(session, "1", 30));

        await world.RefusedBy<EveryItemIsDecidedOrPutOff>(world.Union, new CloseSession { CaseId = session, On = world.Today }, rule);
        await world.Send(
            world.Union,
            new DeferItem
            {
                CaseId = session,
                ItemId = "2",
                Reason = "报告人缺席",
            }
        );
        await world.Send(world.Union, new CloseSession { CaseId = session, On = world.Today });
    }

    [Fact]
    public async Task Shandong_has_three_days_to_publish()
    {
        await using var world = await World.InAsync("370102");

        var session = await world.ClosedSession(await world.SittingCongress());

        (await world.Deadline(session, "resolution.publish")).Due.ShouldBe(new DateOnly(2026, 3, 23)); // 21 March is a Saturday
    }

    [Fact]
    public async Task Where_nothing_was_adopted_nothing_is_carried_out()
    {
        await using var world = await World.InAsync();

        var session = await world.ClosedSession(await world.SittingCongress(), SessionStates.Heard);

        (await world.OpenSteps(session)).ShouldBe(["publish-resolutions"]);
    }

    [Fact]
    public async Task It_closes_on_a_day_of_its_own()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress(), SessionStates.Heard);

        (await world.Faults(world.Union, new CloseSession { CaseId = session, On = world.Today.AddDays(1) })).ShouldBe(["on"]);
        (await world.Faults(world.Union, new CloseSession { CaseId = session, On = world.Today.AddDays(-1) })).ShouldBe(["on"]);
        await world.NotTheirs(world.Employer, new CloseSession { CaseId = session, On = world.Today });
    }

    [Fact]
    public async Task It_closes_once()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(
            world.Union,
            new CloseSession { CaseId = await world.ClosedSession(await world.SittingCongress()), On = world.Today }
        );
    }
}
