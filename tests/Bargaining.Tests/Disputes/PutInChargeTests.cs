using Bargaining.Cases;
using Bargaining.Disputes;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class PutInChargeTests
{
    [Fact]
    public async Task Whoever_is_in_charge_looks_into_it_and_another_may_take_over()
    {
        await using var world = await World.InAsync();
        var warning = await world.RaisedWarning();

        (await world.Send(world.UpperUnion, world.Charging(warning))).Opened.ShouldHaveSingleItem().Step.ShouldBe(DisputeSteps.LookInto);

        (await world.Deadlines(warning)).ShouldHaveSingleItem().State.ShouldBe(DeadlineState.Met);
        (await world.Send(world.UpperUnion, world.Charging(warning, "权益保障部 李某"))).Opened.ShouldBeEmpty();
        (await world.Facts<DisputeWarning>(warning)).InCharge.Select(one => one.Name).ShouldBe(["法律工作部 宋某", "权益保障部 李某"]);
    }

    [Fact]
    public async Task The_day_is_not_before_the_warning_and_not_to_come()
    {
        await using var world = await World.InAsync();
        var warning = await world.RaisedWarning();
        foreach (var day in (DateOnly[])[world.Today.AddDays(-1), world.Today.AddDays(1)])
        {
            (await world.Faults(world.UpperUnion, world.Charging(warning) with { On = day })).ShouldBe(["on"]);
        }

        (await world.Faults(world.UpperUnion, world.Charging(warning, " "))).ShouldBe(["name"]);
    }

    [Fact]
    public async Task Silence_leaves_it_due_and_overdue()
    {
        await using var world = await World.InAsync();
        var warning = await world.RaisedWarning();
        world.On("2026-04-07");
        await world.Sweep(warning);
        (await world.Deadlines(warning)).ShouldHaveSingleItem().State.ShouldBe(DeadlineState.Overdue);
        (await world.Send(world.UpperUnion, world.Charging(warning))).Opened.Count.ShouldBe(1);
    }
}
