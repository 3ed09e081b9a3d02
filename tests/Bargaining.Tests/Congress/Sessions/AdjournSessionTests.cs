using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class AdjournSessionTests
{
    private static AdjournSession Adjourning(World world, Guid session, int days = 10) =>
        new()
        {
            CaseId = session,
            MeetsOn = world.Today.AddDays(days),
            Reason = "到会代表不足三分之二",
        };

    [Fact]
    public async Task Without_a_quorum_everybody_is_told_of_another_day()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.SessionAtCheckIn(congress);
        await world.Send(world.Union, new TakeAttendance { CaseId = session, Present = [congress.Delegates[0].Id] });

        await world.Send(world.Union, Adjourning(world, session));

        (await world.OpenSteps(session)).ShouldBe(["give-notice"]);
        var facts = await world.Facts<Session>(session);
        facts.Present.ShouldBeEmpty();
        var move = facts.Moves.ShouldHaveSingleItem();
        (move.Present, move.Roll).ShouldBe((1, 40));

        await world.Send(world.Union, world.Notifying(session));
        (await world.OpenSteps(session)).ShouldBe(["check-in"]);
    }

    [Fact]
    public async Task The_notice_counts_anew()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionAtCheckIn(await world.SittingCongress());
        await world.Send(world.Union, Adjourning(world, session, days: 6));

        await world.RefusedBy<NoticeIsGivenInTime>(world.Union, world.Notifying(session), "WC-NOTICE-03");
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionAtCheckIn(await world.SittingCongress());

        (
            await world.Faults(
                world.Union,
                new AdjournSession
                {
                    CaseId = session,
                    MeetsOn = world.Today.AddDays(-1),
                    Place = "",
                    Reason = "",
                }
            )
        ).ShouldBe(["meetsOn", "place", "reason"]);
        await world.RefusedBy<TheTermHasNotExpired>(world.Union, Adjourning(world, session, days: 2000), "WC-TERM-01");
        await world.NotTheirs(world.Delegate, Adjourning(world, session));
    }
}
