using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class CoverEnterprisesTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static CoveredEnterprise Shop(string name, BoundBy bound = BoundBy.Mandate, int employees = 30) =>
        new()
        {
            Name = name,
            Employees = employees,
            Bound = bound,
            Evidence = "委托书1号",
            On = Day,
        };

    [Fact]
    public async Task An_industry_round_says_whom_it_covers_how_and_with_how_many_employees()
    {
        await using var world = await World.InAsync();
        var round = (await world.Send(world.Union, world.Offering(offer => offer with { Level = BargainingLevel.Industry }))).CaseId;

        await world.Send(world.Union, new CoverEnterprises { CaseId = round, Enterprises = [Shop("甲店"), Shop("乙店")] });
        await world.Send(
            world.Employer,
            new CoverEnterprises { CaseId = round, Enterprises = [Shop("甲店"), Shop("丙店", employees: 12)] }
        );

        var facts = await world.Round(round);
        facts.Covered.Select(e => e.Name).ShouldBe(["甲店", "丙店"], "before the signature the list may change");
        facts.CoveredEmployees.ShouldBe(42);
    }

    [Fact]
    public async Task Bad_lists_are_told_and_a_round_of_one_enterprise_has_none()
    {
        await using var world = await World.InAsync();
        var industry = (await world.Send(world.Union, world.Offering(offer => offer with { Level = BargainingLevel.Industry }))).CaseId;

        (await world.Faults(world.Union, new CoverEnterprises { CaseId = industry })).ShouldBe(["enterprises"]);
        (
            await world.Faults(world.Union, new CoverEnterprises { CaseId = industry, Enterprises = [Shop("甲店"), Shop("甲店 ")] })
        ).ShouldBe(["enterprises"]);
        (
            await world.Faults(
                world.Union,
                new CoverEnterprises
                {
                    CaseId = industry,
                    Enterprises = [Shop("", employees: 0) with { Evidence = "", On = new(2027, 1, 1) }],
                }
            )
        ).ShouldBe(["enterprises[0].employees", "enterprises[0].evidence", "enterprises[0].name", "enterprises[0].on"]);
        await world.Send(world.Union, new WithdrawOffer { CaseId = industry, Reason = "另行发起" });
        (
            await world.Faults(world.Union, new CoverEnterprises { CaseId = await world.OfferedRound(), Enterprises = [Shop("甲店")] })
        ).ShouldBe(["enterprises"]);
    }

    [Fact]
    public async Task Who_has_not_answered_is_listed_without_evidence_and_whoever_has_with_it()
    {
        await using var world = await World.InAsync();
        var round = (await world.Send(world.Union, world.Offering(offer => offer with { Level = BargainingLevel.Industry }))).CaseId;

        await world.Send(
            world.Union,
            new CoverEnterprises
            {
                CaseId = round,
                Enterprises =
                [
                    new()
                    {
                        Name = "甲店",
                        Employees = 3,
                        Bound = BoundBy.Awaited,
                    },
                ],
            }
        );
        (await world.Faults(world.Union, new CoverEnterprises { CaseId = round, Enterprises = [Shop("甲店", BoundBy.Awaited)] })).ShouldBe([
            "enterprises[0].evidence",
        ]);
        (
            await world.Faults(
                world.Union,
                new CoverEnterprises { CaseId = round, Enterprises = [Shop("甲店") with { Evidence = "", On = null }] }
            )
        ).ShouldBe(["enterprises[0].evidence", "enterprises[0].on"]);
    }

    /// <summary>National law binds all of the place; Shanghai only who recognises the
    /// contract. Nobody listed is remarked in both.</summary>
    [Theory]
    [InlineData("230102", BoundBy.Association, new string[0])]
    [InlineData("310101", BoundBy.Association, new[] { "CB-REG-03" })]
    [InlineData("310101", BoundBy.Recognition, new string[0])]
    [InlineData("310101", null, new[] { "CB-REG-03" })]
    [InlineData("110105", null, new[] { "CB-REG-01" })]
    public void Whom_it_binds_is_held_against_the_law_of_the_place(string place, BoundBy? bound, string[] rules)
    {
        var law = new CaseLaw(TestLaw.Book, place, ContractKind.Wage, Day);
        var round = new Round
        {
            Offer = new Offer { Level = BargainingLevel.Regional },
            Covered = bound is { } by ? [Shop("甲店", by)] : [],
        };

        Findings.Advised(law, new ARegionalContractNamesWhomItCovers(round)).Select(f => f.RuleId).ShouldBe(rules);
        Findings
            .Advised(law, new ARegionalContractNamesWhomItCovers(round with { Offer = new Offer() }))
            .ShouldBeEmpty("one enterprise covers itself");
    }

    [Fact]
    public void Who_is_bound_is_not_taken_out_by_a_new_list() =>
        new WhoIsBoundStaysBound(["甲店"])
            .Breaches(new CaseLaw(TestLaw.Book, "230102", ContractKind.Wage, Day))
            .Select(b => b.RuleId)
            .ShouldBe(["CB-REG-01"]);
}
