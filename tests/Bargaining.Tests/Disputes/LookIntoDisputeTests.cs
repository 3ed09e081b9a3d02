using Bargaining.Disputes;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class LookIntoDisputeTests
{
    [Fact]
    public async Task Where_they_know_since_a_day_arbitration_is_to_be_applied_for_within_a_year()
    {
        await using var world = await World.InAsync();
        var warning = await world.ChargedWarning();

        var receipt = await world.Send(world.UpperUnion, world.Looking(warning));

        receipt.Opened.ShouldHaveSingleItem().Step.ShouldBe(DisputeSteps.FindWay);
        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Step, due.Matter, due.RuleId, due.Status).ShouldBe(
            (DisputeProcedure.LimitationDuty, "arbitration.limitation", "CB-DISP-10", RuleStatus.Verified)
        );
        due.Citation.ShouldStartWith("LDMA 27");
        due.Due.ShouldBe(new DateOnly(2027, 3, 1));
    }

    [Fact]
    public async Task Unfounded_it_is_closed_as_such()
    {
        await using var world = await World.InAsync();
        var warning = await world.ChargedWarning();

        var receipt = await world.Send(world.UpperUnion, world.Looking(warning, founded: false));

        receipt.Opened.ShouldHaveSingleItem().Step.ShouldBe(DisputeSteps.Close);
        receipt.Deadlines.ShouldBeEmpty();
        (await world.Send(world.UpperUnion, DisputeStates.Closing(warning))).Closed.ShouldBe("DisputeWarningClosed");
        (await world.Facts<DisputeWarning>(warning)).Result.ShouldBe(WarningResult.Unfounded);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_and_it_comes_after_somebody_is_in_charge()
    {
        await using var world = await World.InAsync();
        var warning = await world.RaisedWarning();
        await world.OutOfTurn(world.UpperUnion, world.Looking(warning));
        await world.Send(world.UpperUnion, world.Charging(warning));
        var good = world.Looking(warning);
        (await world.Faults(world.UpperUnion, good with { Founded = null, KnownOn = null, Text = "", People = 0 })).ShouldBe([
            "founded",
            "people",
            "text",
        ]);
        (await world.Faults(world.UpperUnion, good with { Founded = false })).ShouldBe(["knownOn"]);
        (await world.Faults(world.UpperUnion, good with { KnownOn = world.Today.AddDays(1) })).ShouldBe(["knownOn"]);
        (await world.Faults(world.UpperUnion, good with { On = world.Today.AddDays(-1) })).ShouldBe(["on"]);
    }
}
