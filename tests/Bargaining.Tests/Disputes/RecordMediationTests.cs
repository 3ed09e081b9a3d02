using Bargaining.Disputes;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class RecordMediationTests
{
    private static RecordMediation Ended(World world, Guid warning, bool agreed) =>
        new()
        {
            CaseId = warning,
            Agreed = agreed,
            Text = agreed ? "四月底前付清。" : "企业不同意支付。",
            On = world.Today,
        };

    [Fact]
    public async Task An_agreement_ends_the_warning()
    {
        await using var world = await World.InAsync();
        var warning = await world.MediatedWarning();

        (await world.Send(world.UpperUnion, Ended(world, warning, true))).Opened.ShouldHaveSingleItem().Step.ShouldBe(DisputeSteps.Close);

        await world.Send(world.UpperUnion, DisputeStates.Closing(warning));
        (await world.Facts<DisputeWarning>(warning)).Result.ShouldBe(WarningResult.Mediated);
    }

    [Fact]
    public async Task Without_one_another_way_is_sought_and_a_second_mediation_may_follow()
    {
        await using var world = await World.InAsync();
        var warning = await world.MediatedWarning();

        (await world.Send(world.UpperUnion, Ended(world, warning, false)))
            .Opened.ShouldHaveSingleItem()
            .Step.ShouldBe(DisputeSteps.FindWay);

        await world.Send(world.UpperUnion, world.Mediating(warning));
        await world.Send(world.UpperUnion, Ended(world, warning, true));
        (await world.Facts<DisputeWarning>(warning)).Mediations.Select(one => one.Ended!.Agreed).ShouldBe([false, true]);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused()
    {
        await using var world = await World.InAsync();
        var warning = await world.MediatedWarning();
        (await world.Faults(world.UpperUnion, Ended(world, warning, true) with { Agreed = null, Text = "" })).ShouldBe(["agreed", "text"]);
        (await world.Faults(world.UpperUnion, Ended(world, warning, true) with { On = world.Today.AddDays(-1) })).ShouldBe(["on"]);
    }
}
