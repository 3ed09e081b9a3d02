using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class HandOverSupervisionTests
{
    [Fact]
    public async Task The_same_step_opens_for_the_enterprises_own_union_and_only_for_it()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RegisteredCase(world.Inspected());
        var handOver = new HandOverSupervision
        {
            CaseId = supervision,
            ToUnionId = world.Enterprise.Id,
            Reason = "由企业工会先行处理。",
            On = world.Today,
        };

        await world.Send(world.Supervisor, handOver);

        (await world.OpenSteps(supervision)).ShouldBe(["decide-acceptance"]);
        await world.Send(world.Union, new AcceptSupervision { CaseId = supervision, On = world.Today });
        var facts = await world.Facts<SupervisionCase>(supervision);
        (facts.Union.OrganisationId, facts.HandedOver.Count).ShouldBe((world.Enterprise.Id, 1));
    }

    [Fact]
    public async Task In_Guangdong_a_base_union_hands_its_findings_over_and_the_general_union_writes()
    {
        await using var world = await World.InAsync("440103");
        var supervision = await world.OwnEstablishedCase();
        await world.Send(
            world.Union,
            new HandOverSupervision
            {
                CaseId = supervision,
                ToUnionId = world.District.Id,
                Reason = "本级工会不能发意见书。",
                On = world.Today,
            }
        );

        (await world.Send(world.Supervisor, world.Opining(supervision))).Opened.Select(o => o.Step).ShouldBe(["serve-opinion"]);
        (await world.Facts<SupervisionCase>(supervision)).LastLetter.Document.Number.ShouldBe("测总工劳监意〔2026〕1号");
        await world.NotTheirs(world.Union, world.Serving(supervision));
    }

    [Fact]
    public async Task Only_to_another_union_of_the_same_line()
    {
        await using var world = await World.InAsync("230103");

        var handOver = new HandOverSupervision
        {
            CaseId = await world.RegisteredCase(),
            ToUnionId = world.District.Id,
            Reason = "r",
            On = world.Today,
        };
        (await world.Faults(world.Supervisor, handOver)).ShouldBe(["toUnionId"], "it has it already");
        (await world.Faults(world.Supervisor, handOver with { ToUnionId = Guid.NewGuid() })).ShouldBe(["toUnionId"]);
        (await world.Faults(world.Supervisor, handOver with { ToUnionId = default, Reason = "" })).ShouldBe(["reason", "toUnionId"]);
    }
}
