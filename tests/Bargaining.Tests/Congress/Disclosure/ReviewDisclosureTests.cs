using Bargaining.Congress.Disclosure;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Disclosure;

public sealed class ReviewDisclosureTests
{
    [Fact]
    public async Task The_other_side_approves_it()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PlannedItem();

        var receipt = await world.Send(
            world.Union,
            new ReviewDisclosure
            {
                CaseId = item,
                Approve = true,
                On = world.Today,
            }
        );

        receipt.Opened.Select(o => o.Step).ShouldBe(["post-disclosure"]);
        receipt.Deadlines.ShouldHaveSingleItem().RuleId.ShouldBe("FA-TIME-01");
        (await world.Item(item)).Reviews.ShouldHaveSingleItem().By.ShouldBe("李主席");
    }

    [Fact]
    public async Task It_is_not_reviewed_by_the_side_that_planned_it_and_not_twice()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PlannedItem();
        var review = new ReviewDisclosure
        {
            CaseId = item,
            Approve = true,
            On = world.Today,
        };

        await world.NotTheirs(world.Employer, review);
        await world.NotTheirs(world.Delegate, review);
        await world.OutOfTurn(world.Employer, world.Posting(item));
        await world.Send(world.Union, review);
        (await world.RefusedByLaw(world.Union, review)).ShouldHaveSingleItem().RuleId.ShouldBe("FA-STEP-01");
    }

    [Fact]
    public async Task What_goes_back_says_why()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PlannedItem();

        (await world.Faults(world.Union, new ReviewDisclosure { CaseId = item, On = world.Today.AddDays(1) })).ShouldBe(["comment", "on"]);
    }
}
