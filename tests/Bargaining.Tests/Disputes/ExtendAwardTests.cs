using Bargaining.Disputes;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class ExtendAwardTests
{
    private static ExtendAward Extended(Guid warning, int days) =>
        new()
        {
            CaseId = warning,
            Reason = "案情复杂。",
            Days = days,
        };

    [Fact]
    public async Task It_is_extended_once_by_fifteen_days_at_most()
    {
        await using var world = await World.InAsync();
        var warning = await world.AcceptedWarning();
        await world.RefusedBy<TheAwardIsExtendedOnceWithinItsLimit>(world.UpperUnion, Extended(warning, 16), "CB-DISP-10");
        (await world.Faults(world.UpperUnion, Extended(warning, 0))).ShouldBe(["days"]);

        (await world.Send(world.UpperUnion, Extended(warning, 15)))
            .Deadlines.ShouldHaveSingleItem()
            .Due.ShouldBe(new DateOnly(2026, 5, 29));

        (await world.RefusedByLaw(world.UpperUnion, Extended(warning, 1))).ShouldNotBeEmpty();
        (await world.Facts<DisputeWarning>(warning)).Arbitrations.Single().ExtensionReason.ShouldBe("案情复杂。");
    }
}
