using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds.Contracts;

public sealed class CoveringContractTests
{
    private static readonly CaseLaw Law = new(TestLaw.Book, "230102", ContractKind.Wage, new DateOnly(2026, 3, 2));

    private static CoveringContract Above(params Clause[] clauses) =>
        new(
            Guid.NewGuid(),
            "230102-2026-CB-0001",
            "测试区餐饮行业工会联合会",
            BargainingLevel.Industry,
            ContractKind.Wage,
            new(2026, 1, 1),
            new(2026, 12, 31),
            12,
            BoundBy.Mandate,
            clauses,
            []
        );

    [Theory]
    [InlineData("最低工资2300元。", true)]
    [InlineData("最低工资2400元。", false)]
    [InlineData("最低工资2,600元。", false)]
    [InlineData("工资按岗位确定。", false)] // no number to compare: side by side, for people
    public void A_number_below_the_contract_above_is_remarked_and_never_refused(string own, bool below)
    {
        var rule = new OwnContractKeepsTheOneAbove([new("pay", own)], [Above(new Clause("pay", "本行业最低工资2400元。"))]);

        rule.Breaches(Law).ShouldBeEmpty();
        var said = Findings.Advised(Law, rule);
        said.Select(f => (f.RuleId, f.Status)).ShouldBe(below ? [("CB-REG-06", RuleStatus.Unverified)] : []);
        if (below)
        {
            said[0].Reason.Zh.ShouldContain("2300");
            said[0].Reason.Zh.ShouldContain("2400");
        }
    }

    [Fact]
    public void Of_the_most_that_the_law_gives_more_is_worse() =>
        Findings
            .Advised(
                Law,
                new OwnContractKeepsTheOneAbove(
                    [new("hours", "每日工作8小时。")],
                    [Above(new Clause("hours", "每日工作7小时。"), new Clause("pay", "最低工资2400元。"))]
                )
            )
            .Single()
            .Reason.Zh.ShouldContain("每日工作时间");

    [Fact]
    public void Nothing_above_says_nothing() =>
        Findings.Advised(Law, new OwnContractKeepsTheOneAbove([new("pay", "最低工资1元。")], [])).ShouldBeEmpty();

    [Fact]
    public async Task An_enterprise_sees_the_contracts_in_force_above_it_with_what_they_say_and_the_rule()
    {
        await using var world = await RegionalStates.Federation();
        var shop = await world.Shop("甲店", 12);
        var other = await world.Shop("别家");
        var round = await world.RegionalContract(world.Listed("甲店", 12), world.Listed("路边摊"));

        Task<ContractsAbove> Over(Guid enterprise) => world.As(world.UpperUnion, (RegionalQuery q) => q.AboveAsync(enterprise));
        var above = await Over(shop.Id);
        above
            .Contracts.Single()
            .ShouldSatisfyAllConditions(
                one => one.CaseId.ShouldBe(round),
                one => one.MadeBy.ShouldBe(world.Enterprise.Name),
                one => one.Employees.ShouldBe(12),
                one => one.Clauses.ShouldNotBeEmpty()
            );
        (above.Rule is not null, above.ArticleStatus).ShouldBe((true, RuleStatus.Unverified));
        var nothing = await Over(other.Id);
        (nothing.Contracts.Count, nothing.Rule).ShouldBe((0, (Text?)null));
        (await Over(world.Enterprise.Id)).Contracts.ShouldBeEmpty("a federation does not cover itself");
        world.On($"{above.Contracts[0].EndsOn.AddDays(1):yyyy-MM-dd}");
        (await Over(shop.Id)).Contracts.ShouldBeEmpty();
    }
}
