using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class ReportSessionTests
{
    private static ReportSession Reporting(World world, Guid session) =>
        new()
        {
            CaseId = session,
            On = world.Today,
            To = "区总工会",
            Content = "会议情况报告及决议",
        };

    [Fact]
    public async Task Shanghai_reports_within_seven_working_days()
    {
        await using var world = await World.InAsync("310101");
        var session = await world.ClosedSession(await world.SittingCongress(), SessionStates.Heard);

        await world.Send(world.Union, Reporting(world, session));

        (await world.Deadline(session, "congress.report")).State.ShouldBe(DeadlineState.Met);
        (await world.OpenSteps(session)).ShouldBe(["publish-resolutions"]);
        (await world.Facts<Session>(session)).Report!.To.ShouldBe("区总工会");
    }

    [Fact]
    public async Task Elsewhere_it_is_no_step_unless_somebody_asks()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(world.Union, Reporting(world, await world.ClosedSession(await world.SittingCongress(), SessionStates.Heard)));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync("310101");
        var session = await world.ClosedSession(await world.SittingCongress(), SessionStates.Heard);

        (
            await world.Faults(
                world.Union,
                new ReportSession
                {
                    CaseId = session,
                    On = world.Today.AddDays(-1),
                    To = "",
                    Content = "",
                }
            )
        ).ShouldBe(["content", "on", "to"]);
        await world.NotTheirs(world.Employer, Reporting(world, session));
    }
}
