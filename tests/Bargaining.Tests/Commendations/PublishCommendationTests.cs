using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class PublishCommendationTests
{
    [Fact]
    public async Task A_numbered_notice_goes_up_for_the_days_of_the_criteria()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.CheckedCommendation();

        var receipt = await world.Send(world.UpperUnion, world.Publishing(commendation));

        var notice = receipt.Documents.ShouldHaveSingleItem();
        (notice.Kind, notice.Number).ShouldBe(("commendation-notice", "测总工评公〔2026〕1号"));
        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Step, due.Due, due.RuleId).ShouldBe((CommendationSteps.Notice, new DateOnly(2026, 3, 9), "DEF-HE-01"));
        var lines = await world.LinesOf(notice);
        lines.ShouldContain(line => line.Contains("2026年度“和谐企业”评选公示", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("市三方会议〔2026〕1号", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("公示至2026年3月9日", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("没有达到", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_its_days_are_over_it_is_to_be_decided_and_nothing_is_overdue()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.OverNotice();
        (await world.OpenSteps(commendation)).ShouldBe([CommendationSteps.Decide]);
        (await world.Deadlines(commendation)).Select(d => d.State).ShouldAllBe(state => state == DeadlineState.Met);
    }

    [Fact]
    public async Task Not_before_the_check_and_with_an_address_for_objections()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.CheckedCommendation();
        (
            await world.Faults(
                world.UpperUnion,
                world.Publishing(commendation) with
                {
                    Where = "",
                    Contact = "",
                    On = world.Today.AddDays(-1),
                }
            )
        ).ShouldBe(["contact", "on", "where"]);
    }
}
