using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class ReopenCheckTests
{
    private static ReopenCheck Reopening(World world, Guid commendation) =>
        new()
        {
            CaseId = commendation,
            Reason = "异议成立。",
            On = world.Today,
        };

    [Fact]
    public async Task The_notice_comes_down_and_another_follows_the_check()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.NoticedCommendation();

        var receipt = await world.Send(world.UpperUnion, Reopening(world, commendation));

        receipt.Opened.ShouldHaveSingleItem().Step.ShouldBe(CommendationSteps.Check);
        receipt.Deadlines.ShouldHaveSingleItem().Due.ShouldBe(world.Today.AddDays(30));
        var facts = await world.Facts<Commendation>(commendation);
        (facts.Notice, facts.CheckedOn, facts.Reopenings.ShouldHaveSingleItem().Notice!.Number).ShouldBe(
            (null, null, "测总工评公〔2026〕1号")
        );
        await world.Send(world.UpperUnion, world.Concluding(commendation));
        (await world.Send(world.UpperUnion, world.Publishing(commendation)))
            .Documents.ShouldHaveSingleItem()
            .Number.ShouldBe("测总工评公〔2026〕2号");
    }

    [Fact]
    public async Task Also_when_it_is_to_be_decided()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.OverNotice();
        await world.Send(world.UpperUnion, Reopening(world, commendation));
        (await world.OpenSteps(commendation)).ShouldBe([CommendationSteps.Check]);
    }
}
