using Bargaining.Cases;
using Bargaining.Congress.Disclosure;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Disclosure;

public sealed class AnswerOpinionTests
{
    [Fact]
    public async Task Each_is_answered_by_itself_and_once()
    {
        await using var world = await World.InAsync("330902");
        var item = await world.PostedItem();
        await world.Send(world.Delegate, world.Saying(item));
        await world.On("2026-03-04").Send(world.Delegate, world.Saying(item));

        await world.Send(world.Employer, world.Explaining(item, 2));

        (await world.Deadlines(item))
            .Where(d => d.Matter == "openness.answer")
            .Select(d => (d.Clock, d.State))
            .ShouldBe([("receipt-of-opinion.1", DeadlineState.Open), ("receipt-of-opinion.2", DeadlineState.Met)], ignoreOrder: true);
        (await world.Faults(world.Employer, world.Explaining(item, 2))).ShouldBe(["opinion"]);
        (await world.Faults(world.Employer, world.Explaining(item, 3))).ShouldBe(["opinion"]);
        await world.NotTheirs(world.Union, world.Explaining(item));
    }

    [Fact]
    public async Task What_is_still_owed_keeps_the_case_open_when_the_posting_is_down()
    {
        await using var world = await World.InAsync();
        var item = await world.PostedItem();
        await world.Send(world.Delegate, world.Saying(item));
        await world.Send(world.Employer, world.TakingDown(item));
        (await world.OpenSteps(item)).ShouldBe(["settle-opinions"]);

        (await world.Send(world.Employer, world.Explaining(item))).Closed.ShouldBe("ItemClosed");
        (await world.Faults(world.Employer, world.Explaining(item))).ShouldBe(["opinion"]);
    }

    [Fact]
    public async Task In_Shandong_what_is_found_right_is_rectified_by_a_day()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PostedItem();
        await world.Send(world.Delegate, world.Saying(item));
        var answer = world.Explaining(item) with { FoundRight = true };

        await world.RefusedBy<WhatIsFoundRightIsRectifiedInTime>(world.Employer, answer, "FA-STEP-01");
        var due = (await world.Send(world.Employer, answer with { RectifyBy = new DateOnly(2026, 3, 9) })).Deadlines.ShouldHaveSingleItem();

        (due.Step, due.Due, due.RuleId).ShouldBe(("rectify-disclosure", new DateOnly(2026, 3, 9), "FA-STEP-01"));
        await world.On("2026-03-10").Sweep(item);
        (await world.Deadline(item, "openness.steps")).State.ShouldBe(DeadlineState.Overdue);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var item = await world.PostedItem();
        await world.Send(world.Delegate, world.Saying(item));

        (
            await world.Faults(
                world.Employer,
                world.Explaining(item) with
                {
                    Text = " ",
                    RectifyBy = world.Today,
                    On = world.Today.AddDays(-1),
                }
            )
        ).ShouldBe(["on", "rectifyBy", "text"]);
    }
}
