using Bargaining.Access;
using Bargaining.Congress.Terms;

namespace Bargaining.Tests.Fixtures;

/// <summary>Named states of the election of a congress: 200 employees, 60 women, four workshops of 50, 48 delegates.</summary>
public static class Elections
{
    /// <summary>The plan: twelve seats for each workshop, by headcount; enough for every place in these tests.</summary>
    public static PlanElection Plan(this World world) =>
        new()
        {
            OrganisationId = world.Enterprise.Id,
            Number = 1,
            Years = 3,
            Seats = 48,
            Units =
            [
                .. Enumerable
                    .Range(1, 4)
                    .Select(n => new PlannedUnit
                    {
                        Name = $"车间{n}",
                        Employees = 50,
                        Women = 15,
                        FrontLine = 40,
                    }),
            ],
        };

    /// <summary>The election is planned.</summary>
    public static async Task<Guid> PlannedElection(this World world) => (await world.Send(world.Union, world.Plan())).CaseId;

    /// <summary>A workshop elects twelve with 40 votes of 45 who came: four women, two managers, ten from the front line.</summary>
    public static RecordUnitElection Election(this World world, Guid term, int workshop, int seats = 12) =>
        new()
        {
            CaseId = term,
            Unit = $"车间{workshop}",
            On = world.Today,
            Employees = 50,
            Present = 45,
            Candidates = Candidates(workshop, seats),
        };

    /// <summary>Candidates of a workshop who are elected with 40 votes each.</summary>
    public static IReadOnlyList<Candidate> Candidates(int workshop, int seats = 12) =>
        [
            .. Enumerable
                .Range(1, seats)
                .Select(n => new Candidate
                {
                    Name = $"{workshop}车间代表{n}",
                    Votes = 40,
                    Elected = true,
                    Woman = n % 3 == 0,
                    Manager = n > 10,
                    FrontLine = n <= 10,
                }),
        ];

    /// <summary>All workshops have elected; the list waits for its review.</summary>
    public static async Task<Guid> ElectedList(this World world, Func<int, Candidate, Candidate>? change = null)
    {
        var term = await world.PlannedElection();
        for (var workshop = 1; workshop <= 4; workshop++)
        {
            var election = world.Election(term, workshop);
            var first = (workshop - 1) * 12;
            await world.Send(
                world.Union,
                change is null ? election : election with { Candidates = [.. election.Candidates.Select((c, i) => change(first + i, c))] }
            );
        }

        return term;
    }

    /// <summary>The command by which the list passes its review.</summary>
    public static ReviewQualifications Passing(this World world, Guid term) =>
        new()
        {
            CaseId = term,
            On = world.Today,
            By = ["李主席", "张工"],
            Passed = true,
        };

    /// <summary>The list has passed its review.</summary>
    public static async Task<Guid> ReviewedList(this World world)
    {
        var term = await world.ElectedList();
        await world.Send(world.Union, world.Passing(term));
        return term;
    }

    /// <summary>The delegates are published and sit.</summary>
    public static async Task<Guid> PublishedTerm(this World world)
    {
        var term = await world.ReviewedList();
        await world.Send(
            world.Union,
            new PublishDelegates
            {
                CaseId = term,
                On = world.Today,
                Where = "厂务公开栏",
            }
        );
        return term;
    }

    /// <summary>A sitting congress of 40 that has elected these employee directors.</summary>
    public static async Task<Guid> DirectorTerm(this World world, params string[] directors)
    {
        var congress = await world.SittingCongress(40);
        await world.Send(
            Actor.System,
            new TakeDirectorElection
            {
                CaseId = congress.TermId,
                SessionId = Guid.NewGuid(),
                On = world.Today,
                Subject = "employee-directors",
                Elected = directors,
            }
        );
        return congress.TermId;
    }

    /// <summary>The employer decided something alone, and the union demands correction.</summary>
    public static ReportSkippedDecision Skipping(this World world, Guid term, string subject) =>
        new()
        {
            CaseId = term,
            Subject = subject,
            Title = "2026年工资调整方案",
            DecidedOn = world.Today,
            DemandedOn = world.Today,
            Demand = "请撤回该决定并提交职工代表大会审议。",
        };

    /// <summary>The chair of a regional or industry congress at the district.</summary>
    public static Actor DistrictChair(this World world) => World.Person(Role.UnionChair, world.District, "区域工会主席");

    /// <summary>The plan of a regional congress at the district: three small enterprises, ten seats each.</summary>
    public static PlanElection RegionalPlan(this World world) =>
        new()
        {
            OrganisationId = world.District.Id,
            Number = 1,
            Level = CongressLevel.Regional,
            Years = 3,
            Employees = 150,
            Women = 45,
            Seats = 30,
            Units =
            [
                .. Enumerable
                    .Range(1, 3)
                    .Select(n => new PlannedUnit
                    {
                        Name = $"第{n}食品厂",
                        Employees = 50,
                        Women = 15,
                        FrontLine = 40,
                    }),
            ],
        };

    /// <summary>The facts of a term.</summary>
    public static Task<Term> Term(this World world, Guid term) => world.Facts<Term>(term);
}
