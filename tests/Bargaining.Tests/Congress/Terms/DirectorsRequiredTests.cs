using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class DirectorsRequiredTests
{
    private static readonly CaseLaw Law = new(LawBook.Load(), "230102", ContractKind.General, EarlyStates.Day);

    [Theory]
    [InlineData(299, Ownership.NonPublic, null)]
    [InlineData(300, Ownership.NonPublic, "WC-DIR-01")]
    [InlineData(50, Ownership.StateOwned, "WC-DIR-03")]
    [InlineData(299, Ownership.Collective, null)]
    public void A_director_is_asked_of_the_large_and_of_the_wholly_state_owned(int employees, Ownership ownership, string? rule) =>
        (DirectorsRequired.Of(Law, employees, ownership).Director?.Id).ShouldBe(rule);

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(9, 3)]
    public void A_third_of_the_supervisors_are_employees(int size, int least) =>
        DirectorsRequired.Of(Law, 10, Ownership.NonPublic).SupervisorsOf(size).ShouldBe(least);

    [Fact]
    public async Task A_term_shows_that_no_director_is_on_record()
    {
        await using var world = await World.InAsync(enterprise: EarlyStates.Enterprise(e => e with { Employees = 300 }));
        var congress = await world.SittingCongress(40);

        (await world.Term(congress.TermId))
            .Findings.Select(f => (f.Rule, f.RuleId))
            .ShouldContain((nameof(AnEmployeeSitsOnTheBoard), "WC-DIR-01"));
    }
}
