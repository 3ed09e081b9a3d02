using Bargaining.Disputes;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class SettleDisputeTests
{
    [Fact]
    public async Task What_the_parties_settle_themselves_ends_the_warning()
    {
        await using var world = await World.InAsync();
        var warning = await world.FoundedWarning();
        var settled = new SettleDispute
        {
            CaseId = warning,
            Text = "企业已经答复要约。",
            On = world.Today,
        };
        (await world.Faults(world.UpperUnion, settled with { Text = "" })).ShouldBe(["text"]);

        (await world.Send(world.UpperUnion, settled)).Opened.ShouldHaveSingleItem().Step.ShouldBe(DisputeSteps.Close);

        await world.Send(world.UpperUnion, DisputeStates.Closing(warning));
        (await world.Facts<DisputeWarning>(warning)).Result.ShouldBe(WarningResult.Settled);
    }
}
