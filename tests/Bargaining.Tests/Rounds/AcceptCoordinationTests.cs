using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class AcceptCoordinationTests
{
    [Theory] // accepted on 2 March
    [InlineData("230102", "2026-04-01", "CB-DISP-03")]
    [InlineData("500103", "2026-05-06", "CB-DISP-06")] // 60 days
    public async Task The_bureaus_clock_runs(string place, string due, string rule)
    {
        await using var world = await World.InAsync(place);
        var round = await world.AskedBureau();

        var receipt = await world.Send(world.Bureau, new AcceptCoordination { CaseId = round, On = world.Today });

        receipt.Opened.ShouldHaveSingleItem().ShouldBe(new OpenedStep("coordinate", Party.Bureau));
        var deadline = await world.Deadline(round, "dispute.coordination");
        (deadline.Due, deadline.RuleId, deadline.Party).ShouldBe((DateOnly.Parse(due), rule, Party.Bureau));
        (await world.Round(round)).Coordinations.ShouldHaveSingleItem().AcceptedOn.ShouldBe(world.Today);
    }

    [Fact]
    public async Task The_bureau_may_act_on_its_own_motion()
    {
        await using var world = await World.InAsync();
        var round = await world.AtImpasse();

        await world.Send(world.Bureau, new AcceptCoordination { CaseId = round, On = world.Today });

        (await world.OpenSteps(round)).ShouldBe(["coordinate"]);
        (await world.Round(round)).Coordinations.ShouldHaveSingleItem().By.ShouldBe(Party.Bureau);
    }

    [Fact]
    public async Task It_is_the_bureaus_alone_in_its_turn_and_not_in_the_future()
    {
        await using var world = await World.InAsync();
        var round = await world.AskedBureau();

        await world.NotTheirs(world.Union, new AcceptCoordination { CaseId = round, On = world.Today });
        (await world.Faults(world.Bureau, new AcceptCoordination { CaseId = round, On = world.Today.AddDays(1) })).ShouldBe(["on"]);
        await world.OutOfTurn(world.Bureau, new AcceptCoordination { CaseId = await world.Met(), On = world.Today });
    }
}
