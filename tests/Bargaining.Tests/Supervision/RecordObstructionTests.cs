using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class RecordObstructionTests
{
    [Fact]
    public async Task It_is_kept_with_its_day()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.InvestigatedCase();

        await world.Send(
            world.Supervisor,
            new RecordObstruction
            {
                CaseId = supervision,
                Content = "门卫拒绝监督员进厂。",
                On = world.Today,
            }
        );

        (await world.Facts<SupervisionCase>(supervision)).Obstructions.ShouldHaveSingleItem().On.ShouldBe(world.Today);
        (
            await world.Faults(
                world.Supervisor,
                new RecordObstruction
                {
                    CaseId = supervision,
                    Content = "",
                    On = world.Today,
                }
            )
        ).ShouldBe(["content"]);
    }
}
