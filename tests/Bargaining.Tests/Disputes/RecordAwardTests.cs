using Bargaining.Disputes;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class RecordAwardTests
{
    [Fact]
    public async Task An_award_ends_the_warning()
    {
        await using var world = await World.InAsync();
        var warning = await world.AcceptedWarning();
        var award = new RecordAward
        {
            CaseId = warning,
            How = ArbitrationEnd.Award,
            Text = "企业十日内付清。",
            On = world.Today,
        };
        (await world.Faults(world.UpperUnion, award with { Text = "", On = world.Today.AddDays(-1) })).ShouldBe(["on", "text"]);

        (await world.Send(world.UpperUnion, award)).Opened.ShouldHaveSingleItem().Step.ShouldBe(DisputeSteps.Close);

        (await world.Facts<DisputeWarning>(warning)).Stage.ShouldBe(WarningStage.ToClose);
        await world.Send(world.UpperUnion, DisputeStates.Closing(warning));
        (await world.Facts<DisputeWarning>(warning)).Result.ShouldBe(WarningResult.Arbitrated);
    }
}
