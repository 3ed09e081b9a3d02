using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class NameRepresentativesTests
{
    [Theory]
    [InlineData("230102", null)]
    [InlineData("310101", "2026-03-17")] // 15 days from the agreement
    public async Task Both_sides_name_theirs_and_the_table_is_laid(string place, string? due)
    {
        await using var world = await World.InAsync(place);
        var round = await world.Agreed();
        (await world.Deadlines(round))
            .Where(d => d.Matter == "representatives.named")
            .Select(d => d.Due)
            .ShouldBe(due is null ? [] : [DateOnly.Parse(due), DateOnly.Parse(due)]);

        (await world.Send(world.Union, world.Naming(round, EarlyStates.WorkersSide))).Opened.ShouldBeEmpty();
        (await world.Send(world.Employer, world.Naming(round, EarlyStates.EmployersSide)))
            .Opened.ShouldHaveSingleItem()
            .ShouldBe(new OpenedStep("negotiate", Party.BothSides));

        var facts = await world.Round(round);
        facts.Workers!.Members.Select(m => m.Name).ShouldBe(["李主席", "张工", "赵师傅"]);
        facts.Employer!.Chief!.Name.ShouldBe("王总");
        (facts.Day("representatives.workers"), facts.Day("representatives.employer")).ShouldBe((world.Today, world.Today));
        (await world.Deadlines(round)).Where(d => d.Matter == "representatives.named").ShouldAllBe(d => d.State == DeadlineState.Met);
    }

    [Theory]
    [InlineData("370102", "2026-03-09")] // 5 days end on Saturday
    [InlineData("230102", null)]
    public async Task The_list_is_owed_to_the_enterprise_where_the_place_says_so(string place, string? due)
    {
        await using var world = await World.InAsync(place);
        var round = await world.Agreed();

        await world.Send(world.Union, world.Naming(round, EarlyStates.WorkersSide));

        (await world.Deadlines(round))
            .Where(d => d.Matter == "representatives.list-published")
            .Select(d => (d.Party, d.Due, d.State))
            .ShouldBe(due is null ? [] : [(Party.Workers, DateOnly.Parse(due), DeadlineState.Open)]);
    }

    [Theory] // from reply, receipt or first meeting
    [InlineData("370102", "2026-05-06")] // 60 days from 2 March: the Labour Day holidays end on 5 May
    [InlineData("410102", "2026-05-06")] // 2 months from receipt
    [InlineData("220102", "2026-05-06")]
    [InlineData("230102", null)]
    public async Task The_round_has_its_limit(string place, string? due)
    {
        await using var world = await World.InAsync(place);
        var round = await world.AtTheTable();

        (await world.Deadlines(round))
            .Where(d => d.Matter == "bargaining.total-limit")
            .Select(d => d.Due)
            .ShouldBe(due is null ? [] : [DateOnly.Parse(due)]);
    }

    [Fact]
    public async Task The_legal_representative_does_not_sit_for_the_workers()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        await world.Send(world.Employer, world.Agreeing(round, days: 0));
        var named = world.WorkersNamed(round);

        var breach = (
            await world.RefusedByLaw(
                world.Union,
                named with
                {
                    Members = [.. named.Members.SkipLast(1), new() { Name = "王总", FrontLine = true }],
                }
            )
        ).ShouldHaveSingleItem();

        (breach.Rule, breach.RuleId).ShouldBe((nameof(NobodySitsWhereTiesForbid), "DEF-NAME-01"));
    }

    [Fact]
    public async Task All_broken_rules_are_told_at_once()
    {
        await using var world = await World.InAsync("370102");
        var round = await world.Agreed();

        var breaches = await world.RefusedByLaw(
            world.Union,
            world.Naming(
                round,
                [
                    new()
                    {
                        Name = "张工",
                        Chief = true,
                        Ties = ["investor"],
                    },
                    new() { Name = "律师", Outside = true },
                ]
            )
        );

        breaches
            .Select(b => b.Rule)
            .ShouldBe([
                nameof(EachSideHasEnoughRepresentatives),
                nameof(EachSideHasOneChief),
                nameof(OutsidersAreAtMostTheirShare),
                nameof(OutsidersAreAtMostTheirShare),
                nameof(NobodySitsWhereTiesForbid),
                nameof(FrontLineWorkersHaveTheirShare),
            ]);
        (await world.Round(round)).Workers.ShouldBeNull();
    }

    [Fact]
    public async Task The_second_side_matches_the_first()
    {
        await using var world = await World.InAsync();
        var round = await world.Agreed();
        await world.Send(world.Employer, world.Naming(round, EarlyStates.EmployersSide.And(1)));

        await world.RefusedBy<SidesAreInBalance>(world.Union, world.Naming(round, EarlyStates.WorkersSide), "CB-REP-01");
        await world.Send(world.Union, world.Naming(round, EarlyStates.WorkersSide.And(1)));

        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
    }

    [Fact]
    public async Task A_side_is_named_once()
    {
        await using var world = await World.InAsync();
        var round = await world.Agreed();
        await world.Send(world.Union, world.Naming(round, EarlyStates.WorkersSide));

        var again = world.Naming(round, EarlyStates.WorkersSide.And(1));
        await Should.ThrowAsync<Refusal>(() => world.Send(world.Union, again));

        (await world.Round(round)).Workers!.Members.Count.ShouldBe(3);
        await world.Send(world.Employer, world.Naming(round, EarlyStates.EmployersSide));
        await world.OutOfTurn(world.Union, again);
    }

    [Fact]
    public void Naming_again_is_a_matter_of_vacancies() =>
        new OwnSideIsNamedOnce(Party.Workers)
            .Breaches(new CaseLaw(LawBook.Load(), "230102", ContractKind.Wage, EarlyStates.Day))
            .ShouldHaveSingleItem()
            .RuleId.ShouldBe("CB-REP-09");

    [Fact]
    public async Task The_upper_union_names_for_the_workers()
    {
        await using var world = await World.InAsync(enterprise: EarlyStates.Enterprise(e => e with { HasUnion = false, UnionChair = "" }));
        var round = (await world.Send(world.UpperUnion, world.Offering(o => o with { By = Proposer.ElectedRepresentatives }))).CaseId;
        await world.Send(
            world.UpperUnion,
            new ServeOffer
            {
                CaseId = round,
                ReceivedOn = world.Today,
                Method = ServiceMethod.Direct,
                ReceivedBy = "办公室",
            }
        );
        await world.Send(world.Employer, world.Agreeing(round, days: 0));
        var naming = world.Naming(round, EarlyStates.WorkersSide) with { ChosenBy = "employees" };

        await world.RefusedBy<WithoutUnionTheEmployeesConsent>(world.UpperUnion, naming with { ConsentingEmployees = 99 }, "CB-REP-02");
        await world.Send(world.UpperUnion, naming with { ConsentingEmployees = 100 });

        (await world.Round(round)).Workers!.ConsentingEmployees.ShouldBe(100);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.Agreed();

        (
            await world.Faults(
                world.Union,
                new NameRepresentatives
                {
                    CaseId = round,
                    ChosenBy = "lot",
                    ConsentingEmployees = -1,
                    On = world.Today.AddDays(1),
                }
            )
        ).ShouldBe(["chosenBy", "consentingEmployees", "members", "on"]);
        (
            await world.Faults(world.Union, world.Naming(round, [new() { Name = "张工" }, new() { Name = "张工" }, new() { Name = " " }]))
        ).ShouldBe(["members", "members[2]"]);
        (await world.Faults(world.Union, world.Naming(round, EarlyStates.WorkersSide.And(48)))).ShouldBe(["members"]);
    }

    [Fact]
    public async Task It_comes_after_the_reply()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(world.Union, world.Naming(await world.ServedRound(), EarlyStates.WorkersSide));
    }
}
