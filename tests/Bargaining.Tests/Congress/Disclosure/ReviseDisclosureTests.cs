using Bargaining.Congress.Disclosure;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Disclosure;

public sealed class ReviseDisclosureTests
{
    private static ReviseDisclosure Mended(World world, Guid item) =>
        new()
        {
            CaseId = item,
            Title = "社会保险费缴纳情况",
            Content = "按险种列出缴费基数和人数。",
            FirstOn = world.Today.AddDays(3),
            Responsible = "王总",
        };

    [Fact]
    public async Task A_plan_that_was_sent_back_is_mended_and_reviewed_again()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PlannedItem();
        await world.Send(
            world.Union,
            new ReviewDisclosure
            {
                CaseId = item,
                Comment = "请按险种列出。",
                On = world.Today,
            }
        );

        await world.Send(world.Employer, Mended(world, item));

        (await world.OpenSteps(item)).ShouldBe(["review-disclosure"]);
        var facts = await world.Item(item);
        (facts.Content, facts.NextOn).ShouldBe(("按险种列出缴费基数和人数。", world.Today.AddDays(3)));
    }

    [Fact]
    public async Task Secrets_are_kept_in_it_too_and_it_is_the_planners()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PlannedItem();
        await world.OutOfTurn(world.Employer, Mended(world, item));
        await world.Send(
            world.Union,
            new ReviewDisclosure
            {
                CaseId = item,
                Comment = "请按险种列出。",
                On = world.Today,
            }
        );

        await world.RefusedBy<StateAndTradeSecretsAreKept>(
            world.Employer,
            Mended(world, item) with
            {
                Secret = Secrecy.State,
            },
            "FA-SECRET-01"
        );
        await world.NotTheirs(world.Union, Mended(world, item));
        (await world.Faults(world.Employer, Mended(world, item) with { Content = "" })).ShouldBe(["content"]);
    }
}
