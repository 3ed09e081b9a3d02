using Bargaining.Disputes;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class ApplyForMediationTests
{
    [Fact]
    public async Task From_the_receipt_on_there_are_fifteen_days()
    {
        await using var world = await World.InAsync();
        var warning = await world.FoundedWarning();

        var receipt = await world.Send(world.UpperUnion, world.Mediating(warning));

        receipt.Opened.ShouldHaveSingleItem().Step.ShouldBe(DisputeSteps.Mediate);
        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Matter, due.From, due.Due, due.RuleId, due.Citation, due.Status).ShouldBe(
            ("mediation.end", new DateOnly(2026, 3, 30), new DateOnly(2026, 4, 14), "CB-DISP-12", "LDMA 14", RuleStatus.Excerpt)
        );
    }

    [Fact]
    public async Task Without_an_agreement_in_these_days_it_is_over_and_arbitration_is_open()
    {
        await using var world = await World.InAsync();
        var warning = await world.MediatedWarning();
        world.On("2026-04-15");

        await world.Sweep(warning);

        (await world.OpenSteps(warning)).ShouldBe([DisputeSteps.FindWay]);
        var facts = await world.Facts<DisputeWarning>(warning);
        facts.Mediations.ShouldHaveSingleItem().Ended.ShouldBe(new MediationEnd(false, "", new DateOnly(2026, 4, 14)));
        facts.Stage.ShouldBe(WarningStage.FindingWay);
        await world.Send(world.UpperUnion, world.Referring(warning));
        (await world.Facts<DisputeWarning>(warning)).Stage.ShouldBe(WarningStage.Arbitrating);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused()
    {
        await using var world = await World.InAsync();
        var warning = await world.ChargedWarning();
        await world.OutOfTurn(world.UpperUnion, world.Mediating(warning));
        await world.Send(world.UpperUnion, world.Looking(warning));
        (
            await world.Faults(
                world.UpperUnion,
                world.Mediating(warning) with
                {
                    By = "",
                    Dispute = " ",
                    ReceivedOn = world.Today.AddDays(1),
                }
            )
        ).ShouldBe(["by", "dispute", "receivedOn"]);
    }
}
