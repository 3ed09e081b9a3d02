using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class ReportFollowUpTests
{
    private static ReportFollowUp Reporting(World world, Guid session, string item, bool done) =>
        new()
        {
            CaseId = session,
            ItemId = item,
            On = world.Today,
            Done = done,
            Content = "已印发通知",
        };

    [Fact]
    public async Task When_everything_is_carried_out_and_published_the_session_is_done()
    {
        await using var world = await World.InAsync();
        var session = await world.ClosedSession(await world.SittingCongress(), SessionStates.OpenVote, SessionStates.OpenVote);
        await world.Send(
            world.Union,
            new PublishResolutions
            {
                CaseId = session,
                On = world.Today,
                Form = "公开栏",
            }
        );
        foreach (var item in new[] { "1", "2" })
        {
            await world.Send(
                world.Union,
                new AssignFollowUp
                {
                    CaseId = session,
                    ItemId = item,
                    Owner = "人力资源部",
                    DueOn = world.Today.AddDays(30),
                }
            );
        }

        await world.Send(world.Employer, Reporting(world, session, "1", done: false));
        await world.Send(world.Employer, Reporting(world, session, "1", done: true));
        (await world.OpenSteps(session)).ShouldBe(["carry-out"]);
        (await world.Send(world.Union, Reporting(world, session, "2", done: true))).Closed.ShouldBe("Completed");

        (await world.Facts<Session>(session)).FollowUps[0].Reports.Select(r => r.Done).ShouldBe([false, true]);
        await world.OutOfTurn(world.Union, Reporting(world, session, "2", done: true));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var session = await world.ClosedSession(await world.SittingCongress());

        (
            await world.Faults(world.Union, Reporting(world, session, "1", true) with { On = world.Today.AddDays(1), Content = "" })
        ).ShouldBe(["content", "itemId", "on"]);
        await world.NotTheirs(world.Delegate, Reporting(world, session, "1", true));
    }
}
