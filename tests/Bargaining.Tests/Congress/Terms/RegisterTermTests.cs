using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class RegisterTermTests
{
    /// <summary>Whom the registers have as a manager counts as one, whatever the list says.</summary>
    [Fact]
    public async Task A_manager_of_the_registers_is_a_manager_on_the_list()
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
                    Post = "车间主任",
                    Number = "0001",
                    Manager = true,
                }
            );
            return await db.SaveChangesAsync();
        });
        var entered = world.Registration();

        var term = (
            await world.Send(
                world.Union,
                entered with
                {
                    Delegates =
                    [
                        entered.Delegates[0] with
                        {
                            StaffNumber = "0001",
                        },
                        entered.Delegates[1] with
                        {
                            Name = "王总",
                        },
                        .. entered.Delegates.Skip(2),
                    ],
                }
            )
        ).CaseId;

        var managers = (await world.Delegates(term)).Where(d => d.Manager).Select(d => d.Name).ToList();
        managers.ShouldContain("代表1");
        managers.ShouldContain("王总");
        managers.Count.ShouldBe(6);
    }

    /// <summary>The very rules of an election: what cannot be undone is said in the answer, in
    /// the case, and again to whoever convenes a session.</summary>
    [Theory]
    [InlineData(
        "310101",
        5,
        0,
        0,
        2,
        new[] { nameof(DelegatesAreAsManyAsTheLawAsks), nameof(ATermLastsAsLongAsTheLawSays), nameof(WomenHaveTheirShare) }
    )]
    [InlineData("310101", 40, 14, 9, 3, new[] { nameof(ManagersMayNotExceedTheirShare) })]
    [InlineData("310101", 40, 14, 8, 3, new string[0])]
    public async Task A_congress_that_is_entered_is_checked_like_one_that_was_elected(
        string place,
        int delegates,
        int women,
        int managers,
        int years,
        string[] rules
    )
    {
        await using var world = await World.InAsync(place);
        var seats = Enumerable
            .Range(1, delegates)
            .Select(n => new Seat
            {
                Name = $"代表{n}",
                Unit = "一车间",
                Woman = n <= women,
                Manager = n > delegates - managers,
                FrontLine = n <= delegates - managers,
            });

        var receipt = await world.Send(world.Union, world.Registration() with { Years = years, Delegates = [.. seats] });

        string[] Of(IReadOnlyList<Finding> findings) =>
            [.. findings.Select(f => f.Rule).Where(rule => rule != nameof(AnEmployeeSitsOnTheBoard))];
        Of(receipt.Findings).ShouldBe(rules, ignoreOrder: true);
        receipt.Findings.ShouldAllBe(f => f.Citation.Zh.Length > 0 && f.Remedy.Zh.Length > 0);
        Of((await world.Facts<Term>(receipt.CaseId)).Findings).ShouldBe(rules, ignoreOrder: true);
        Of((await world.Send(world.Union, world.Convening())).Findings).ShouldBe(rules, ignoreOrder: true);
    }

    [Fact]
    public async Task That_it_takes_the_place_of_one_entered_before_is_said()
    {
        await using var world = await World.InAsync();
        (await world.Send(world.Union, world.Registration())).Findings.ShouldNotContain(f => f.Rule == nameof(ACongressIsEnteredOnce));

        var again = await world.Send(world.Union, world.Registration());

        again.Findings.ShouldContain(f => f.Rule == nameof(ACongressIsEnteredOnce) && f.RuleId == "DEF-ORDER-01");
        again.Findings.ShouldNotContain(f => f.Rule == nameof(AnEarlyElectionIsConsentedTo));
    }

    [Fact]
    public async Task None_is_put_in_the_place_of_a_congress_that_meets()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        var breach = (await world.RefusedByLaw(world.Union, world.Registration())).ShouldHaveSingleItem();
        (breach.Rule, breach.RuleId).ShouldBe((nameof(NobodyIsPutInThePlaceOfACongressThatMeets), "DEF-ORDER-01"));
        (await world.RefusedByLaw(world.Union, world.Registration() with { Number = 2 })).ShouldHaveSingleItem().Rule.ShouldBe(breach.Rule);

        await world.Send(world.Union, new CallOffSession { CaseId = session, Reason = "代表名单有误" });
        await world.Send(world.Union, world.Registration());
    }

    [Fact]
    public async Task A_sitting_congress_is_in_office_at_once()
    {
        await using var world = await World.InAsync();

        var congress = await world.SittingCongress(40);

        (await world.OpenSteps(congress.TermId)).ShouldBe(["term-in-office"]);
        var term = await world.Facts<Term>(congress.TermId);
        (term.Number, term.Seats, term.Employees, term.Women, term.Registered).ShouldBe((1, 40, 200, 60, true));
        (term.BeginsOn, term.EndsOn).ShouldBe((new DateOnly(2026, 3, 2), new DateOnly(2029, 3, 1)));
        congress.Delegates.Count.ShouldBe(40);
        congress.Delegates.Select(d => d.Name).ShouldBe(world.Registration(40).Delegates.Select(s => s.Name));
        congress.Delegates.ShouldAllBe(d => d.LeftOn == null && d.SeatedOn == world.Today && !d.NonVoting && d.UserId != null);
    }

    [Fact]
    public async Task The_number_is_of_the_series_of_congresses()
    {
        await using var world = await World.InAsync();

        (await world.Send(world.Union, world.Registration())).Number.ShouldMatch("^230102-2026-WC-[0-9]{4}$");
    }

    [Fact]
    public async Task The_next_term_ends_the_older_one()
    {
        await using var world = await World.InAsync();
        var first = await world.SittingCongress();
        world.On("2026-06-01");

        var second = (await world.Send(world.Union, world.Registration() with { Number = 2 })).CaseId;

        (await world.Outcome(first.TermId)).ShouldBe("Replaced");
        (await world.Delegates(first.TermId)).ShouldAllBe(d => d.LeftOn == new DateOnly(2026, 5, 31) && d.LeftBecause == "term-ended");
        (await world.Delegates(second)).ShouldAllBe(d => d.LeftOn == null);
    }

    [Fact]
    public async Task An_older_term_does_not_follow_a_newer_one()
    {
        await using var world = await World.InAsync();
        await world.Send(world.Union, world.Registration() with { Number = 3 });

        (await world.Faults(world.Union, world.Registration() with { Number = 2 })).ShouldBe(["number"]);
    }

    [Fact]
    public async Task Only_the_union_chair_enters_it()
    {
        await using var world = await World.InAsync();

        await world.NotTheirs(world.Employer, world.Registration());
        await world.NotTheirs(world.Delegate, world.Registration());
        await world.NotTheirs(world.UpperUnion, world.Registration());
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var good = world.Registration(3).Delegates;

        (
            await world.Faults(
                world.Union,
                new RegisterTerm
                {
                    OrganisationId = world.Enterprise.Id,
                    BeganOn = world.Today.AddDays(1),
                    Employees = 0,
                    Women = -1,
                }
            )
        ).ShouldBe(["beganOn", "delegates", "employees", "number", "women", "years"]);
        (
            await world.Faults(
                world.Union,
                world.Registration() with
                {
                    Delegates = [good[0] with { Name = " " }, good[1] with { Unit = "", ElectedOn = world.Today.AddDays(1) }],
                }
            )
        ).ShouldBe(["delegates[0].name", "delegates[1]", "delegates[1].unit"]);
        (await world.Faults(world.Union, world.Registration() with { Delegates = [good[0], good[0]] })).ShouldBe(["delegates"]);
        (await world.Faults(world.Union, world.Registration() with { Delegates = [good[0] with { NonVoting = true }] })).ShouldBe([
            "delegates",
        ]);
        (await world.Faults(world.Union, world.Registration() with { Delegates = [good[0] with { StaffNumber = "0007" }] })).ShouldBe([
            "delegates",
        ]);
        (await world.Faults(world.Union, world.Registration() with { Delegates = [good[0] with { UserId = Guid.NewGuid() }] })).ShouldBe([
            "delegates",
        ]);
        (await world.Faults(world.Union, world.Registration() with { Level = CongressLevel.Regional, Employees = 300 })).ShouldBe([
            "level",
        ]);
    }

    [Fact]
    public async Task A_term_that_has_run_out_is_not_entered()
    {
        await using var world = await World.InAsync();

        await world.RefusedBy<TheTermHasNotRunOut>(
            world.Union,
            world.Registration() with
            {
                BeganOn = new DateOnly(2023, 3, 1),
            },
            "WC-TERM-01"
        );
        await world.Send(world.Union, world.Registration() with { BeganOn = new DateOnly(2023, 3, 3) }); // its last day is today
    }

    [Fact]
    public async Task What_the_law_would_ask_today_is_shown_and_refuses_nothing()
    {
        await using var world = await World.InAsync("310101");
        var managers = world.Registration(20).Delegates.Select((seat, i) => seat with { Manager = i < 5, FrontLine = false }).ToList();

        var term = (await world.Send(world.Union, world.Registration() with { Delegates = managers, Years = 2 })).CaseId;

        (await world.Facts<Term>(term))
            .Findings.Select(f => (f.Rule, f.RuleId))
            .ShouldBe([
                (nameof(ATermLastsAsLongAsTheLawSays), "WC-TERM-02"),
                (nameof(DelegatesAreAsManyAsTheLawAsks), "WC-NUM-03"),
                (nameof(ManagersMayNotExceedTheirShare), "WC-COMP-01"),
                (nameof(FrontLineWorkersAreTheMainBody), "WC-COMP-01"),
            ]);
    }

    [Fact]
    public async Task Units_with_their_seats_show_the_vacancies()
    {
        await using var world = await World.InAsync();
        PlannedUnit[] units =
        [
            .. Enumerable
                .Range(1, 4)
                .Select(n => new PlannedUnit
                {
                    Name = $"车间{n}",
                    Employees = 50,
                    Seats = 11,
                }),
        ];

        var term = (await world.Send(world.Union, world.Registration() with { Units = units })).CaseId;

        var facts = await world.Facts<Term>(term);
        facts.Seats.ShouldBe(44);
        facts.Units.Select(u => (u.Seats, u.Filled)).ShouldBe([(11, 10), (11, 10), (11, 10), (11, 10)]);
        (await world.Faults(world.Union, world.Registration() with { Units = [.. units.Select(u => u with { Seats = 9 })] })).ShouldBe([
            "units",
        ]);
        (await world.Faults(world.Union, world.Registration() with { Units = [.. units.Take(3)] })).ShouldBe(["units"]);
    }

    [Fact]
    public async Task A_delegate_is_joined_to_the_register_of_staff_by_number()
    {
        await using var world = await World.InAsync();
        var staff = new StaffMember
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = world.Enterprise.Id,
            Name = "代表1",
            Post = "车工",
            Number = "0001",
        };
        await world.Read(async db =>
        {
            db.Staff.Add(staff);
            return await db.SaveChangesAsync();
        });
        var entered = world.Registration(2);

        var term = (
            await world.Send(
                world.Union,
                entered with
                {
                    Delegates = [entered.Delegates[0] with { StaffNumber = "0001" }, entered.Delegates[1]],
                }
            )
        ).CaseId;

        (await world.Delegates(term)).Select(d => d.StaffId).ShouldBe([staff.Id, null]);
    }

    [Fact]
    public async Task A_general_meeting_is_of_all_employees()
    {
        await using var world = await World.InAsync(
            "310101",
            enterprise: EarlyStates.Enterprise(e => e with { Employees = 30, Women = 10 })
        );
        var all = world.Registration(30) with { Body = MeetingBody.GeneralMeeting };

        (await world.Faults(world.Union, all with { Delegates = [.. all.Delegates.Skip(1)] })).ShouldBe(["delegates"]);
        var term = (await world.Send(world.Union, all)).CaseId;

        (await world.Facts<Term>(term)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_regional_congress_that_sits_is_entered_at_its_district()
    {
        await using var world = await World.InAsync("330102");
        var chair = world.DistrictChair();
        var entered = world.Registration(40) with
        {
            OrganisationId = world.District.Id,
            Level = CongressLevel.Regional,
            Employees = 900,
            Women = 200,
        };

        (await world.Faults(chair, entered with { Employees = null })).ShouldBe(["employees"]);
        var term = (await world.Send(chair, entered)).CaseId;

        (await world.OpenSteps(term)).ShouldBe(["term-in-office"]);
        (await world.Delegates(term)).ShouldAllBe(d => d.OrganisationId == world.District.Id);
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(world.Union, entered)); // an enterprise's chair is nobody there
    }

    [Fact]
    public async Task A_congress_that_was_entered_wrongly_is_entered_again()
    {
        await using var world = await World.InAsync();
        var wrong = await world.SittingCongress(3);

        var right = (await world.Send(world.Union, world.Registration(4))).CaseId;

        (await world.Outcome(wrong.TermId)).ShouldBe("Replaced");
        (await world.Delegates(right)).Count.ShouldBe(4);
    }
}
