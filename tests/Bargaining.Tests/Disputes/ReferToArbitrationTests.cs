using Bargaining.Cases;
using Bargaining.Disputes;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class ReferToArbitrationTests
{
    [Fact]
    public async Task The_commission_decides_within_five_days_and_the_year_is_kept()
    {
        await using var world = await World.InAsync();
        var warning = await world.FoundedWarning();

        var receipt = await world.Send(world.UpperUnion, world.Referring(warning));

        receipt.Opened.ShouldHaveSingleItem().Step.ShouldBe(DisputeSteps.Acceptance);
        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Matter, due.From, due.RuleId).ShouldBe(("arbitration.acceptance", world.Today, "CB-DISP-10"));
        var limitation = (await world.Deadlines(warning)).Single(d => d.Matter == "arbitration.limitation");
        (limitation.State, limitation.EndedOn).ShouldBe((DeadlineState.Met, world.Today));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused()
    {
        await using var world = await World.InAsync();
        var warning = await world.FoundedWarning();
        (
            await world.Faults(
                world.UpperUnion,
                world.Referring(warning) with
                {
                    Commission = "",
                    Claim = "",
                    AppliedOn = world.Today.AddDays(1),
                }
            )
        ).ShouldBe(["appliedOn", "claim", "commission"]);
    }
}
