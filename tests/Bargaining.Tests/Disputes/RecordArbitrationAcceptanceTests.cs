using Bargaining.Disputes;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class RecordArbitrationAcceptanceTests
{
    [Fact]
    public async Task From_acceptance_on_there_are_45_days_for_the_award()
    {
        await using var world = await World.InAsync();
        var warning = await world.ReferredWarning();

        var receipt = await world.Send(world.UpperUnion, world.Accepting(warning));

        receipt.Opened.ShouldHaveSingleItem().Step.ShouldBe(DisputeSteps.Award);
        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Matter, due.Due, due.RuleId).ShouldBe(("arbitration.award", new DateOnly(2026, 5, 14), "CB-DISP-10"));
    }

    [Fact]
    public async Task Not_accepted_another_way_is_sought()
    {
        await using var world = await World.InAsync();
        var warning = await world.ReferredWarning();

        var receipt = await world.Send(world.UpperUnion, world.Accepting(warning) with { Accepted = false, Reason = "不属于受理范围。" });

        receipt.Opened.ShouldHaveSingleItem().Step.ShouldBe(DisputeSteps.FindWay);
        (await world.Facts<DisputeWarning>(warning)).Stage.ShouldBe(WarningStage.FindingWay);
        await world.RefusedBy<AWarningEndsWithAResult>(world.UpperUnion, DisputeStates.Closing(warning), "DEF-DISP-01");
    }

    [Fact]
    public async Task A_reason_stands_where_it_was_not_accepted_and_only_there()
    {
        await using var world = await World.InAsync();
        var warning = await world.ReferredWarning();
        var good = world.Accepting(warning);
        (await world.Faults(world.UpperUnion, good with { Accepted = null })).ShouldBe(["accepted"]);
        (await world.Faults(world.UpperUnion, good with { Accepted = false })).ShouldBe(["reason"]);
        (await world.Faults(world.UpperUnion, good with { Reason = "已受理" })).ShouldBe(["reason"]);
        (await world.Faults(world.UpperUnion, good with { On = world.Today.AddDays(-1) })).ShouldBe(["on"]);
    }
}
