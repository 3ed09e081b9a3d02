using Bargaining.Congress.Terms;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class RecordUnitElectionTests
{
    [Fact]
    public async Task When_every_seat_is_filled_the_list_goes_to_the_review()
    {
        await using var world = await World.InAsync();
        var term = await world.PlannedElection();
        for (var workshop = 1; workshop < 4; workshop++)
        {
            (await world.Send(world.Union, world.Election(term, workshop))).Opened.ShouldBeEmpty();
        }

        (await world.Send(world.Union, world.Election(term, 4))).Opened.ShouldHaveSingleItem().Step.ShouldBe("review-qualifications");

        (await world.Term(term)).Units.ShouldAllBe(u => u.Filled == 12 && u.Elected.Count == 12 && u.Elections.Count == 1);
        (await world.Delegates(term)).ShouldBeEmpty(); // nobody sits before the publication
    }

    [Theory]
    [InlineData("230102", "WC-ELECT-02")]
    [InlineData("310101", "WC-ELECT-03")]
    public void Two_thirds_of_the_unit_take_part(string place, string rule)
    {
        EnoughOfTheUnitTakePart With(int present) => new(present, 100, "delegates.election-turnout");

        With(65).ShouldCiteInCongress(place, rule);
        With(66).ShouldCiteInCongress(place, rule);
        With(67).ShouldCiteInCongress(place, null);
    }

    [Fact]
    public async Task Sixty_six_of_a_hundred_are_too_few()
    {
        await using var world = await World.InAsync();
        var term = await world.PlannedElection();
        var election = world.Election(term, 1) with
        {
            Employees = 100,
            Present = 66,
            Candidates = [.. Elections.Candidates(1).Select(c => c with { Votes = 60 })],
        };

        await world.RefusedBy<EnoughOfTheUnitTakePart>(world.Union, election, "WC-ELECT-02");
        await world.Send(world.Union, election with { Present = 67 });
    }

    [Theory]
    [InlineData("230102", "WC-ELECT-02", 25)] // of fifty: more than half
    [InlineData("310101", "WC-ELECT-03", 24)] // half or more: exactly one half is elected
    public void The_elected_have_the_majority_of_the_unit(string place, string rule, int tooFew)
    {
        new TheElectedHaveTheMajorityOfTheUnit("张三", tooFew, 50).ShouldCiteInCongress(place, rule);
        new TheElectedHaveTheMajorityOfTheUnit("张三", tooFew + 1, 50).ShouldCiteInCongress(place, null);
    }

    [Fact]
    public async Task Without_the_majority_of_the_unit_nobody_is_elected()
    {
        const string rule = "WC-ELECT-02";
        await using var world = await World.InAsync();
        var term = await world.PlannedElection();
        var election = world.Election(term, 1);

        var breaches = await world.RefusedByLaw(
            world.Union,
            election with
            {
                Candidates = [.. election.Candidates.Select((c, i) => i < 2 ? c with { Votes = 25 } : c)],
            }
        );

        breaches
            .Select(b => (b.Rule, b.RuleId))
            .ShouldBe([(nameof(TheElectedHaveTheMajorityOfTheUnit), rule), (nameof(TheElectedHaveTheMajorityOfTheUnit), rule)]);
        await world.Send(world.Union, election with { Candidates = [.. election.Candidates.Select(c => c with { Votes = 26 })] });
    }

    [Fact]
    public async Task The_unit_elects_again_for_the_seats_that_are_left()
    {
        await using var world = await World.InAsync();
        var term = await world.PlannedElection();
        var first = world.Election(term, 1);
        await world.Send(
            world.Union,
            first with
            {
                Candidates = [.. first.Candidates.Select((c, i) => i < 10 ? c : c with { Votes = 20, Elected = false })],
            }
        );
        var unit = (await world.Term(term)).Units[0];
        (unit.Seats, unit.Filled, unit.Elections[0].Candidates.Count).ShouldBe((12, 10, 12));

        // Three for two seats.
        (await world.Faults(world.Union, first with { Candidates = [.. Elections.Candidates(1, 15).Skip(12)] })).ShouldBe(["candidates"]);
        // Elected already.
        (await world.Faults(world.Union, first with { Candidates = [.. Elections.Candidates(1).Take(1)] })).ShouldBe(["candidates"]);
        await world.Send(world.Union, first with { Candidates = [.. Elections.Candidates(1).Skip(10)] });

        unit = (await world.Term(term)).Units[0];
        (unit.Filled, unit.Elections.Count).ShouldBe((12, 2));
    }

    [Fact]
    public async Task A_try_in_which_nobody_is_elected_is_kept_and_the_unit_stays_open()
    {
        await using var world = await World.InAsync();
        var term = await world.PlannedElection();

        await world.Send(
            world.Union,
            world.Election(term, 1) with
            {
                Candidates = [.. Elections.Candidates(1).Select(c => c with { Votes = 10, Elected = false })],
            }
        );

        var unit = (await world.Term(term)).Units[0];
        (unit.Filled, unit.Elections.Count).ShouldBe((0, 1));
        (await world.OpenSteps(term)).ShouldBe(["elect-in-units"]);
    }

    [Fact]
    public async Task Nobody_is_elected_in_two_units()
    {
        await using var world = await World.InAsync();
        var term = await world.PlannedElection();
        await world.Send(world.Union, world.Election(term, 1));

        (await world.Faults(world.Union, world.Election(term, 2) with { Candidates = [Elections.Candidates(1)[0]] })).ShouldBe([
            "candidates",
        ]);
    }

    [Fact]
    public async Task Who_attends_without_a_vote_takes_no_seat()
    {
        await using var world = await World.InAsync();
        var term = await world.PlannedElection();
        var election = world.Election(term, 1, 13);

        await world.Send(
            world.Union,
            election with
            {
                Candidates = [.. election.Candidates.Select((c, i) => i == 12 ? c with { NonVoting = true, Dispatched = true } : c)],
            }
        );

        var unit = (await world.Term(term)).Units[0];
        (unit.Filled, unit.Elected.Count).ShouldBe((12, 13));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var term = await world.PlannedElection();

        (
            await world.Faults(
                world.Union,
                new RecordUnitElection
                {
                    CaseId = term,
                    Unit = "食堂",
                    On = world.Today.AddDays(1),
                    Present = 3,
                }
            )
        ).ShouldBe(["candidates", "employees", "on", "present", "unit"]);
        (
            await world.Faults(
                world.Union,
                world.Election(term, 1) with
                {
                    Candidates =
                    [
                        new Candidate
                        {
                            Name = "",
                            Votes = 46,
                            StaffNumber = " ",
                            UserId = Guid.Empty,
                        },
                    ],
                }
            )
        ).ShouldBe(["candidates[0]"]);
        (
            await world.Faults(
                world.Union,
                world.Election(term, 1) with
                {
                    Candidates = [Elections.Candidates(1)[0] with { StaffNumber = "9999" }],
                }
            )
        ).ShouldBe(["candidates"]);
        (
            await world.Faults(
                world.Union,
                world.Election(term, 1) with
                {
                    Candidates = [Elections.Candidates(1)[0] with { UserId = Guid.NewGuid() }],
                }
            )
        ).ShouldBe(["candidates"]);
    }

    [Fact]
    public async Task Only_the_union_chair_records_it_and_only_while_the_units_elect()
    {
        await using var world = await World.InAsync();
        var term = await world.ElectedList();

        await world.NotTheirs(world.Employer, world.Election(term, 1));
        IReadOnlyList<Candidate> nobody = [new Candidate { Name = "张三", Votes = 20 }];
        await world.OutOfTurn(world.Union, world.Election(term, 1) with { Candidates = nobody });
        await world.OutOfTurn(world.Union, world.Election((await world.SittingCongress(4)).TermId, 1) with { Candidates = nobody });
    }
}
