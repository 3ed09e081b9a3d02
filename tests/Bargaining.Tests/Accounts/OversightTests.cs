using Bargaining.Access;
using Bargaining.Accounts;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Accounts;

public sealed class OversightTests
{
    private const string District = "/p/c/d/",
        Enterprise = "/p/c/d/e/",
        Neighbour = "/p/c/d/n/";

    [Theory]
    [InlineData(Role.Administrator, District, Role.UnionChair, Enterprise, true)]
    [InlineData(Role.Administrator, District, Role.Administrator, District, true)]
    [InlineData(Role.Administrator, Enterprise, Role.Official, District, false)]
    [InlineData(Role.UnionChair, Enterprise, Role.Delegate, Enterprise, true)]
    [InlineData(Role.ElectedRepresentative, Enterprise, Role.Delegate, Enterprise, true)]
    [InlineData(Role.UnionChair, Enterprise, Role.Delegate, Neighbour, false)]
    [InlineData(Role.UnionChair, Enterprise, Role.Employer, Enterprise, false)]
    [InlineData(Role.UnionChair, District, Role.Delegate, Enterprise, false)]
    [InlineData(Role.Official, District, Role.Delegate, Enterprise, false)]
    public void Who_invites_to_what(Role role, string at, Role invited, string where, bool may) =>
        new Actor(Guid.NewGuid(), "", [new Membership(role, Guid.NewGuid(), at)]).MayInvite(invited, where).ShouldBe(may);

    [Theory]
    [InlineData(Role.Administrator, District, Role.Employer, Enterprise, false)]
    [InlineData(Role.Official, District, Role.Administrator, Enterprise, false)]
    [InlineData(Role.Administrator, Enterprise, Role.Delegate, Enterprise, false)]
    [InlineData(Role.Administrator, Enterprise, Role.Delegate, Neighbour, true)]
    [InlineData(Role.Administrator, District, Role.Administrator, Enterprise, true)]
    [InlineData(Role.UnionChair, Enterprise, Role.Delegate, Enterprise, true)]
    [InlineData(Role.Employer, Enterprise, Role.UnionChair, Enterprise, false)]
    [InlineData(Role.Supervisor, District, Role.Employer, Enterprise, false)]
    [InlineData(Role.Employer, Enterprise, Role.BureauReviewer, District, false)]
    [InlineData(Role.Employer, Enterprise, Role.Delegate, Enterprise, true)]
    [InlineData(Role.Employer, Enterprise, Role.UnionChair, Neighbour, true)]
    [InlineData(Role.Employer, Enterprise, Role.Employer, Neighbour, true)]
    public void Who_keeps_accounts_acts_in_no_case_there_and_who_speaks_for_the_employer_for_nobody_else(
        Role one,
        string at,
        Role other,
        string where,
        bool together
    ) => Oversight.GoTogether(one, at, other, where).ShouldBe(together);

    [Fact]
    public void What_acts_for_a_side_or_confirms_such_roles_takes_two() =>
        Enum.GetValues<Role>()
            .Where(role => !Oversight.TakesTwo(role))
            .ShouldBe([Role.Delegate, Role.BureauReviewer, Role.Instructor], ignoreOrder: true);
}
