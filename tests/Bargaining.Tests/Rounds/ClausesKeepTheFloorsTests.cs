using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class ClausesKeepTheFloorsTests
{
    private static readonly CaseLaw Harbin = new(TestLaw.Book, "230102", ContractKind.General, new DateOnly(2026, 3, 2));

    [Theory]
    [InlineData("职工每日工作九小时。", "CB-FLOOR-01")]
    [InlineData("每天工作时间为10小时", "CB-FLOOR-01")]
    [InlineData("每日工作八小时", null)]
    [InlineData("每周工作四十八小时", "CB-FLOOR-01")]
    [InlineData("每周工作不超过44小时", null)]
    [InlineData("每月加班不超过四十小时", "CB-FLOOR-02")]
    [InlineData("每月延长工作时间不超过三十六小时", null)]
    [InlineData("每日加班不超过4小时", "CB-FLOOR-02")]
    [InlineData("企业不再缴纳社会保险费，每月发放补贴三十元。", "CB-FLOOR-03")]
    [InlineData("职工自愿放弃社保", "CB-FLOOR-03")]
    [InlineData("企业依法为职工缴纳社会保险费，不得拖欠。", null)]
    public void What_falls_below_the_law_is_remarked_with_its_article(string text, string? rule)
    {
        var remarks = Findings.Advised(Harbin, new ClausesKeepTheFloors([new Clause("hours", text)]));

        remarks.Select(remark => remark.RuleId).ShouldBe(rule is null ? [] : [rule]);
    }

    [Fact]
    public async Task A_draft_below_the_law_is_entered_and_its_answer_says_so()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();
        var draft = world.CompleteDraft(round);

        var receipt = await world.Send(world.Union, draft with { Clauses = [.. draft.Clauses, new Clause("hours", "职工每日工作九小时，企业不再缴纳社会保险费。")] });

        receipt.Findings.Select(found => found.RuleId).ShouldBe(["CB-FLOOR-01", "CB-FLOOR-03"]);
    }
}
