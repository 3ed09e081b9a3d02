using Bargaining.Congress.Disclosure;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Disclosure;

public sealed class ArchiveDisclosureTests
{
    private static ArchiveDisclosure Filed(World world, Guid item) =>
        new()
        {
            CaseId = item,
            Report = "已向工会委员会通报。",
            Where = "厂办公室档案柜",
            On = world.Today,
        };

    [Fact]
    public async Task In_Shandong_an_item_is_reported_and_filed_at_its_end()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PostedItem();
        await world.On("2026-03-17").Send(world.Employer, world.TakingDown(item));
        (await world.OpenSteps(item)).ShouldBe(["archive-disclosure"]);

        (await world.Send(world.Employer, Filed(world, item))).Closed.ShouldBe("ItemClosed");

        (await world.Item(item)).Archive!.Where.ShouldBe("厂办公室档案柜");
    }

    [Fact]
    public async Task Not_before_and_not_by_the_union()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PostedItem();
        await world.OutOfTurn(world.Employer, Filed(world, item));
        await world.On("2026-03-17").Send(world.Employer, world.TakingDown(item));

        await world.NotTheirs(world.Union, Filed(world, item));
        (await world.Faults(world.Employer, Filed(world, item) with { Report = "", Where = " ", On = world.Today.AddDays(1) })).ShouldBe([
            "on",
            "report",
            "where",
        ]);
    }
}
