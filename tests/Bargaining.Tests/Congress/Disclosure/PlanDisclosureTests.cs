using Bargaining.Access;
using Bargaining.Congress.Disclosure;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Disclosure;

public sealed class PlanDisclosureTests
{
    [Fact]
    public async Task It_is_posted_on_the_planned_day_where_no_review_is_asked_for()
    {
        await using var world = await World.InAsync("500103");

        var receipt = await world.Send(world.Employer, world.Planning() with { FirstOn = new DateOnly(2026, 3, 10), Responsible = null });

        receipt.Number.ShouldMatch("^500103-2026-FA-[0-9]{4}$");
        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Step, due.Due, due.RuleId).ShouldBe(("post-disclosure", new DateOnly(2026, 3, 10), "FA-DUTY-01"));
        var item = await world.Item(receipt.CaseId);
        (item.Planner, item.Responsible).ShouldBe((Party.Employer, "王总"), "the head of the unit is responsible by law");
        item.Cautions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Shandong_asks_the_other_side_to_review_it()
    {
        await using var world = await World.InAsync("370102");

        var byEmployer = await world.Send(world.Employer, world.Planning());
        var byUnion = await world.Send(world.Union, world.Planning());

        byEmployer.Opened.ShouldHaveSingleItem().ShouldBe(new("review-disclosure", Party.Workers));
        byUnion.Opened.ShouldHaveSingleItem().ShouldBe(new("review-disclosure", Party.Employer));
    }

    [Fact]
    public async Task In_Heilongjiang_the_planned_day_names_the_regulation_that_was_not_read()
    {
        await using var world = await World.InAsync();

        var due = (await world.Send(world.Employer, world.Planning())).Deadlines.ShouldHaveSingleItem();

        due.RuleId.ShouldBe("FA-HLJ-01");
        due.Caveats.ShouldContain("GAP-HRB-OPENNESS");
        (await world.Faults(world.Employer, world.Planning() with { Responsible = null })).ShouldBe(["responsible"]);
    }

    [Theory]
    [InlineData("370102", Secrecy.State, "FA-SECRET-01")]
    [InlineData("500103", Secrecy.Trade, "FA-SECRET-01")]
    [InlineData("230102", Secrecy.Trade, "DEF-SECRET-01")]
    public void State_and_trade_secrets_are_kept(string place, Secrecy secret, string rule)
    {
        new StateAndTradeSecretsAreKept(secret, null).ShouldCiteInCongress(place, rule);
        new StateAndTradeSecretsAreKept(secret, " ").ShouldCiteInCongress(place, rule);
        new StateAndTradeSecretsAreKept(secret, "客户名称和单价属商业秘密，不列。").ShouldCiteInCongress(place, null);
    }

    [Fact]
    public async Task A_secret_is_not_disclosed()
    {
        await using var world = await World.InAsync();
        var plan = world.Planning() with { Secret = Secrecy.Trade };

        await world.RefusedBy<StateAndTradeSecretsAreKept>(world.Employer, plan, "DEF-SECRET-01");
        await world.RefusedBy<StateAndTradeSecretsAreKept>(world.Employer, plan with { Withheld = " " }, "DEF-SECRET-01");
        await world.Send(world.Employer, plan with { Withheld = "客户名称和单价属商业秘密，不列。" });
    }

    [Fact]
    public async Task What_tells_of_named_persons_and_an_unusual_form_are_pointed_out()
    {
        await using var world = await World.InAsync("370102");

        var item = (
            await world.Send(world.Employer, world.Planning() with { Secret = Secrecy.Personal, Form = DisclosureForm.Meeting })
        ).CaseId;

        (await world.Item(item)).Cautions.Select(c => c.RuleId).ShouldBe([null, "FA-FORM-01"]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once_and_it_is_a_sides()
    {
        await using var world = await World.InAsync();

        (
            await world.Faults(
                world.Employer,
                world.Planning() with
                {
                    Title = "",
                    Content = " ",
                    Responsible = " ",
                    FirstOn = world.Today.AddDays(-1),
                    Withheld = "某项",
                }
            )
        ).ShouldBe(["content", "firstOn", "responsible", "title", "withheld"]);
        await world.NotTheirs(world.Delegate, world.Planning());
        await world.NotTheirs(world.UpperUnion, world.Planning());
    }

    [Theory]
    [InlineData(DisclosureFrequency.Monthly, "2026-01-31", "2026-01-31", 15, "2026-02-28")]
    [InlineData(DisclosureFrequency.Monthly, "2026-01-31", "2026-02-28", 15, "2026-03-31")]
    [InlineData(DisclosureFrequency.Monthly, "2026-01-01", "2026-01-25", 15, "2026-02-09")]
    [InlineData(DisclosureFrequency.Monthly, "2026-01-01", "2026-01-25", 0, "2026-02-01")]
    [InlineData(DisclosureFrequency.Monthly, "2026-01-01", "2026-02-05", 15, "2026-03-01")]
    [InlineData(DisclosureFrequency.Monthly, "2026-03-10", "2026-03-02", 15, "2026-04-10")]
    [InlineData(DisclosureFrequency.Quarterly, "2026-01-10", "2026-01-10", 15, "2026-04-10")]
    [InlineData(DisclosureFrequency.HalfYearly, "2026-01-10", "2026-01-12", 15, "2026-07-10")]
    [InlineData(DisclosureFrequency.Yearly, "2026-01-10", "2026-01-10", 15, "2027-01-10")]
    [InlineData(DisclosureFrequency.Once, "2026-01-10", "2026-01-10", 15, null)]
    public void The_next_period_is_counted_from_the_first_planned_day(
        DisclosureFrequency frequency,
        string first,
        string posted,
        int least,
        string? next
    )
    {
        var item = new DisclosedItem
        {
            Title = "t",
            Content = "c",
            Responsible = "r",
            Frequency = frequency,
            FirstOn = DateOnly.Parse(first),
            NextOn = DateOnly.Parse(first),
        };

        item.DayAfter(DateOnly.Parse(posted), least).ShouldBe(next is null ? null : DateOnly.Parse(next));
    }
}
