using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Disputes;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class RaiseDisputeWarningTests
{
    [Fact]
    public async Task It_keeps_the_sign_with_its_case_and_somebody_is_to_be_in_charge_by_the_day_of_the_rules()
    {
        await using var world = await World.InAsync();
        var round = await world.SilentRound();

        var receipt = await world.Send(world.UpperUnion, world.Warning() with { Note = "职工情绪较大。" });

        receipt.Number.ShouldStartWith("230102-2026-DW-");
        receipt.Opened.ShouldHaveSingleItem().ShouldBe(new OpenedStep(DisputeSteps.Charge, Party.UpperUnion));
        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Matter, due.Due, due.RuleId, due.Status).ShouldBe(
            ("dispute.in-charge", new DateOnly(2026, 4, 4), "DEF-DISP-01", RuleStatus.Default)
        );
        var warning = await world.Facts<DisputeWarning>(receipt.CaseId);
        (warning.Signal, warning.Level, warning.Measured, warning.Rules, warning.Stage).ShouldBe(
            (DisputeSignal.OfferSilence, WarningLevel.Yellow, 7, "default", WarningStage.Raised)
        );
        var source = warning.Sources.ShouldHaveSingleItem();
        (source.CaseId, source.On).ShouldBe((round, new DateOnly(2026, 3, 23)));
    }

    [Fact]
    public async Task There_is_one_open_warning_of_a_sign_also_where_two_raise_it_at_once()
    {
        await using var world = await World.InAsync();
        await world.SilentRound();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Raised(world)));

        answers.Count(raised => raised).ShouldBe(1);
        (
            await world.Read(db =>
                db.Cases.CountAsync(c => c.OrganisationId == world.Enterprise.Id && c.Procedure == DisputeProcedure.Definition)
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Without_the_sign_there_is_none()
    {
        await using var world = await World.InAsync();
        await world.ServedRound();
        foreach (var signal in Enum.GetValues<DisputeSignal>())
        {
            (await world.Faults(world.UpperUnion, world.Warning(signal))).ShouldBe(["signal"]);
        }
    }

    [Fact]
    public async Task A_union_itself_has_none_and_nobody_else_raises_one()
    {
        await using var world = await World.InAsync();
        await world.SilentRound();
        await Should.ThrowAsync<CaseNotFound>(() =>
            world.Send(world.UpperUnion, world.Warning() with { OrganisationId = world.District.Id })
        );
        foreach (var other in (Actor[])[world.Union, world.Employer, world.Bureau, world.Supervisor])
        {
            await world.NotTheirs(other, world.Warning());
        }
    }

    private static async Task<bool> Raised(World world)
    {
        try
        {
            await world.Send(world.UpperUnion, world.Warning());
            return true;
        }
        catch (Invalid refused)
        {
            refused.Faults.ShouldHaveSingleItem().Message.Zh.ShouldContain("正在办理");
            return false;
        }
    }
}
