using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class PlanElectionTests
{
    [Fact]
    public async Task The_product_splits_the_seats_and_the_units_elect()
    {
        await using var world = await World.InAsync();
        var plan = world.Plan();

        var receipt = await world.Send(
            world.Union,
            plan with
            {
                Seats = 40,
                Units =
                [
                    plan.Units[0] with
                    {
                        Employees = 80,
                    },
                    plan.Units[1] with
                    {
                        Employees = 20,
                        FrontLine = 15,
                    },
                    .. plan.Units.Skip(2),
                ],
            }
        );

        receipt.Opened.ShouldHaveSingleItem().Step.ShouldBe("elect-in-units");
        var term = await world.Term(receipt.CaseId);
        term.Units.Select(u => u.Seats).ShouldBe([16, 4, 10, 10]);
        (term.BeginsOn, term.EndsOn, term.Registered).ShouldBe((null, null, false));
    }

    [Fact]
    public async Task The_chair_may_split_them_otherwise()
    {
        await using var world = await World.InAsync();
        var plan = world.Plan();
        int?[] seats = [15, 11, 11, 11];

        var term = (
            await world.Send(world.Union, plan with { Units = [.. plan.Units.Select((u, i) => u with { Seats = seats[i] })] })
        ).CaseId;

        (await world.Term(term)).Units.Select(u => u.Seats).ShouldBe([15, 11, 11, 11]);
        await using var other = await World.InAsync();
        plan = other.Plan();
        (
            await other.Faults(other.Union, plan with { Units = [.. plan.Units.Select((u, i) => u with { Seats = i == 0 ? 0 : 16 })] })
        ).ShouldBe(["units[0].seats"]);
        (await other.Faults(other.Union, plan with { Units = [.. plan.Units.Select(u => u with { Seats = 11 })] })).ShouldBe(["seats"]);
        (await other.Faults(other.Union, plan with { Units = [plan.Units[0] with { Seats = 12 }, .. plan.Units.Skip(1)] })).ShouldBe([
            "units",
        ]);
    }

    [Theory] // 200 employees
    [InlineData("230102", 29, "WC-NUM-01")] // 5%, at least 30
    [InlineData("310101", 34, "WC-NUM-03")] // 30 + 5
    [InlineData("330102", 46, "WC-NUM-02")] // 40 + 7
    [InlineData("410102", 29, "WC-NUM-04")]
    public void Too_few_delegates_for_the_headcount_are_refused(string place, int seats, string rule)
    {
        new DelegatesAreAsManyAsTheLawAsks(seats, 200, CongressLevel.Enterprise).ShouldCiteInCongress(place, rule);
        new DelegatesAreAsManyAsTheLawAsks(seats + 1, 200, CongressLevel.Enterprise).ShouldCiteInCongress(place, null);
    }

    [Fact]
    public async Task Too_many_delegates_are_refused_where_the_text_names_a_most()
    {
        await using var world = await World.InAsync("410102", enterprise: EarlyStates.Enterprise(e => e with { Employees = 400 }));
        var plan = world.Plan();
        plan = plan with { Units = [.. plan.Units.Select(u => u with { Employees = 100 })] };

        await world.RefusedBy<DelegatesAreAsManyAsTheLawAsks>(world.Union, plan with { Seats = 61 }, "WC-NUM-04"); // 15%
        await world.Send(world.Union, plan with { Seats = 60 });
    }

    [Theory]
    [InlineData("310101", 100, Ownership.NonPublic, "WC-FORM-04")]
    [InlineData("330102", 100, Ownership.NonPublic, "WC-FORM-03")]
    [InlineData("410102", 101, Ownership.NonPublic, "WC-FORM-05")]
    [InlineData("410102", 100, Ownership.NonPublic, null)] // both wordings include the number
    [InlineData("310101", 99, Ownership.NonPublic, null)]
    [InlineData("230102", 500, Ownership.NonPublic, null)] // no number in Heilongjiang
    [InlineData("230102", 299, Ownership.Collective, null)] // between 100 and 300 it chooses
    [InlineData("230102", 300, Ownership.Collective, "WC-FORM-06")]
    public void A_general_meeting_is_for_a_small_enterprise(string place, int employees, Ownership ownership, string? rule) =>
        new GeneralMeetingsAreForSmallEnterprises(MeetingBody.GeneralMeeting, employees, ownership).ShouldCiteInCongress(place, rule);

    [Theory]
    [InlineData(300, "WC-FORM-06")]
    [InlineData(299, null)]
    public async Task A_general_meeting_is_not_planned_here(int employees, string? rule)
    {
        await using var world = await World.InAsync(
            enterprise: EarlyStates.Enterprise(e => e with { Employees = employees, Women = 10, Ownership = Ownership.Collective })
        );
        var plan = world.Plan() with { Body = MeetingBody.GeneralMeeting, Units = [], Seats = 0 };

        if (rule is null)
        {
            (await world.Faults(world.Union, plan)).ShouldBe(["body"]); // lawful, but nobody is elected: it is entered with all employees
        }
        else
        {
            await world.RefusedBy<GeneralMeetingsAreForSmallEnterprises>(world.Union, plan, rule);
        }
    }

    [Theory]
    [InlineData("230102", 2, "WC-TERM-01")]
    [InlineData("230102", 6, "WC-TERM-01")]
    [InlineData("230102", 4, null)]
    [InlineData("310101", 6, "WC-TERM-02")]
    [InlineData("410102", 4, "WC-TERM-04")] // three or five
    [InlineData("410102", 5, null)]
    [InlineData("330102", 4, "WC-TERM-05")] // as the union's: three or five
    public void A_term_has_the_length_that_the_law_gives_it(string place, int years, string? rule) =>
        new ATermLastsAsLongAsTheLawSays(years).ShouldCiteInCongress(place, rule);

    [Fact]
    public async Task A_plan_of_too_few_seats_for_too_long_a_term_is_told_both()
    {
        await using var world = await World.InAsync();

        (await world.RefusedByLaw(world.Union, world.Plan() with { Seats = 29, Years = 6 }))
            .Select(b => (b.Rule, b.RuleId))
            .ShouldBe([(nameof(ATermLastsAsLongAsTheLawSays), "WC-TERM-01"), (nameof(DelegatesAreAsManyAsTheLawAsks), "WC-NUM-01")]);
        await world.Send(world.Union, world.Plan() with { Seats = 30, Years = 4 });
    }

    [Fact]
    public async Task The_units_add_up_to_all_employees()
    {
        await using var world = await World.InAsync();

        (await world.Faults(world.Union, world.Plan() with { Units = [.. world.Plan().Units.Skip(1)] })).ShouldBe(["units"]);
        await world.Send(world.Union, world.Plan() with { Employees = 150, Women = 45, Units = [.. world.Plan().Units.Skip(1)] });
    }

    [Fact]
    public async Task One_election_at_a_time_and_the_next_number()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress(4);

        (await world.Faults(world.Union, world.Plan())).ShouldBe(["number"]);
        await world.Send(world.Union, world.Plan() with { Number = 2 });
        (await world.Faults(world.Union, world.Plan() with { Number = 3 })).ShouldBe(["number"]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();

        (
            await world.Faults(
                world.Union,
                new PlanElection
                {
                    OrganisationId = world.Enterprise.Id,
                    Employees = 0,
                    Women = 1,
                }
            )
        ).ShouldBe(["employees", "number", "seats", "units", "women", "years"]);
        (
            await world.Faults(
                world.Union,
                world.Plan() with
                {
                    Units =
                    [
                        new PlannedUnit
                        {
                            Name = "",
                            Women = 1,
                            FrontLine = 1,
                        },
                    ],
                }
            )
        ).ShouldBe(["seats", "units[0].employees", "units[0].frontLine", "units[0].name", "units[0].women"]);
        (await world.Faults(world.Union, world.Plan() with { Level = CongressLevel.Industry })).ShouldBe(["employees"]);
        (await world.Faults(world.Union, world.Plan() with { Level = CongressLevel.Industry, Employees = 200 })).ShouldBe(["level"]);
    }

    [Fact]
    public async Task Only_the_union_chair_plans()
    {
        await using var world = await World.InAsync();

        foreach (var other in (Actor[])[world.Employer, world.Delegate, world.UpperUnion, world.Bureau])
        {
            await world.NotTheirs(other, world.Plan());
        }
    }

    [Fact]
    public async Task A_regional_congress_stands_at_a_district_and_its_units_are_its_enterprises()
    {
        await using var world = await World.InAsync("310101");
        var chair = world.DistrictChair();

        await world.RefusedBy<DelegatesAreAsManyAsTheLawAsks>(chair, world.RegionalPlan() with { Seats = 29 }, "WC-REGION-01");
        var receipt = await world.Send(chair, world.RegionalPlan());

        receipt.Number.ShouldStartWith("310101-2026-WC-");
        (await world.Term(receipt.CaseId)).Units.Select(u => u.Seats).ShouldBe([10, 10, 10]);
        (await world.Faults(chair, world.RegionalPlan() with { Level = CongressLevel.Enterprise })).ShouldBe(["level"]);
        // The chair of an enterprise is nobody there.
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(world.Union, world.RegionalPlan()));
    }

    [Fact]
    public async Task A_regional_congress_is_elected_reviewed_and_published()
    {
        await using var world = await World.InAsync("310101");
        var chair = world.DistrictChair();
        var term = (await world.Send(chair, world.RegionalPlan())).CaseId;
        for (var n = 1; n <= 3; n++)
        {
            await world.Send(chair, world.Election(term, n, 10) with { Unit = $"第{n}食品厂" });
        }

        await world.Send(chair, world.Passing(term));
        await world.Send(
            chair,
            new PublishDelegates
            {
                CaseId = term,
                On = world.Today,
                Where = "街道公告栏",
            }
        );

        (await world.Delegates(term)).ShouldAllBe(d => d.OrganisationId == world.District.Id);
        (await world.OpenSteps(term)).ShouldBe(["term-in-office"]);
        (await world.Term(term)).Findings.ShouldBeEmpty();
    }
}
