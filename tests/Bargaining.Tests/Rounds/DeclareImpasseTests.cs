using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class DeclareImpasseTests
{
    private static DeclareImpasse Command(World world, Guid round) =>
        new()
        {
            CaseId = round,
            On = world.Today,
            Dispute = "工资增长幅度",
        };

    [Fact]
    public async Task Coordination_is_open()
    {
        await using var world = await World.InAsync();
        var round = await world.Met();

        (await world.Send(world.Employer, Command(world, round)))
            .Opened.ShouldHaveSingleItem()
            .ShouldBe(new OpenedStep("apply-for-coordination", Party.BothSides));

        (await world.Round(round)).Day("impasse").ShouldBe(world.Today);
    }

    [Theory] // first meeting on 2 March
    [InlineData("220102", "2026-04-01", "2026-04-02", "CB-MEET-12")] // after 30 days
    [InlineData("210102", "2026-05-01", "2026-05-02", "CB-MEET-13")] // after 60 days
    public async Task In_some_places_it_takes_its_time(string place, string tooEarly, string possible, string rule)
    {
        await using var world = await World.InAsync(place);
        var round = await world.Met();

        var breach = (await world.On(tooEarly).RefusedByLaw(world.Union, Command(world, round))).ShouldHaveSingleItem();
        (breach.Rule, breach.RuleId, breach.PossibleFrom).ShouldBe(
            (nameof(CoordinationIsOpenOnlyAfterItsTime), rule, DateOnly.Parse(possible))
        );

        await world.On(possible).Send(world.Union, Command(world, round));
        (await world.OpenSteps(round)).ShouldBe(["apply-for-coordination"]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();

        (
            await world.Faults(
                world.Union,
                new DeclareImpasse
                {
                    CaseId = await world.Met(),
                    On = world.Today.AddDays(1),
                    Dispute = "",
                }
            )
        ).ShouldBe(["dispute", "on"]);
        (await world.Faults(world.Union, Command(world, await world.AtTheTable()))).ShouldBe(["on"]); // no meeting yet
    }

    [Fact]
    public async Task It_is_said_at_the_table()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(world.Union, Command(world, await world.Suspended()));
        await world.NotTheirs(world.Bureau, Command(world, await world.Met()));
    }
}
