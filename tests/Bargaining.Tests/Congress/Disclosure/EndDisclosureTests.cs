using Bargaining.Congress.Disclosure;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Disclosure;

public sealed class EndDisclosureTests
{
    private static EndDisclosure Ending(Guid item) => new() { CaseId = item, Reason = "并入月度综合公开" };

    [Fact]
    public async Task While_it_waits_for_the_next_period_nothing_more_comes()
    {
        await using var world = await World.InAsync();
        var item = await world.PostedItem(DisclosureFrequency.Monthly);
        await world.Send(world.Employer, world.TakingDown(item));

        (await world.Send(world.Employer, Ending(item))).Closed.ShouldBe("ItemClosed");
    }

    [Fact]
    public async Task While_it_is_up_it_stays_up_to_the_end_of_its_period()
    {
        await using var world = await World.InAsync();
        var item = await world.PostedItem(DisclosureFrequency.Monthly);
        await world.Send(world.Union, Ending(item));
        (await world.OpenSteps(item)).ShouldBe(["on-display"]);

        await world.On("2026-04-02").Sweep(item);

        (await world.Outcome(item)).ShouldBe("ItemClosed");
    }

    [Fact]
    public async Task A_period_that_is_due_falls_away()
    {
        await using var world = await World.InAsync();
        var item = await world.PostedItem(DisclosureFrequency.Monthly);
        await world.On("2026-04-02").Sweep(item);

        (await world.Send(world.Employer, Ending(item))).Closed.ShouldBe("ItemClosed");
    }

    [Theory]
    [InlineData("370102")]
    [InlineData("230102")]
    public async Task What_was_never_posted_is_dropped(string place)
    {
        await using var world = await World.InAsync(place);
        var item = await world.PlannedItem();

        (await world.Send(world.Employer, Ending(item))).Closed.ShouldBe("ItemDropped");
    }

    [Fact]
    public async Task What_has_no_further_period_is_not_ended_and_a_reason_is_given()
    {
        await using var world = await World.InAsync();
        var once = await world.PostedItem();
        var monthly = await world.PostedItem(DisclosureFrequency.Monthly);

        (await world.Faults(world.Employer, Ending(once))).ShouldBe(["caseId"]);
        (await world.Faults(world.Employer, Ending(monthly) with { Reason = " " })).ShouldBe(["reason"]);
        await world.NotTheirs(world.Delegate, Ending(monthly));
        await world.Send(world.Employer, Ending(monthly));
        (await world.Faults(world.Employer, Ending(monthly))).ShouldBe(["caseId"]);
    }
}
