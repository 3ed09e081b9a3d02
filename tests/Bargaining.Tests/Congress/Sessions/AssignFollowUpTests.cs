using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class AssignFollowUpTests
{
    private static AssignFollowUp Assigning(World world, Guid session, string item = "1") =>
        new()
        {
            CaseId = session,
            ItemId = item,
            Owner = "人力资源部",
            DueOn = world.Today.AddDays(60),
        };

    [Fact]
    public async Task Somebody_carries_it_out_by_a_day()
    {
        await using var world = await World.InAsync();
        var session = await world.ClosedSession(await world.SittingCongress());

        await world.Send(world.Union, Assigning(world, session));
        await world.Send(world.Union, Assigning(world, session) with { Owner = "财务部" });

        var followUp = (await world.Facts<Session>(session)).FollowUps.ShouldHaveSingleItem();
        (followUp.Owner, followUp.DueOn).ShouldBe(("财务部", world.Today.AddDays(60)));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var session = await world.ClosedSession(await world.SittingCongress());

        (
            await world.Faults(
                world.Union,
                new AssignFollowUp
                {
                    CaseId = session,
                    ItemId = "4",
                    Owner = "",
                    DueOn = world.Today.AddDays(-1),
                }
            )
        ).ShouldBe(["dueOn", "itemId", "owner"]);
        await world.NotTheirs(world.Employer, Assigning(world, session));
    }

    [Fact]
    public async Task It_comes_after_the_closing()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(world.Union, Assigning(world, await world.SessionInProgress(await world.SittingCongress())));
    }
}
