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
    [InlineData("每月休息两天", null)] // 两 is read by no numeral here: nothing is said rather than something wrong
    [InlineData("每月只安排休息2天", "CB-FLOOR-04")]
    [InlineData("每月休息四天", null)]
    [InlineData("加班工资按小时工资的120%支付", "CB-FLOOR-05")]
    [InlineData("延长工作时间的，按工资的1.5倍支付", null)]
    [InlineData("加班按1.2倍计发工资", "CB-FLOOR-05")]
    [InlineData("休息日加班不能补休的，按工资的150%支付", "CB-FLOOR-05")]
    [InlineData("休息日加班支付200%的工资", null)]
    [InlineData("法定节假日加班，按工资的2倍支付", "CB-FLOOR-05")]
    [InlineData("法定节假日加班，休息日加班支付200%的工资", null)] // the number is that of the other kind of day
    [InlineData("延长工作时间支付百分之一百五十的工资；休息日支付百分之二百；法定休假日支付百分之三百", null)]
    [InlineData("法定节假日加班按工资的2倍支付", "CB-FLOOR-05")]
    [InlineData("法定休假日加班按工资的三倍支付", null)]
    [InlineData("职工年休假一律为三天", "CB-FLOOR-06")]
    [InlineData("年休假5天", null)]
    [InlineData("因生产需要不安排年休假", "CB-FLOOR-12")]
    [InlineData("女职工产假为90天", "CB-FLOOR-07")]
    [InlineData("产假一百五十八天", null)]
    [InlineData("女职工怀孕的，自动离职", "CB-FLOOR-08")]
    [InlineData("女职工怀孕期间不得解除劳动合同", null)]
    [InlineData("不得因怀孕、生育、哺乳降低女职工工资", null)]
    [InlineData("企业可以招用年满15周岁的学徒", "CB-FLOOR-09")]
    [InlineData("不招用未满16周岁的人员", null)]
    [InlineData("不得安排未成年工从事矿山井下劳动", null)]
    [InlineData("安排未成年工从事井下劳动", "CB-FLOOR-10")]
    [InlineData("职工月工资不低于1,900元", "CB-WAGE-MIN")]
    [InlineData("最低工资2080元", null)]
    public void What_falls_below_the_law_is_remarked_with_its_article(string text, string? rule)
    {
        var remarks = Findings.Advised(Harbin, new ClausesKeepTheFloors([new Clause("hours", text)]));

        remarks.Select(remark => remark.RuleId).ShouldBe(rule is null ? [] : [rule]);
    }

    [Theory]
    [InlineData("230102", 2080)]
    [InlineData("230111", 1850)]
    [InlineData("230113", 1750)]
    [InlineData("230184", 1750)]
    [InlineData("230200", null)] // other cities of the province: which of the three counts there is not entered
    [InlineData("310101", null)]
    public void The_minimum_wage_is_that_of_the_district(string place, int? yuan) =>
        (
            new CaseLaw(TestLaw.Book, place, ContractKind.Wage, new DateOnly(2026, 3, 2))
                .Find<CountProvision>("floor.wage-month")
                ?.Provision.Min
        ).ShouldBe(yuan);

    [Fact]
    public void Before_the_notice_no_minimum_wage_is_known() =>
        new CaseLaw(TestLaw.Book, "230102", ContractKind.Wage, new DateOnly(2024, 4, 30))
            .Find<CountProvision>("floor.wage-month")
            .ShouldBeNull();

    [Fact]
    public async Task A_draft_below_the_law_is_entered_and_its_answer_says_so()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();
        var draft = world.CompleteDraft(round);

        var receipt = await world.Send(
            world.Union,
            draft with
            {
                Clauses = [.. draft.Clauses, new Clause("hours", "职工每日工作九小时，企业不再缴纳社会保险费。")],
            }
        );

        receipt.Findings.Select(found => found.RuleId).ShouldBe(["CB-FLOOR-01", "CB-FLOOR-03"]);
    }
}
