using Bargaining.Campaigns;
using Bargaining.Law;
using Bargaining.Organisations;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Campaigns;

public sealed class CampaignFilterTests
{
    private static CampaignFilter Read(params (string Name, string Value)[] given) =>
        CampaignAddress.Read(name => given.FirstOrDefault(pair => pair.Name == name).Value);

    [Fact]
    public void What_is_written_into_an_address_is_read_from_it()
    {
        var filter = new CampaignFilter
        {
            Kind = ContractKind.Women,
            Under = Guid.NewGuid(),
            Ownership = Ownership.Collective,
            Trade = Trade.Manufacturing,
            EmployeesFrom = 100,
            EmployeesTo = 499,
            HasUnion = true,
            UnionSince = new(2025, 1, 1),
            Need = ContractNeed.LackingOrEnding,
            Days = 60,
        };

        Read([.. CampaignAddress.Write(filter).Select(pair => (pair.Key, pair.Value!))]).ShouldBe(filter);
        Read().ShouldBe(new CampaignFilter());
    }

    [Theory]
    [InlineData("kind", "holiday")]
    [InlineData("under", "here")]
    [InlineData("employees-from", "-1")]
    [InlineData("employees-to", "many")]
    [InlineData("union", "maybe")]
    [InlineData("union-since", "2025-13-01")]
    [InlineData("need", "much")]
    [InlineData("days", "1.5")]
    public void What_cannot_be_read_is_told_by_its_name(string name, string value) =>
        Should.Throw<Invalid>(() => Read((name, value))).Faults.ShouldHaveSingleItem().Field.ShouldBe(name);
}
