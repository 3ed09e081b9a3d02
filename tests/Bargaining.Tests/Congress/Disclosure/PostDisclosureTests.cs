using Bargaining.Cases;
using Bargaining.Congress.Disclosure;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Disclosure;

public sealed class PostDisclosureTests
{
    [Fact]
    public async Task Posted_on_its_day_it_is_up_and_the_first_day_to_take_it_down_is_known()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PostedItem();

        (await world.OpenSteps(item)).ShouldBe(["on-display"]);
        (await world.Deadline(item, "openness.when")).State.ShouldBe(DeadlineState.Met);
        (await world.Item(item)).Postings.ShouldHaveSingleItem().DownFrom.ShouldBe(new DateOnly(2026, 3, 17));
    }

    [Fact]
    public async Task Posted_later_than_planned_it_was_overdue()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.ReadyItem();

        await world.On("2026-03-03").Sweep(item);
        (await world.Deadline(item, "openness.when")).State.ShouldBe(DeadlineState.Overdue);
        (await world.OpenSteps(item)).ShouldBe(["post-disclosure"]);
        await world.On("2026-03-05").Send(world.Employer, world.Posting(item));

        var due = await world.Deadline(item, "openness.when");
        (due.State, due.Due, due.EndedOn).ShouldBe((DeadlineState.Met, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 5)));
    }

    [Fact]
    public async Task A_monthly_item_comes_again_by_itself_and_the_next_posting_takes_the_place_of_the_last()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PostedItem(DisclosureFrequency.Monthly);
        (await world.Item(item)).NextOn.ShouldBe(new DateOnly(2026, 4, 2));

        await world.On("2026-04-01").Sweep(item);
        (await world.OpenSteps(item)).ShouldBe(["on-display"]);
        await world.On("2026-04-02").Sweep(item);

        (await world.OpenSteps(item)).ShouldBe(["post-disclosure"]);
        var first = (await world.Item(item)).Postings.ShouldHaveSingleItem();
        (first.DownOn, first.Replaced).ShouldBe((new DateOnly(2026, 4, 2), true));
        (await world.Deadlines(item)).Single(d => d.IsPending).Due.ShouldBe(new DateOnly(2026, 4, 2));
        (await world.Deadlines(item)).ShouldNotContain(d => d.State == DeadlineState.Overdue);

        await world.Send(world.Employer, world.Posting(item));
        var facts = await world.Item(item);
        (facts.Postings.Count, facts.NextOn).ShouldBe((2, new DateOnly(2026, 5, 2)));
    }

    [Fact]
    public async Task A_monthly_item_that_was_taken_down_waits_for_its_next_day()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PostedItem(DisclosureFrequency.Monthly);
        await world.On("2026-03-20").Send(world.Employer, world.TakingDown(item));
        (await world.OpenSteps(item)).ShouldBe(["next-period"]);

        await world.On("2026-04-02").Sweep(item);

        (await world.OpenSteps(item)).ShouldBe(["post-disclosure"]);
        (await world.Deadlines(item)).ShouldNotContain(d => d.State == DeadlineState.Overdue);
    }

    [Fact]
    public async Task It_is_the_employers_says_where_and_does_not_go_back_in_time()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.ReadyItem();

        (await world.Faults(world.Employer, world.Posting(item) with { Where = "", On = world.Today.AddDays(-1) })).ShouldBe([
            "on",
            "where",
        ]);
        await world.NotTheirs(world.Union, world.Posting(item));
        await world.Send(world.Employer, world.Posting(item));
        (await world.RefusedByLaw(world.Employer, world.Posting(item))).ShouldHaveSingleItem().RuleId.ShouldBe("FA-TIME-01");
    }
}
