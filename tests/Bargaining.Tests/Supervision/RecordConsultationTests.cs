using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class RecordConsultationTests
{
    [Fact]
    public async Task What_both_agreed_ends_the_case_without_a_letter()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.InvestigatedCase();
        var settled = world.Establishing(supervision) with { Established = [], Settled = true };
        (await world.Faults(world.Supervisor, settled)).ShouldBe(["settled"], "no talk is recorded");

        await world.Send(
            world.Supervisor,
            new RecordConsultation
            {
                CaseId = supervision,
                Agreed = true,
                Content = "单位三日内补发。",
                On = world.Today,
            }
        );

        (await world.Send(world.Supervisor, settled)).Opened.Select(o => o.Step).ShouldBe(["conclude"]);
        await world.Send(world.Supervisor, world.Ending(supervision, SupervisionResult.Settled));
        (
            await world.Faults(
                world.Supervisor,
                new RecordConsultation
                {
                    CaseId = await world.InvestigatedCase(),
                    Content = "",
                    On = world.Today,
                }
            )
        ).ShouldBe(["content"]);
    }
}
