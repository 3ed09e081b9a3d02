using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class PublishRepresentativesTests
{
    [Fact]
    public async Task Publication_meets_the_own_sides_deadline()
    {
        await using var world = await World.InAsync("370102");
        var round = await world.AtTheTable();

        await world.Send(world.Union, new PublishRepresentatives { CaseId = round, On = world.Today });

        (await world.Deadlines(round))
            .Where(d => d.Matter == "representatives.list-published")
            .OrderBy(d => d.Party)
            .Select(d => (d.Party, d.State))
            .ShouldBe([(Party.Workers, DeadlineState.Met), (Party.Employer, DeadlineState.Open)]);
        var facts = await world.Round(round);
        (facts.Workers!.PublishedOn, facts.Employer!.PublishedOn).ShouldBe((world.Today, null));
    }

    [Fact]
    public async Task It_is_not_before_the_naming_nor_in_the_future()
    {
        await using var world = await World.InAsync();
        var agreed = await world.Agreed();
        var named = await world.AtTheTable();

        (await world.Faults(world.Union, new PublishRepresentatives { CaseId = agreed, On = world.Today })).ShouldBe(["on"]);
        (await world.Faults(world.Union, new PublishRepresentatives { CaseId = named, On = world.Today.AddDays(1) })).ShouldBe(["on"]);
        (await world.Faults(world.Union, new PublishRepresentatives { CaseId = named, On = world.Today.AddDays(-1) })).ShouldBe(["on"]);
        await world.NotTheirs(world.Bureau, new PublishRepresentatives { CaseId = named, On = world.Today });
    }
}
