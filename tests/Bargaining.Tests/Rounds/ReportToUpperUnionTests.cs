using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class ReportToUpperUnionTests
{
    private static ReportToUpperUnion Command(World world, Guid round) =>
        new()
        {
            CaseId = round,
            On = world.Today,
            To = "某单位",
            Content = "应当在三日内答复",
        };

    [Fact]
    public async Task It_is_kept_as_a_fact_and_leads_on()
    {
        await using var world = await World.InAsync();
        var round = await world.PressedTo("report-upper-union");

        await world.Send(world.Union, Command(world, round));

        (await world.OpenSteps(round)).ShouldBe(["late-reply", "refer-to-supervision"], ignoreOrder: true);
        (await world.Round(round)).Pressure[^1].ShouldBe(new Pressure("report", world.Today, "某单位", "应当在三日内答复"));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.PressedTo("report-upper-union");

        (
            await world.Faults(
                world.Union,
                new ReportToUpperUnion
                {
                    CaseId = round,
                    On = world.Today.AddDays(1),
                    To = " ",
                    Content = new string('长', 2001),
                }
            )
        ).ShouldBe(["to", "content", "on"], ignoreOrder: true);
        (await world.Round(round)).Pressure.ShouldNotContain(p => p.Kind == "report");
    }

    [Fact]
    public async Task Nobody_else_does_it()
    {
        await using var world = await World.InAsync();
        var round = await world.PressedTo("report-upper-union");

        foreach (var other in new[] { world.Employer, world.UpperUnion, world.Bureau })
        {
            await world.NotTheirs(other, Command(world, round));
        }
    }

    [Fact]
    public async Task It_comes_at_its_step_only()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(world.Union, Command(world, await world.ServedRound()));
    }
}
