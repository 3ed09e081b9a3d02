using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class CompositionRulesTests
{
    private static readonly LawBook Book = LawBook.Load();

    private static readonly Composition Hundred = new(
        Delegates: 100,
        Managers: 20,
        Women: 30,
        FrontLine: 60,
        Dispatched: 0,
        DispatchedWithoutVote: 0,
        Employees: 2000,
        WomenEmployed: 600,
        DispatchedEmployed: 0,
        CongressLevel.Enterprise,
        Ownership.NonPublic
    );

    private static CaseLaw In(string place) => new(Book, place, ContractKind.General, EarlyStates.Day);

    private static string[] Refuses(string place, Composition list) =>
        [.. list.Rules().SelectMany(rule => rule.Breaches(In(place))).Select(b => $"{b.Rule} {b.RuleId}")];

    [Theory]
    [InlineData("310101", 20, false)]
    [InlineData("310101", 21, true)] // 21%
    [InlineData("330102", 21, true)]
    [InlineData("230102", 21, false)] // generally
    public void Managers_are_a_fifth_at_most(string place, int managers, bool refused) =>
        Refuses(place, Hundred with { Managers = managers }).ShouldBe(refused ? ["ManagersMayNotExceedTheirShare WC-COMP-01"] : []);

    [Theory]
    [InlineData(30, false)]
    [InlineData(29, true)]
    public void Women_are_as_many_as_in_the_workforce_in_Zhejiang(int women, bool refused) =>
        Refuses("330102", Hundred with { Women = women }).ShouldBe(refused ? ["WomenHaveTheirShare WC-COMP-03"] : []);

    [Theory]
    [InlineData("310101", 30, 50)]
    [InlineData("310101", 31, 50, "ManagersMayNotExceedTheirShare WC-REGION-01")]
    [InlineData("310101", 30, 49, "FrontLineWorkersAreTheMainBody WC-REGION-01")]
    [InlineData("330102", 20, 10)]
    [InlineData("330102", 21, 10, "ManagersMayNotExceedTheirShare WC-REGION-02")]
    public void A_regional_congress_has_shares_of_its_own(string place, int managers, int frontLine, params string[] refused) =>
        Refuses(place, Hundred with { Managers = managers, FrontLine = frontLine, Level = CongressLevel.Regional, Ownership = null })
            .ShouldBe(refused);
}
