using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Organisations;

public sealed class WhoIsWhoTests
{
    private static readonly LawBook Book = LawBook.Load();

    private static readonly WhoIsWho Known = new(
        World.DefaultEnterprise,
        true,
        [
            Employee("王总", "总经理"),
            Employee("副总钱某", "副总经理"),
            Employee("赵师傅", "车工"),
            Employee("张工", "技术员"),
            Employee("同名人", "副总经理"),
            Employee("同名人", "车工"),
        ]
    );

    private static readonly BoardMember[] Board =
    [
        new()
        {
            Id = "1",
            Name = "董某",
            Board = BoardKind.Directors,
        },
        new()
        {
            Id = "2",
            Name = "监某",
            Board = BoardKind.Supervisors,
        },
    ];

    /// <summary>Who may be named where: the rule that refuses, in Harbin, where no text on
    /// ties was read, and in Chongqing, which has one.</summary>
    [Theory]
    [InlineData("workers", "王总", "DEF-NAME-01", "CB-REP-22")]
    [InlineData("workers", "副总钱某", "DEF-NAME-01", "CB-REP-22")]
    [InlineData("workers", "同名人", null, null)] // two of one name: not known to be the manager
    [InlineData("workers", "李主席", null, null)] // a union's chair need not be on the register of staff
    [InlineData("workers", "赵师傅", null, null)]
    [InlineData("workers", "外人", "CB-REP-05", "CB-REP-05")]
    [InlineData("workers", "王总（车工）", null, null)] // an employee of the same name
    [InlineData("employer", "李主席", "DEF-NAME-01", "CB-REP-22")]
    [InlineData("employer", "王总", null, null)]
    [InlineData("employer", "副总钱某", null, null)]
    [InlineData("employer", "外人", null, null)] // the register of staff is the union's to keep
    [InlineData("recorder", "王总", "CB-MEET-01", "CB-MEET-01")]
    [InlineData("recorder", "李主席", "CB-MEET-01", "CB-MEET-01")]
    [InlineData("recorder", "张工", null, null)]
    [InlineData("teller", "王总", "DEF-NAME-01", "DEF-NAME-01")]
    [InlineData("teller", "副总钱某", "DEF-NAME-01", "DEF-NAME-01")]
    [InlineData("teller", "李主席", null, null)]
    [InlineData("teller", "赵师傅", null, null)]
    [InlineData("director", "王总", "DEF-NAME-01", "DEF-NAME-01")]
    [InlineData("director", "副总钱某", "DEF-NAME-01", "DEF-NAME-01")]
    [InlineData("director", "监某", "WC-DIR-06", "WC-DIR-06")] // a delegate, and supervisor in office
    [InlineData("director", "董某", null, null)] // elected anew
    [InlineData("director", "李主席", null, null)]
    [InlineData("director", "赵师傅", null, null)]
    [InlineData("director", "外人", "WC-DIR-01", "WC-DIR-01")]
    [InlineData("supervisor", "王总", "WC-DIR-06", "WC-DIR-06")]
    [InlineData("supervisor", "副总钱某", "WC-DIR-06", "WC-DIR-06")]
    [InlineData("supervisor", "同名人", null, null)]
    [InlineData("supervisor", "董某", "WC-DIR-06", "WC-DIR-06")]
    [InlineData("supervisor", "监某", null, null)]
    [InlineData("supervisor", "李主席", null, null)]
    [InlineData("supervisor", "外人", "WC-DIR-02", "WC-DIR-02")]
    public void Who_may_be_named_where(string office, string name, string? inHarbin, string? inChongqing)
    {
        Refusing(office, name, "230102").ShouldBe(inHarbin is null ? [] : [inHarbin]);
        Refusing(office, name, "500103").ShouldBe(inChongqing is null ? [] : [inChongqing]);
    }

    [Fact]
    public void Nobody_stands_for_both_boards() =>
        Ids(
                new NoDirectorOrManagerIsSupervisor([new("赵师傅", BoardKind.Directors), new("赵师傅", BoardKind.Supervisors)], [], Known),
                "230102"
            )
            .ShouldBe(["WC-DIR-06"]);

    [Fact]
    public void Where_no_staff_is_kept_nobody_is_taken_for_a_stranger()
    {
        var unknown = new WhoIsWho(World.DefaultEnterprise, false, []);

        unknown.IsNoEmployee("外人").ShouldBeFalse();
        unknown.IsLegalRepresentative("王总").ShouldBeTrue();
        new WhoIsWho(World.DefaultEnterprise with { LegalRepresentative = "" }, false, []).IsLegalRepresentative("").ShouldBeFalse();
    }

    private static string[] Refusing(string office, string name, string place)
    {
        Delegation own = new([new() { Name = name }], "union", EarlyStates.Day);
        BoardCandidate[] stands = [new(name, office == "supervisor" ? BoardKind.Supervisors : BoardKind.Directors)];
        IRule[] rules = office switch
        {
            "workers" => [new NobodySitsWhereTiesForbid(Party.Workers, own, Known), new WhoSitsForTheWorkersIsAnEmployee(own, Known)],
            "employer" => [new NobodySitsWhereTiesForbid(Party.Employer, own, Known)],
            "recorder" =>
            [
                new RecorderRepresentsNobody(name, new Round { Offer = new Offer { By = Proposer.Union } }, World.DefaultEnterprise),
            ],
            "teller" => [new WhoActsForTheEnterpriseCountsNoBallots([name], Known)],
            _ =>
            [
                new NoDirectorOrManagerIsSupervisor(stands, Board, Known),
                new WhoActsForTheEnterpriseIsNoDirectorOfTheEmployees(stands, Known),
                new WhoIsElectedToABoardIsAnEmployee(stands, Known, ["董某", "监某"]),
            ],
        };
        return [.. rules.SelectMany(rule => Ids(rule, place))];
    }

    private static string[] Ids(IRule rule, string place) =>
        [.. rule.Breaches(new CaseLaw(Book, place, ContractKind.Wage, EarlyStates.Day)).Select(b => b.RuleId)];

    private static StaffMember Employee(string name, string post) =>
        new()
        {
            Id = Guid.NewGuid(),
            Name = name,
            Post = post,
        };
}
