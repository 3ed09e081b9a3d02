using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class RecordGovernmentOrderTests
{
    private static RecordGovernmentOrder Command(World world, Guid round) =>
        new()
        {
            CaseId = round,
            On = world.Today,
            By = "某单位",
            Content = "应当在三日内答复",
        };

    [Fact]
    public async Task It_is_kept_as_a_fact_and_leads_on()
    {
        await using var world = await World.InAsync();
        var round = await world.PressedTo("government-order");

        await world.Send(world.UpperUnion, Command(world, round));

        (await world.OpenSteps(round)).ShouldBe(["late-reply", "comply-with-order"], ignoreOrder: true);
        (await world.Round(round)).Pressure[^1].ShouldBe(new Pressure("order", world.Today, "某单位", "应当在三日内答复"));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.PressedTo("government-order");

        (
            await world.Faults(
                world.UpperUnion,
                new RecordGovernmentOrder
                {
                    CaseId = round,
                    On = world.Today.AddDays(1),
                    By = " ",
                    Content = new string('长', 2001),
                }
            )
        ).ShouldBe(["by", "content", "on"], ignoreOrder: true);
        (await world.Round(round)).Pressure.ShouldNotContain(p => p.Kind == "order");
    }

    [Fact]
    public async Task Nobody_else_does_it()
    {
        await using var world = await World.InAsync();
        var round = await world.PressedTo("government-order");

        foreach (var other in new[] { world.Union, world.Employer, world.Supervisor })
        {
            await world.NotTheirs(other, Command(world, round));
        }
    }

    [Fact]
    public async Task It_comes_at_its_step_only()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(world.UpperUnion, Command(world, await world.ServedRound()));
    }
}
