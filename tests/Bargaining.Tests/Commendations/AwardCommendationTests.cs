using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class AwardCommendationTests
{
    [Fact]
    public async Task A_numbered_decision_says_why_and_the_award_holds_for_its_months()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.OverNotice();

        var receipt = await world.Send(world.UpperUnion, world.Awarding(commendation));

        receipt
            .Deadlines.Select(d => (d.Step, d.Due, d.RuleId))
            .ShouldBe(
                [
                    (CommendationProcedure.ReviewDuty, new DateOnly(2027, 3, 10), "DEF-HE-01"),
                    (CommendationSteps.Hold, new DateOnly(2029, 3, 9), "DEF-HE-01"),
                ],
                ignoreOrder: true
            );
        var lines = await world.LinesOf(receipt.Documents.ShouldHaveSingleItem());
        lines.ShouldContain(line =>
            line.Contains("授予哈尔滨测试机械厂2026年度“和谐企业”称号，有效期至2029年3月9日。", StringComparison.Ordinal)
        );
        lines.ShouldContain(line => line.Contains("公示期间没有异议", StringComparison.Ordinal));
        (await world.Facts<Commendation>(commendation)).Decision!.Number.ShouldBe("测总工评决〔2026〕1号");
    }

    [Fact]
    public async Task When_its_time_is_over_the_case_is_closed()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AwardedCommendation();
        world.On("2029-03-10");
        await world.Sweep(commendation);
        (await world.Read(db => db.Cases.FindAsync(commendation).AsTask()))!.Outcome.ShouldBe(CommendationProcedure.RunOut);
    }

    [Fact]
    public async Task Not_while_the_notice_is_up_and_not_as_of_its_days()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.NoticedCommendation();
        (await world.Faults(world.UpperUnion, world.Awarding(commendation))).ShouldBe(["on"]);
        await world.OverNotice(commendation);
        (await world.Faults(world.UpperUnion, world.Awarding(commendation) with { On = new DateOnly(2026, 3, 9) })).ShouldBe(["on"]);
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Employer, world.Awarding(commendation)));
    }

    [Fact]
    public async Task Its_decision_is_not_withdrawn_as_a_paper_beside_the_hearing()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.OverNotice();
        var issued = (await world.Send(world.UpperUnion, world.Awarding(commendation))).Documents.ShouldHaveSingleItem();
        (
            await world.Faults(
                world.UpperUnion,
                new Bargaining.Documents.WithdrawDocument
                {
                    CaseId = commendation,
                    DocumentId = issued.DocumentId,
                    Reason = "有误。",
                    On = world.Today,
                }
            )
        ).ShouldBe(["documentId"]);
    }
}
