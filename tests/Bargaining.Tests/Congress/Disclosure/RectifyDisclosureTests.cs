using Bargaining.Cases;
using Bargaining.Congress.Disclosure;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Disclosure;

public sealed class RectifyDisclosureTests
{
    private static RectifyDisclosure Done(World world, Guid item) =>
        new()
        {
            CaseId = item,
            Opinion = 1,
            Text = "已补列并重新张贴。",
            On = world.Today,
        };

    [Fact]
    public async Task What_was_found_right_is_put_right_before_the_case_closes()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PostedItem();
        await world.Send(world.Delegate, world.Saying(item));
        await world.Send(world.Employer, world.Explaining(item) with { FoundRight = true, RectifyBy = new DateOnly(2026, 3, 20) });
        await world.On("2026-03-18").Send(world.Employer, world.TakingDown(item));
        (await world.OpenSteps(item)).ShouldBe(["settle-opinions"]);

        await world.Send(world.Employer, Done(world, item));

        (await world.Deadline(item, "openness.steps")).State.ShouldBe(DeadlineState.Met);
        (await world.OpenSteps(item)).ShouldBe(["archive-disclosure"]);
    }

    [Fact]
    public async Task Only_what_was_found_right_and_once()
    {
        await using var world = await World.InAsync();
        var item = await world.PostedItem();
        await world.Send(world.Delegate, world.Saying(item));
        (await world.Faults(world.Employer, Done(world, item))).ShouldBe(["opinion"]);
        await world.Send(world.Employer, world.Explaining(item) with { FoundRight = true });

        (await world.Faults(world.Employer, Done(world, item) with { Text = "", On = world.Today.AddDays(-1) })).ShouldBe(["on", "text"]);
        await world.NotTheirs(world.Union, Done(world, item));
        await world.Send(world.Employer, Done(world, item));
        (await world.Faults(world.Employer, Done(world, item))).ShouldBe(["opinion"]);
    }
}
