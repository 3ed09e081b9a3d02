using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class RecordGroupOpinionsTests
{
    [Fact]
    public async Task A_group_says_what_it_thinks_of_an_item_or_of_all()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.NotifiedSession();

        await world.Send(
            world.Union,
            new RecordGroupOpinions
            {
                CaseId = session,
                Unit = "车间1",
                On = world.Today,
                Opinions = [new("调整幅度偏低", "1"), new("无其他意见")],
            }
        );

        (await world.OpenSteps(session)).ShouldBe(["group-discussion"]);
        (await world.Facts<Session>(session)).Discussion.ShouldHaveSingleItem().Opinions.Select(o => o.ItemId).ShouldBe(["1", null]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.NotifiedSession();
        RecordGroupOpinions Saying(string unit, params Opinion[] opinions) =>
            new()
            {
                CaseId = session,
                Unit = unit,
                On = world.Today,
                Opinions = opinions,
            };

        (await world.Faults(world.Union, Saying("") with { On = world.Today.AddDays(1) })).ShouldBe(["on", "opinions", "unit"]);
        (await world.Faults(world.Union, Saying("车间1", new Opinion("好", "9"), new Opinion("")))).ShouldBe([
            "opinions[0].itemId",
            "opinions[1].text",
        ]);
        (await world.Faults(world.Union, Saying("车间9", new Opinion("好")))).ShouldBe(["unit"]);
        await world.NotTheirs(world.Employer, Saying("车间1", new Opinion("好")));
    }
}
