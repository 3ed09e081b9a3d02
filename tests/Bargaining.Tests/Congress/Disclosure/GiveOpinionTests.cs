using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Disclosure;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Disclosure;

public sealed class GiveOpinionTests
{
    [Theory]
    [InlineData("330902")]
    [InlineData("500103")]
    public async Task Where_the_law_says_so_it_is_answered_within_thirty_days(string place)
    {
        await using var world = await World.InAsync(place);
        var item = await world.PostedItem();

        var receipt = await world.Send(world.Delegate, world.Saying(item));
        await world.On("2026-03-05").Send(world.Union, world.Saying(item) with { From = "装配工 孙师傅" });

        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Step, due.Party, due.Due, due.RuleId).ShouldBe(("answer-opinion", Party.Employer, new DateOnly(2026, 4, 1), "FA-ANS-01"));
        var opinions = (await world.Item(item)).Opinions;
        opinions.Select(o => (o.Id, o.From)).ShouldBe([(1, "职工代表"), (2, "装配工 孙师傅")]);
        opinions.ShouldAllBe(o => o.AnswerBy != null && o.NoDay == null);
        (await world.Deadlines(item)).Count(d => d.Matter == "openness.answer" && d.State == DeadlineState.Open).ShouldBe(2);
    }

    [Theory]
    [InlineData("230102")]
    [InlineData("370102")]
    public async Task Elsewhere_it_says_that_no_text_sets_a_day(string place)
    {
        await using var world = await World.InAsync(place);
        var item = await world.PostedItem();

        (await world.Send(world.Delegate, world.Saying(item))).Deadlines.ShouldBeEmpty();

        var opinion = (await world.Item(item)).Opinions.ShouldHaveSingleItem();
        (opinion.AnswerBy, opinion.NoDay.HasValue).ShouldBe((null, true));
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_overdue()
    {
        await using var world = await World.InAsync("330902");
        var item = await world.PostedItem();
        await world.Send(world.Delegate, world.Saying(item));

        await world.On("2026-04-02").Sweep(item);

        (await world.Deadline(item, "openness.answer")).State.ShouldBe(DeadlineState.Overdue);
    }

    [Fact]
    public async Task It_comes_while_it_is_up_from_a_delegate_or_the_union()
    {
        await using var world = await World.InAsync();
        var item = await world.ReadyItem();
        await world.OutOfTurn(world.Delegate, world.Saying(item));
        await world.Send(world.Employer, world.Posting(item));

        await world.NotTheirs(world.Employer, world.Saying(item));
        (
            await world.Faults(world.Delegate, world.Saying(item) with { Text = "", From = "孙师傅", On = world.Today.AddDays(-1) })
        ).ShouldBe(["from", "on", "text"]);
        (await world.Faults(world.Union, world.Saying(item) with { From = " " })).ShouldBe(["from"]);
    }
}
