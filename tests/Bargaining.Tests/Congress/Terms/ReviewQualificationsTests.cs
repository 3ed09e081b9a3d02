using Bargaining.Congress.Terms;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class ReviewQualificationsTests
{
    [Fact]
    public async Task A_list_that_passes_is_to_be_published()
    {
        await using var world = await World.InAsync("310101");
        var term = await world.ElectedList();

        (await world.Send(world.Union, world.Passing(term))).Opened.ShouldHaveSingleItem().Step.ShouldBe("publish-delegates");

        var review = (await world.Term(term)).Reviews.ShouldHaveSingleItem();
        (review.Passed, review.List.Delegates, review.List.Managers, review.List.Women, review.List.FrontLine).ShouldBe(
            (true, 48, 8, 16, 40)
        );
    }

    [Theory] // of 48 at most 9 managers
    [InlineData("310101", "WC-COMP-01")]
    [InlineData("330102", "WC-COMP-01")]
    public async Task Ten_managers_of_forty_eight_are_more_than_a_fifth(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        var term = await world.ElectedList((i, c) => c with { Manager = i < 10 });

        await world.RefusedBy<ManagersMayNotExceedTheirShare>(world.Union, world.Passing(term), rule);
    }

    [Fact]
    public async Task Where_the_text_says_generally_it_warns()
    {
        await using var world = await World.InAsync(enterprise: EarlyStates.Enterprise(e => e with { Ownership = Ownership.StateOwned }));
        var term = await world.ElectedList((i, c) => c with { Manager = i < 10 });

        await world.Send(world.Union, world.Passing(term));

        (await world.Term(term))
            .Findings.Where(f => f.Rule == nameof(ManagersMayNotExceedTheirShare))
            .Select(f => f.RuleId)
            .ShouldBe(["WC-COMP-02", "WC-COMP-05"]);
    }

    [Fact]
    public async Task Women_have_their_share_where_the_place_says_so()
    {
        await using var world = await World.InAsync("330102"); // 60 of 200: 15 of 48
        var term = await world.ElectedList((i, c) => c with { Woman = i < 14 });

        await world.RefusedBy<WomenHaveTheirShare>(world.Union, world.Passing(term), "WC-COMP-03");
    }

    [Fact]
    public async Task Fifteen_women_of_forty_eight_are_enough()
    {
        await using var world = await World.InAsync("330102");

        await world.Send(world.Union, world.Passing(await world.ElectedList((i, c) => c with { Woman = i < 15 })));
    }

    [Fact]
    public async Task Dispatched_workers_attend_without_a_vote_where_the_place_says_so()
    {
        await using var world = await World.InAsync("330102");
        var term = await world.ElectedList((i, c) => c with { Dispatched = i == 0 });

        await world.RefusedBy<DispatchedWorkersAreHeard>(world.Union, world.Passing(term), "WC-COMP-04");
    }

    [Fact]
    public async Task What_has_no_number_in_the_text_is_shown()
    {
        await using var world = await World.InAsync("310101", enterprise: EarlyStates.Enterprise(e => e with { Dispatched = 20 }));
        var term = await world.ElectedList((_, c) => c with { Woman = false, FrontLine = false });

        await world.Send(world.Union, world.Passing(term));

        (await world.Term(term))
            .Findings.Select(f => (f.Rule, f.RuleId))
            .ShouldBe([
                (nameof(WomenHaveTheirShare), "WC-COMP-02"),
                (nameof(FrontLineWorkersAreTheMainBody), "WC-COMP-01"),
                (nameof(DispatchedWorkersAreHeard), "WC-COMP-02"),
            ]);
    }

    [Fact]
    public async Task A_list_that_does_not_pass_goes_back_to_the_units_that_are_named()
    {
        await using var world = await World.InAsync("310101");
        var term = await world.ElectedList((i, c) => c with { Manager = i < 10 });
        var back = world.Passing(term) with { Passed = false, SentBack = ["车间1"], Reason = "管理人员过多" };

        await world.Send(world.Union, back);

        (await world.OpenSteps(term)).ShouldBe(["elect-in-units"]);
        (await world.Term(term)).Units.Select(u => u.Filled).ShouldBe([0, 12, 12, 12]);
        await world.Send(world.Union, world.Election(term, 1));
        await world.Send(world.Union, world.Passing(term));
        (await world.OpenSteps(term)).ShouldBe(["publish-delegates"]);
        (await world.Term(term)).Reviews.Select(r => r.Passed).ShouldBe([false, true]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var term = await world.ElectedList();

        (
            await world.Faults(
                world.Union,
                new ReviewQualifications
                {
                    CaseId = term,
                    On = world.Today.AddDays(1),
                    Reason = " ",
                }
            )
        ).ShouldBe(["by", "on", "reason", "sentBack"]);
        (await world.Faults(world.Union, world.Passing(term) with { SentBack = ["食堂"] })).ShouldBe(["sentBack"]);
        await world.NotTheirs(world.Employer, world.Passing(term));
    }

    [Fact]
    public async Task It_comes_after_the_elections()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(world.Union, world.Passing(await world.PlannedElection()));
    }
}
