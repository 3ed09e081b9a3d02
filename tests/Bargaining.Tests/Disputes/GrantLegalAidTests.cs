using Bargaining.Disputes;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class GrantLegalAidTests
{
    private static GrantLegalAid Aiding(World world, Guid warning) =>
        new()
        {
            CaseId = warning,
            By = "哈尔滨市总工会法律援助中心",
            Lawyer = "王律师",
            Text = "代理仲裁。",
            On = world.Today,
        };

    [Fact]
    public async Task It_goes_beside_mediation_and_ends_nothing()
    {
        await using var world = await World.InAsync();
        var warning = await world.MediatedWarning();

        (await world.Send(world.UpperUnion, Aiding(world, warning))).Opened.ShouldBeEmpty();

        var facts = await world.Facts<DisputeWarning>(warning);
        (facts.Aids.ShouldHaveSingleItem().Lawyer, facts.Stage).ShouldBe(("王律师", WarningStage.Mediating));
        await world.OutOfTurn(world.UpperUnion, DisputeStates.Closing(warning));
    }

    [Fact]
    public async Task Where_nothing_else_runs_the_warning_may_be_closed_with_it()
    {
        await using var world = await World.InAsync();
        var warning = await world.FoundedWarning();
        await world.Send(world.UpperUnion, Aiding(world, warning));
        (await world.Send(world.UpperUnion, DisputeStates.Closing(warning))).Closed.ShouldBe("DisputeWarningClosed");
        (await world.Facts<DisputeWarning>(warning)).Result.ShouldBe(WarningResult.Aided);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused()
    {
        await using var world = await World.InAsync();
        var warning = await world.FoundedWarning();
        (await world.Faults(world.UpperUnion, Aiding(world, warning) with { By = "", Lawyer = " ", Text = "" })).ShouldBe([
            "by",
            "lawyer",
            "text",
        ]);
    }
}
