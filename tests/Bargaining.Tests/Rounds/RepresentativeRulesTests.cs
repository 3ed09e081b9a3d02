using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class RepresentativeRulesTests
{
    private static readonly LawBook Book = LawBook.Load();

    private static CaseLaw At(string place) => new(Book, place, ContractKind.Wage, EarlyStates.Day);

    private static Delegation Side(IReadOnlyList<Representative> members, int? consenting = null) =>
        new(members, "union", EarlyStates.Day, consenting);

    private static Delegation Of(int count) =>
        Side([.. Enumerable.Range(1, count).Select(n => new Representative { Name = $"代表{n}", Chief = n == 1 })]);

    private static string[] Ids(IRule rule, string place) => [.. rule.Breaches(At(place)).Select(b => b.RuleId)];

    [Theory]
    [InlineData("230102", 2, "CB-REP-01")]
    [InlineData("230102", 3, null)]
    [InlineData("230102", 16, null)] // no upper limit
    [InlineData("110101", 11, null)] // "generally 10": a guide, not a limit
    [InlineData("500103", 15, null)]
    [InlineData("500103", 16, "CB-REP-16")]
    [InlineData("220102", 9, null)]
    [InlineData("220102", 8, "CB-REP-16")] // an odd number
    [InlineData("220102", 11, "CB-REP-16")]
    [InlineData("210102", 9, null)]
    [InlineData("210102", 8, null)]
    [InlineData("210102", 10, "CB-REP-16")]
    [InlineData("330203", 10, null)]
    [InlineData("330203", 11, "CB-REP-16")]
    [InlineData("310101", 2, "CB-REP-18")]
    public void A_side_has_the_number_that_the_place_sets(string place, int count, string? rule) =>
        Ids(new EachSideHasEnoughRepresentatives(Of(count), AboveScale: false), place).ShouldBe(rule is null ? [] : [rule]);

    [Theory]
    [InlineData(4, true, false)]
    [InlineData(5, true, true)]
    [InlineData(3, false, true)]
    public void Above_scale_Zhejiang_asks_for_five(int count, bool aboveScale, bool enough) =>
        Ids(new EachSideHasEnoughRepresentatives(Of(count), aboveScale), "330702").ShouldBe(enough ? [] : ["CB-REP-17"]);

    [Theory]
    [InlineData("230102", 3, 4, "CB-REP-01")] // equal
    [InlineData("230102", 4, 3, "CB-REP-01")]
    [InlineData("230102", 3, 3, null)]
    [InlineData("310101", 4, 3, null)] // the employer's is not the larger
    [InlineData("310101", 3, 4, "CB-REP-18")]
    [InlineData("500103", 3, 4, "CB-REP-18")]
    [InlineData("330702", 5, 3, null)]
    [InlineData("330702", 3, 5, "CB-REP-17")]
    public void The_sides_are_in_balance(string place, int workers, int employer, string? rule)
    {
        string[] expected = rule is null ? [] : [rule];
        Ids(new SidesAreInBalance(Party.Workers, Of(workers), Of(employer)), place).ShouldBe(expected);
        Ids(new SidesAreInBalance(Party.Employer, Of(employer), Of(workers)), place).ShouldBe(expected);
        Ids(new SidesAreInBalance(Party.Workers, Of(workers), null), place).ShouldBeEmpty();
        Ids(new SidesAreInBalance(Party.Employer, Of(employer), Of(workers - 1), VacantThere: 1), place).ShouldBe(expected);
    }

    [Theory]
    [InlineData(Party.Workers, "李主席", null, null)]
    [InlineData(Party.Workers, "张工", null, "CB-REP-03")]
    [InlineData(Party.Workers, "张工", "委托书1号", null)]
    [InlineData(Party.Employer, "王总", null, null)]
    [InlineData(Party.Employer, "财务孙某", " ", "CB-REP-04")]
    [InlineData(Party.Employer, "财务孙某", "委托书2号", null)]
    public void The_chief_is_born_to_it_or_delegated(Party side, string chief, string? mandate, string? rule) =>
        Ids(
                new EachSideHasOneChief(
                    side,
                    Side([
                        new()
                        {
                            Name = chief,
                            Chief = true,
                            Mandate = mandate,
                        },
                    ]),
                    World.DefaultEnterprise
                ),
                "230102"
            )
            .ShouldBe(rule is null ? [] : [rule]);

    /// <summary>CCP 20(2): the chair's seat is vacant, so whoever leads the union is chief;
    /// where nobody was entered, the side says who that is.</summary>
    [Theory]
    [InlineData("孙副主席", "孙副主席", null, null)]
    [InlineData("孙副主席", "张工", null, "CB-REP-03")]
    [InlineData("孙副主席", "张工", "委托书1号", null)]
    [InlineData("", "张工", null, null)]
    public void While_the_union_has_no_chair_whoever_leads_it_is_chief(string acting, string chief, string? mandate, string? rule) =>
        Ids(
                new EachSideHasOneChief(
                    Party.Workers,
                    Side([
                        new()
                        {
                            Name = chief,
                            Chief = true,
                            Mandate = mandate,
                        },
                    ]),
                    EarlyStates.Enterprise(e => e with { UnionChair = "", ActingUnionHead = acting })
                ),
                "230102"
            )
            .ShouldBe(rule is null ? [] : [rule]);

    [Fact]
    public void There_is_one_chief_who_is_no_outsider()
    {
        Ids(new EachSideHasOneChief(Party.Workers, Side([new() { Name = "李主席" }]), World.DefaultEnterprise), "230102")
            .ShouldBe(["CB-REP-01"]);
        Ids(
                new EachSideHasOneChief(
                    Party.Workers,
                    Side([new() { Name = "李主席", Chief = true }, new() { Name = "张工", Chief = true }]),
                    World.DefaultEnterprise
                ),
                "230102"
            )
            .ShouldBe(["CB-REP-01"]);
        Ids(
                new EachSideHasOneChief(
                    Party.Workers,
                    Side([
                        new()
                        {
                            Name = "律师",
                            Chief = true,
                            Outside = true,
                            Mandate = "1号",
                        },
                    ]),
                    World.DefaultEnterprise
                ),
                "230102"
            )
            .ShouldBe(["CB-REP-05"]);
        Ids(
                new EachSideHasOneChief(
                    Party.Workers,
                    Side([new() { Name = "张工", Chief = true }]),
                    EarlyStates.Enterprise(e => e with { HasUnion = false, UnionChair = "" })
                ),
                "230102"
            )
            .ShouldBeEmpty("without a union the representatives elect their chief");
    }

    [Theory]
    [InlineData("230102", 1, 3, "1号", null)] // a third at most
    [InlineData("230102", 2, 5, "1号", "CB-REP-05")]
    [InlineData("230102", 2, 6, "1号", null)]
    [InlineData("230102", 1, 3, null, "CB-REP-05")] // delegated in writing
    [InlineData("370102", 1, 9, "1号", "CB-REP-29")] // advisers only
    [InlineData("220102", 2, 5, "1号", "CB-REP-29")]
    [InlineData("370102", 0, 3, null, null)]
    public void Outsiders_have_at_most_their_share(string place, int outsiders, int all, string? mandate, string? rule) =>
        Ids(
                new OutsidersAreAtMostTheirShare(
                    Side([
                        .. Enumerable
                            .Range(1, all)
                            .Select(n => new Representative
                            {
                                Name = $"代表{n}",
                                Outside = n <= outsiders,
                                Mandate = mandate,
                            }),
                    ])
                ),
                place
            )
            .ShouldBe(rule is null ? [] : [rule]);

    [Fact]
    public void Nobody_sits_on_both_sides()
    {
        Ids(new NobodySitsOnBothSides(Side(EarlyStates.WorkersSide), Side([new() { Name = "张工" }])), "230102").ShouldBe(["CB-REP-06"]);
        Ids(new NobodySitsOnBothSides(Side(EarlyStates.WorkersSide), Side(EarlyStates.EmployersSide)), "230102").ShouldBeEmpty();
        Ids(new NobodySitsOnBothSides(Side(EarlyStates.WorkersSide), null), "230102").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("370102", Party.Workers, "head", true)]
    [InlineData("370102", Party.Workers, "investor", true)]
    [InlineData("370102", Party.Workers, "close-relative", true)]
    [InlineData("370102", Party.Workers, "hr-head", false)]
    [InlineData("370102", Party.Workers, "union-staff", false)]
    [InlineData("370102", Party.Employer, "union-staff", true)]
    [InlineData("370102", Party.Employer, "head", false)]
    [InlineData("410102", Party.Workers, "hr-head", true)]
    [InlineData("410102", Party.Workers, "hr-head-relative", true)]
    [InlineData("220102", Party.Workers, "hr-head", true)]
    [InlineData("220102", Party.Workers, "hr-head-relative", false)]
    [InlineData("500103", Party.Workers, "close-relative", true)]
    [InlineData("500103", Party.Employer, "union-staff", true)]
    [InlineData("230102", Party.Workers, "head", false)]
    [InlineData("310101", Party.Employer, "union-staff", false)]
    public void Ties_exclude_where_the_province_says_so(string place, Party side, string tie, bool excluded) =>
        Ids(new NobodySitsWhereTiesForbid(side, Side([new() { Name = "某某", Ties = [tie] }, new() { Name = "他人" }])), place)
            .ShouldBe(excluded ? ["CB-REP-22"] : []);

    [Theory] // employees 200
    [InlineData("230102", 60, 0, 3, "CB-REP-15")] // at least one
    [InlineData("230102", 60, 1, 3, null)]
    [InlineData("230102", 100, 1, 4, "CB-REP-15")] // in proportion: two of four
    [InlineData("230102", 100, 2, 4, null)]
    [InlineData("230102", 0, 0, 3, null)]
    [InlineData("310101", 60, 0, 3, "CB-REP-19")] // there is a women's committee
    [InlineData("410102", 20, 0, 3, "CB-REP-19")] // from a tenth
    [InlineData("410102", 19, 0, 3, null)]
    [InlineData("220102", 16, 0, 3, "CB-REP-19")] // from 8%
    [InlineData("220102", 15, 0, 3, null)]
    [InlineData("500103", 40, 0, 3, "CB-REP-19")] // from a fifth
    [InlineData("500103", 39, 0, 3, null)]
    [InlineData("370102", 100, 0, 3, null)]
    public void Women_sit_where_the_province_says_so(string place, int women, int seated, int all, string? rule) =>
        Ids(
                new WomenSitInProportion(
                    Side([.. Enumerable.Range(1, all).Select(n => new Representative { Name = $"代表{n}", Woman = n <= seated })]),
                    EarlyStates.Enterprise(e => e with { Women = women })
                ),
                place
            )
            .ShouldBe(rule is null ? [] : [rule]);

    [Fact]
    public void Without_a_womens_committee_Shanghai_asks_for_no_woman() =>
        Ids(new WomenSitInProportion(Of(3), EarlyStates.Enterprise(e => e with { HasWomensCommittee = false })), "310101").ShouldBeEmpty();

    [Theory]
    [InlineData("370102", 1, 3, null)]
    [InlineData("370102", 1, 4, "CB-REP-20")]
    [InlineData("410102", 1, 4, "CB-REP-20")]
    [InlineData("410102", 2, 6, null)]
    [InlineData("230102", 0, 3, null)]
    public void Front_line_workers_have_their_share(string place, int frontLine, int all, string? rule) =>
        Ids(
                new FrontLineWorkersHaveTheirShare(
                    Side([.. Enumerable.Range(1, all).Select(n => new Representative { Name = $"代表{n}", FrontLine = n <= frontLine })])
                ),
                place
            )
            .ShouldBe(rule is null ? [] : [rule]);

    [Theory] // 190 employees: 10 dispatched are 5% of the unit
    [InlineData("500103", 11, false, "CB-REP-21")]
    [InlineData("500103", 11, true, null)]
    [InlineData("500103", 10, false, null)]
    [InlineData("230102", 100, false, null)]
    public void Dispatched_workers_are_represented_above_their_share(string place, int dispatched, bool seated, string? rule) =>
        Ids(
                new DispatchedWorkersAreRepresented(
                    Side([new() { Name = "某某", Dispatched = seated }]),
                    EarlyStates.Enterprise(e => e with { Employees = 190, Dispatched = dispatched })
                ),
                place
            )
            .ShouldBe(rule is null ? [] : [rule]);

    [Theory]
    [InlineData(false, 100, true)] // of two hundred: half or more, one half included (CC 1259)
    [InlineData(false, 99, false)]
    [InlineData(false, null, false)]
    [InlineData(true, null, true)]
    public void Without_a_union_the_employees_consent(bool hasUnion, int? consenting, bool kept) =>
        Ids(
                new WithoutUnionTheEmployeesConsent(Side([], consenting), EarlyStates.Enterprise(e => e with { HasUnion = hasUnion })),
                "230102"
            )
            .ShouldBe(kept ? [] : ["CB-REP-02"]);

    [Fact]
    public void And_to_replacing_one_by_the_article_on_that() =>
        Ids(
                new WithoutUnionTheEmployeesConsent(Side([], 99), EarlyStates.Enterprise(e => e with { HasUnion = false }), Replaced: true),
                "230102"
            )
            .ShouldBe(["CB-REP-09"]);

    [Fact]
    public void A_labour_contract_that_ends_is_said_to_last_as_long_as_the_duty()
    {
        var side = Side([new() { Name = "赵师傅", ContractEndsOn = new(2026, 5, 1) }, new() { Name = "张工" }], null);

        var said = Findings.Advised(At("230102"), new AContractLastsAsLongAsTheDuty(side)).ShouldHaveSingleItem();

        said.RuleId.ShouldBe("CB-REP-10");
        said.Reason.Zh.ShouldContain("赵师傅");
    }

    [Fact]
    public void In_Shanghai_representatives_come_after_the_agreement()
    {
        var breach = new RepresentativesAreNamedInTime(EarlyStates.Day, EarlyStates.Day.AddDays(-1))
            .Breaches(At("310101"))
            .ShouldHaveSingleItem();

        (breach.RuleId, breach.PossibleFrom).ShouldBe(("CB-REP-24", EarlyStates.Day));
        Ids(new RepresentativesAreNamedInTime(EarlyStates.Day, EarlyStates.Day), "310101").ShouldBeEmpty();
        Ids(new RepresentativesAreNamedInTime(EarlyStates.Day, EarlyStates.Day.AddDays(-1)), "230102").ShouldBeEmpty();
    }
}
