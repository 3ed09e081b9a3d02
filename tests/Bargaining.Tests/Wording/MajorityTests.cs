using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Wording;

/// <summary>Every vote of the product, at exactly its border: where the text says 以上 the border is in, where it says 过 it is out.</summary>
public sealed class MajorityTests
{
    private static readonly LawBook Book = LawBook.Load();

    private static CaseLaw Law(string place, ContractKind kind = ContractKind.Wage) => new(Book, place, kind, new(2026, 3, 2));

    private static VoteResult Vote(VotingBody body, int roll, int present, int inFavour) =>
        new(new(2026, 3, 2), body, roll, present, inFavour, present - inFavour, 0, true);

    [Theory]
    [InlineData("000000", VotingBody.AllEmployees, 24, 12, true)] // CCP 36, 半数以上
    [InlineData("000000", VotingBody.AllEmployees, 24, 11, false)]
    [InlineData("000000", VotingBody.AllEmployees, 25, 12, false)]
    [InlineData("000000", VotingBody.AllEmployees, 25, 13, true)]
    [InlineData("000000", VotingBody.Congress, 40, 20, false)] // DMP 20, 过半数, besides
    [InlineData("000000", VotingBody.Congress, 40, 21, true)]
    [InlineData("310101", VotingBody.AllEmployees, 24, 12, true)] // SH-CC 22
    [InlineData("310101", VotingBody.Congress, 40, 20, false)]
    [InlineData("310101", VotingBody.Congress, 40, 21, true)]
    [InlineData("330102", VotingBody.AllEmployees, 24, 12, false)] // ZJ-CC, 过半数
    [InlineData("330102", VotingBody.AllEmployees, 24, 13, true)]
    [InlineData("370102", VotingBody.AllEmployees, 24, 12, false)] // SD-WCB
    [InlineData("220102", VotingBody.AllEmployees, 24, 12, true)] // JL-WCB, 半数以上
    public void A_draft(string place, VotingBody body, int roll, int inFavour, bool adopted) =>
        new TheMajorityOfAllAdopts(Vote(body, roll, roll, inFavour), BargainingLevel.Enterprise)
            .Breaches(Law(place))
            .Any()
            .ShouldBe(!adopted);

    [Theory]
    [InlineData("330102", 40, 20, false)] // ZJ-CC 29 says 半数以上; a congress besides needs more than half
    [InlineData("330102", 40, 21, true)]
    [InlineData("370102", 40, 20, false)]
    public void A_regional_contract_in_its_congress(string place, int roll, int inFavour, bool adopted) =>
        new TheMajorityOfAllAdopts(Vote(VotingBody.Congress, roll, roll, inFavour), BargainingLevel.Regional)
            .Breaches(Law(place))
            .Any()
            .ShouldBe(!adopted);

    [Theory]
    [InlineData(30, 19, false)]
    [InlineData(30, 20, true)] // two thirds, exactly
    [InlineData(31, 20, false)]
    [InlineData(31, 21, true)]
    public void Those_present_at_the_vote_on_a_draft(int roll, int present, bool enough) =>
        new VoteHasItsQuorum(Vote(VotingBody.AllEmployees, roll, present, 0)).Breaches(Law("230102")).Any().ShouldBe(!enough);

    [Theory]
    [InlineData(24, 11, false)]
    [InlineData(24, 12, true)] // CCP 20: half or more
    [InlineData(25, 12, false)]
    [InlineData(25, 13, true)]
    public void Consent_to_representatives_without_a_union(int employees, int consenting, bool enough)
    {
        var enterprise = World.DefaultEnterprise with { HasUnion = false, Employees = employees };
        var breach = new WithoutUnionTheEmployeesConsent(new Delegation([], "employees", new(2026, 3, 2), consenting), enterprise)
            .Breaches(Law("230102"))
            .SingleOrDefault();

        (breach is null).ShouldBe(enough);
        breach?.Reason.Zh.ShouldContain($"同意 {consenting} 人，至少需要 {(employees + 1) / 2} 人");
    }

    [Theory]
    [InlineData(9, 3, true)] // one third, exactly
    [InlineData(8, 3, false)]
    public void Outsiders_on_one_side(int side, int outside, bool allowed) =>
        Law("230102").Find<ShareProvision>("representatives.outside-share")!.Provision.IsMet(outside, side).ShouldBe(allowed);

    [Theory]
    [InlineData("230102", 100, 50, false)]
    [InlineData("230102", 100, 51, true)]
    [InlineData("310101", 100, 50, false)]
    [InlineData("330102", 100, 50, false)]
    public void A_motion_in_a_congress(string place, int roll, int inFavour, bool adopted) =>
        Law(place).MajorityOf(inFavour, roll, Ownership.NonPublic, MeetingBody.Congress, ofDraft: false).IsReached.ShouldBe(adopted);

    [Theory]
    [InlineData("230102", MeetingBody.GeneralMeeting, 24, 12, true)] // a vote of all employees: CCP 36 alone
    [InlineData("230102", MeetingBody.Congress, 24, 12, false)]
    [InlineData("330102", MeetingBody.GeneralMeeting, 24, 12, false)]
    public void A_draft_in_a_session(string place, MeetingBody body, int roll, int inFavour, bool adopted) =>
        Law(place).MajorityOf(inFavour, roll, Ownership.NonPublic, body, ofDraft: true).IsReached.ShouldBe(adopted);

    [Theory]
    [InlineData("230102", 20, 10, false)] // DMP 25, 过半数
    [InlineData("230102", 20, 11, true)]
    [InlineData("310101", 20, 10, true)] // SH-WC 15, 半数以上
    [InlineData("310101", 20, 9, false)]
    public void The_election_of_a_delegate(string place, int unit, int votes, bool elected) =>
        new TheElectedHaveTheMajorityOfTheUnit("甲", votes, unit).Breaches(Law(place)).Any().ShouldBe(!elected);

    [Theory]
    [InlineData("230102", 20, 10, false)]
    [InlineData("310101", 20, 10, true)] // SH-WC 19
    [InlineData("310101", 20, 9, false)]
    public void The_recall_of_a_delegate(string place, int unit, int votes, bool recalled) =>
        new TheUnitRecallsByMajority(votes, unit).Breaches(Law(place)).Any().ShouldBe(!recalled);

    [Theory]
    [InlineData("230102", 30, 19, false)]
    [InlineData("230102", 30, 20, true)]
    [InlineData("310101", 30, 20, true)]
    public void Those_who_take_part_in_an_election(string place, int unit, int present, bool enough) =>
        new EnoughOfTheUnitTakePart(present, unit, "delegates.election-turnout").Breaches(Law(place)).Any().ShouldBe(!enough);

    [Theory]
    [InlineData(30, 19, false)]
    [InlineData(30, 20, true)]
    public void Those_present_at_a_session(int roll, int present, bool enough) =>
        new TheSessionHasItsQuorum(present, roll, Ownership.NonPublic).Breaches(Law("230102")).Any().ShouldBe(!enough);

    [Theory]
    [InlineData("310101", 30, 10, true)] // SH-WC 22: one third, exactly
    [InlineData("310101", 30, 9, false)]
    public void Delegates_who_demand_a_session(string place, int all, int proposing, bool enough) =>
        Law(place).Find<ShareProvision>("congress.extraordinary")!.Provision.IsMet(proposing, all).ShouldBe(enough);
}
