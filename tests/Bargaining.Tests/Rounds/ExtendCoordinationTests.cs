using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class ExtendCoordinationTests
{
    private static ExtendCoordination Command(Guid round, int days = 15) =>
        new()
        {
            CaseId = round,
            Days = days,
            Reason = "案情复杂",
        };

    [Theory]
    [InlineData("230102", 15, "2026-04-16")]
    [InlineData("230102", 10, "2026-04-13")] // 11 April is a Saturday
    [InlineData("500103", 30, "2026-06-05")]
    public async Task The_last_day_moves_once(string place, int days, string due)
    {
        await using var world = await World.InAsync(place);
        var round = await world.InCoordination();
        var before = (await world.Deadline(round, "dispute.coordination")).Due;

        await world.Send(world.Bureau, Command(round, days));

        var deadline = await world.Deadline(round, "dispute.coordination");
        (deadline.Due, deadline.ExtendedFrom).ShouldBe((DateOnly.Parse(due), before));
        (await world.Round(round)).Coordinations[^1].ExtensionReason.ShouldBe("案情复杂");
        (await world.RefusedByLaw(world.Bureau, Command(round, 1)))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(CoordinationIsExtendedOnceWithinItsLimit));
    }

    [Theory]
    [InlineData("230102", 16, "CB-DISP-03")]
    [InlineData("370102", 16, "CB-DISP-05")]
    [InlineData("500103", 31, "CB-DISP-06")]
    public void It_has_its_limit(string place, int days, string rule)
    {
        var running = new Deadline
        {
            Due = EarlyStates.Day,
            Path = "",
            Step = RoundSteps.Coordinate,
            Matter = "dispute.coordination",
            RuleId = "CB-DISP-03",
            RuleJurisdiction = place,
            Citation = "",
            Clock = "",
        };

        new CoordinationIsExtendedOnceWithinItsLimit(running, days, EarlyStates.Day).ShouldCite(place, rule);
        new CoordinationIsExtendedOnceWithinItsLimit(running, days - 1, EarlyStates.Day).ShouldCite(place, null);
    }

    [Fact]
    public async Task What_ran_out_is_not_extended()
    {
        await using var world = await World.InAsync();
        var round = await world.InCoordination();
        await world.On("2026-04-02").Sweep(round);

        await world.RefusedBy<CoordinationIsExtendedOnceWithinItsLimit>(world.Bureau, Command(round), "CB-DISP-03");
        (await world.Deadline(round, "dispute.coordination")).State.ShouldBe(DeadlineState.Overdue);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.InCoordination();

        (await world.Faults(world.Bureau, new ExtendCoordination { CaseId = round, Reason = "" })).ShouldBe(["days", "reason"]);
        await world.NotTheirs(world.Union, Command(round));
        await world.OutOfTurn(world.Bureau, Command(await world.AskedBureau()));
    }
}
