using Bargaining.Congress.Terms;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class RecordByElectionTests
{
    private static readonly Candidate Newcomer = new()
    {
        Name = "补选代表",
        Votes = 30,
        Elected = true,
        FrontLine = true,
    };

    /// <summary>A term in which the first delegate of workshop 1 has retired.</summary>
    private static async Task<Guid> Vacant(World world)
    {
        var term = await world.PublishedTerm();
        var leaver = (await world.Delegates(term)).First(d => d.Unit == "车间1");
        await world.Send(
            world.Union,
            new RecordDeparture
            {
                CaseId = term,
                DelegateId = leaver.Id,
                On = world.Today,
                Because = "retirement",
            }
        );
        world.On("2026-04-01");
        return term;
    }

    private static RecordByElection Electing(World world, Guid term) =>
        new()
        {
            CaseId = term,
            Unit = "车间1",
            On = world.Today,
            Employees = 50,
            Present = 40,
            Candidates = [Newcomer],
        };

    [Fact]
    public async Task The_elected_sits_from_that_day()
    {
        await using var world = await World.InAsync();
        var term = await Vacant(world);
        (await world.Term(term)).Units[0].Filled.ShouldBe(11);

        await world.Send(world.Union, Electing(world, term));

        var row = (await world.Delegates(term)).Single(d => d.Name == "补选代表");
        (row.Unit, row.SeatedOn, row.LeftOn, row.FrontLine).ShouldBe(("车间1", new DateOnly(2026, 4, 1), null, true));
        var facts = await world.Term(term);
        facts.Units[0].Filled.ShouldBe(12);
        facts.Changes.Select(c => c.Kind).ShouldBe(["departed", "by-election"]);
    }

    [Fact]
    public async Task It_needs_the_same_majorities()
    {
        await using var world = await World.InAsync("310101");
        var term = await Vacant(world);

        await world.RefusedBy<EnoughOfTheUnitTakePart>(world.Union, Electing(world, term) with { Present = 33 }, "WC-ELECT-03");
        await world.RefusedBy<TheElectedHaveTheMajorityOfTheUnit>(
            world.Union,
            Electing(world, term) with
            {
                Candidates = [Newcomer with { Votes = 24 }],
            },
            "WC-ELECT-03"
        );
    }

    [Fact]
    public async Task It_fills_a_vacancy_and_no_more()
    {
        await using var world = await World.InAsync();
        var term = await Vacant(world);

        (
            await world.Faults(world.Union, Electing(world, term) with { Candidates = [Newcomer, Newcomer with { Name = "另一人" }] })
        ).ShouldBe(["candidates"]);
        (await world.Faults(world.Union, Electing(world, term) with { Unit = "车间2" })).ShouldBe(["candidates"]);
        (await world.Faults(world.Union, Electing(world, term) with { Candidates = [Newcomer with { Elected = false }] })).ShouldBe([
            "candidates",
        ]);
        (await world.Faults(world.Union, Electing(world, term) with { Candidates = [Newcomer with { Name = "1车间代表2" }] })).ShouldBe([
            "candidates",
        ]); // sits
        (await world.Faults(world.Union, Electing(world, term) with { On = new DateOnly(2026, 3, 1) })).ShouldBe(["on"]);
    }

    [Fact]
    public async Task Somebody_who_sits_is_known_by_the_staff_number()
    {
        await using var world = await World.InAsync();
        await world.Read(async db =>
        {
            db.Staff.Add(
                new StaffMember
                {
                    Id = Guid.CreateVersion7(),
                    OrganisationId = world.Enterprise.Id,
                    Name = "代表1",
                    Post = "",
                    Number = "0001",
                }
            );
            return await db.SaveChangesAsync();
        });
        var entered = world.Registration(8);
        var term = (
            await world.Send(
                world.Union,
                entered with
                {
                    Delegates = [entered.Delegates[0] with { StaffNumber = "0001" }, .. entered.Delegates.Skip(1)],
                }
            )
        ).CaseId;
        var leaver = (await world.Delegates(term)).Last();
        await world.Send(
            world.Union,
            new RecordDeparture
            {
                CaseId = term,
                DelegateId = leaver.Id,
                On = world.Today,
                Because = "transfer",
            }
        );

        (
            await world.Faults(
                world.Union,
                Electing(world, term) with
                {
                    Unit = leaver.Unit,
                    Candidates = [Newcomer with { StaffNumber = "0001" }],
                }
            )
        ).ShouldBe(["candidates"]);
        await world.Send(world.Union, Electing(world, term) with { Unit = leaver.Unit });
    }

    [Fact]
    public async Task It_is_the_chairs_and_of_a_term_in_office()
    {
        await using var world = await World.InAsync();
        var term = await Vacant(world);

        await world.NotTheirs(world.Employer, Electing(world, term));
        await world.Sweep(term);
        await world.On("2029-03-02").Sweep(term);
        await world.OutOfTurn(world.Union, Electing(world, term));
    }
}
