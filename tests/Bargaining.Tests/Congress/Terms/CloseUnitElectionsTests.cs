using Bargaining.Congress.Terms;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class CloseUnitElectionsTests
{
    private static CloseUnitElections Closing(World world, Guid term) =>
        new()
        {
            CaseId = term,
            On = world.Today,
            Reason = "四车间两次选举均未选足",
        };

    [Fact]
    public async Task Seats_may_stay_vacant_while_the_delegates_are_enough()
    {
        await using var world = await World.InAsync();
        var term = await world.PlannedElection();
        await world.Send(world.Union, world.Election(term, 1));
        await world.Send(world.Union, world.Election(term, 2));
        await world.RefusedBy<DelegatesAreAsManyAsTheLawAsks>(world.Union, Closing(world, term), "WC-NUM-01"); // 24 of at least 30
        await world.Send(world.Union, world.Election(term, 3));

        await world.Send(world.Union, Closing(world, term));

        (await world.OpenSteps(term)).ShouldBe(["review-qualifications"]);
        var facts = await world.Term(term);
        (facts.Seats, facts.Units.Sum(u => u.Filled)).ShouldBe((48, 36));
        facts.Remarks.ShouldHaveSingleItem().Action.ShouldBe("close-unit-elections");
    }

    [Fact]
    public async Task It_has_a_day_and_a_reason()
    {
        await using var world = await World.InAsync();
        var term = await world.PlannedElection();

        (
            await world.Faults(
                world.Union,
                new CloseUnitElections
                {
                    CaseId = term,
                    On = world.Today.AddDays(1),
                    Reason = " ",
                }
            )
        ).ShouldBe(["on", "reason"]);
        await world.NotTheirs(world.Employer, Closing(world, term));
    }

    [Fact]
    public async Task It_comes_while_the_units_elect()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(world.Union, Closing(world, await world.ElectedList()));
    }
}
