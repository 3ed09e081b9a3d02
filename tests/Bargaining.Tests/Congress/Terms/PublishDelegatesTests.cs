using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class PublishDelegatesTests
{
    private static PublishDelegates Publishing(World world, Guid term) =>
        new()
        {
            CaseId = term,
            On = world.Today,
            Where = "厂务公开栏",
        };

    [Fact]
    public async Task The_term_begins_and_the_delegates_sit()
    {
        await using var world = await World.InAsync();
        var term = await world.ReviewedList();

        var receipt = await world.Send(world.Union, Publishing(world, term));

        receipt.Opened.ShouldHaveSingleItem().ShouldBe(new OpenedStep("term-in-office", Party.Workers));
        var facts = await world.Term(term);
        (facts.BeginsOn, facts.EndsOn, facts.Posted).ShouldBe(
            (new DateOnly(2026, 3, 2), new DateOnly(2029, 3, 1), new Posting(world.Today, "厂务公开栏"))
        );
        facts.Units.ShouldAllBe(u => u.Elected.Count == 0 && u.Filled == 12);
        var rows = await world.Delegates(term);
        rows.Count.ShouldBe(48);
        rows.ShouldAllBe(d => d.SeatedOn == world.Today && d.LeftOn == null && d.OrganisationId == world.Enterprise.Id);
        (rows.Count(d => d.Manager), rows.Count(d => d.Woman), rows.Count(d => d.Unit == "车间1")).ShouldBe((8, 16, 12));
    }

    [Theory]
    [InlineData("230102", "WC-TERM-01")]
    [InlineData("410102", "WC-TERM-04")]
    public async Task The_term_has_a_last_day_and_is_over_after_it(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        var term = await world.PublishedTerm();
        var deadline = await world.Deadline(term, "delegates.term");
        (deadline.Due, deadline.RuleId).ShouldBe((new DateOnly(2029, 3, 1), rule));

        await world.On("2029-03-01").Sweep(term);
        (await world.OpenSteps(term)).ShouldBe(["term-in-office"]);
        await world.On("2029-03-02").Sweep(term);

        (await world.Outcome(term)).ShouldBe("Expired");
        (await world.Delegates(term)).ShouldAllBe(d => d.LeftOn == new DateOnly(2029, 3, 1) && d.LeftBecause == "term-ended");
    }

    [Fact]
    public async Task Nothing_is_done_in_a_term_that_has_run_out_though_nobody_swept()
    {
        await using var world = await World.InAsync();
        var term = await world.PublishedTerm();
        var somebody = (await world.Delegates(term))[0].Id;
        world.On("2029-03-02");

        await world.OutOfTurn(
            world.Union,
            new RecordDeparture
            {
                CaseId = term,
                DelegateId = somebody,
                On = world.Today,
                Because = "retirement",
            }
        );
        await world.Sweep(term);
        (await world.Delegates(term)).ShouldAllBe(d => d.LeftBecause == "term-ended");
    }

    [Fact]
    public async Task The_term_before_it_is_over_and_an_early_election_is_shown()
    {
        await using var world = await World.InAsync("330102");
        var older = await world.SittingCongress(4);
        world.On("2027-03-02");
        var term = (await world.Send(world.Union, world.Plan() with { Number = 2 })).CaseId;
        for (var workshop = 1; workshop <= 4; workshop++)
        {
            await world.Send(world.Union, world.Election(term, workshop));
        }

        await world.Send(world.Union, world.Passing(term));
        await world.Send(world.Union, Publishing(world, term));

        (await world.Outcome(older.TermId)).ShouldBe("Replaced");
        (await world.Delegates(older.TermId)).ShouldAllBe(d => d.LeftOn == new DateOnly(2027, 3, 1));
        (await world.Term(term))
            .Findings.Select(f => (f.Rule, f.RuleId))
            .ShouldContain((nameof(AnEarlyElectionIsConsentedTo), "WC-TERM-03"));
    }

    [Fact]
    public async Task It_has_a_day_and_a_place()
    {
        await using var world = await World.InAsync();
        var term = await world.ReviewedList();

        (
            await world.Faults(
                world.Union,
                new PublishDelegates
                {
                    CaseId = term,
                    On = world.Today.AddDays(-1),
                    Where = "",
                }
            )
        ).ShouldBe(["on", "where"]);
        await world.NotTheirs(world.Employer, Publishing(world, term));
    }

    [Fact]
    public async Task It_comes_after_the_review_and_once()
    {
        await using var world = await World.InAsync();
        var term = await world.ElectedList();
        await world.OutOfTurn(world.Union, Publishing(world, term));
        await world.Send(world.Union, world.Passing(term));
        await world.Send(world.Union, Publishing(world, term));

        await world.OutOfTurn(world.Union, Publishing(world, term));
    }
}
