using Bargaining.Congress.Disclosure;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Disclosure;

public sealed class TakeDownDisclosureTests
{
    [Theory]
    [InlineData("370102", "FA-TIME-01")]
    [InlineData("500103", "FA-TIME-02")]
    public async Task After_fourteen_days_it_is_too_early(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        var item = await world.PostedItem();
        world.On("2026-03-16");

        var breach = (await world.RefusedByLaw(world.Employer, world.TakingDown(item))).ShouldHaveSingleItem();

        (breach.Rule, breach.RuleId, breach.PossibleFrom).ShouldBe((nameof(PostingLastsItsDays), rule, new DateOnly(2026, 3, 17)));
        await world.On("2026-03-17").Send(world.Employer, world.TakingDown(item));
        (await world.Item(item)).Postings[0].DownOn.ShouldBe(new DateOnly(2026, 3, 17));
    }

    [Fact]
    public async Task Henans_generally_seven_days_only_warn()
    {
        await using var world = await World.InAsync("410102");
        var item = await world.PostedItem();

        var receipt = await world.On("2026-03-05").Send(world.Employer, world.TakingDown(item));

        receipt.Closed.ShouldBe("ItemClosed");
        (await world.Item(item)).Cautions.ShouldHaveSingleItem().RuleId.ShouldBe("FA-TIME-03");
    }

    [Fact]
    public async Task Where_no_text_was_read_any_day_will_do()
    {
        await using var world = await World.InAsync();
        var item = await world.PostedItem();

        (await world.On("2026-03-03").Send(world.Employer, world.TakingDown(item))).Closed.ShouldBe("ItemClosed");
        (await world.Item(item)).Cautions.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_the_employers_and_comes_after_the_posting()
    {
        await using var world = await World.InAsync();
        var item = await world.ReadyItem();
        await world.OutOfTurn(world.Employer, world.TakingDown(item));
        await world.Send(world.Employer, world.Posting(item));

        await world.NotTheirs(world.Union, world.TakingDown(item));
        (await world.Faults(world.Employer, world.TakingDown(item) with { On = world.Today.AddDays(-1) })).ShouldBe(["on"]);
    }
}
