using Bargaining.Congress.Terms;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class ExtendTermTests
{
    private static ExtendTerm Extending(World world, Guid term, string until, Consent by = Consent.Congress) =>
        new()
        {
            CaseId = term,
            Until = DateOnly.Parse(until),
            By = by,
            On = world.Today,
            Document = "职代会决议〔2029〕1号",
            Reason = "企业正在改制",
        };

    [Fact]
    public async Task The_last_day_moves_and_the_delegates_stay()
    {
        await using var world = await World.InAsync("310101");
        var term = await world.PublishedTerm();
        world.On("2029-02-01");

        await world.Send(world.Union, Extending(world, term, "2029-09-30"));

        (await world.Deadline(term, "delegates.term")).Due.ShouldBe(new DateOnly(2029, 9, 30));
        await world.On("2029-03-02").Sweep(term);
        (await world.OpenSteps(term)).ShouldBe(["term-in-office"]);
        await world.On("2029-10-01").Sweep(term);
        (await world.Delegates(term)).ShouldAllBe(d => d.LeftOn == new DateOnly(2029, 9, 30));
        (await world.Term(term)).Extensions.ShouldHaveSingleItem().From.ShouldBe(new DateOnly(2029, 3, 1));
    }

    [Fact]
    public async Task Two_years_are_more_than_Shanghai_allows_in_one_step_or_in_two()
    {
        await using var world = await World.InAsync("310101");
        var term = await world.PublishedTerm();

        await world.RefusedBy<ATermIsPostponedNoLongerThanItsLimit>(world.Union, Extending(world, term, "2031-03-01"), "WC-TERM-02");
        await world.Send(world.Union, Extending(world, term, "2030-03-01"));
        await world.RefusedBy<ATermIsPostponedNoLongerThanItsLimit>(world.Union, Extending(world, term, "2030-03-02"), "WC-TERM-02");
    }

    [Theory]
    [InlineData("330102", Consent.Congress, Consent.UpperUnion, "WC-TERM-03")] // the upper union's written consent
    [InlineData("230102", Consent.UpperUnion, Consent.Congress, "WC-TERM-01")] // the congress, or a body that it authorised
    [InlineData("230102", Consent.UpperUnion, Consent.AuthorisedBody, "WC-TERM-01")]
    public void It_needs_the_consent_that_the_place_names(string place, Consent wrong, Consent right, string rule)
    {
        new APostponementHasTheConsentThatItNeeds(wrong).ShouldCiteInCongress(place, rule);
        new APostponementHasTheConsentThatItNeeds(right).ShouldCiteInCongress(place, null);
    }

    [Fact]
    public async Task Without_the_right_consent_the_term_is_not_extended()
    {
        await using var world = await World.InAsync("330102");
        var term = await world.PublishedTerm();

        await world.RefusedBy<APostponementHasTheConsentThatItNeeds>(
            world.Union,
            Extending(world, term, "2029-09-30", Consent.Congress),
            "WC-TERM-03"
        );
        await world.Send(world.Union, Extending(world, term, "2029-09-30", Consent.UpperUnion));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var term = await world.PublishedTerm();

        (
            await world.Faults(
                world.Union,
                Extending(world, term, "2029-03-01") with
                {
                    On = world.Today.AddDays(1),
                    Document = "",
                    Reason = "",
                }
            )
        ).ShouldBe(["document", "on", "reason", "until"]);
        (await world.Faults(world.Union, Extending(world, term, "2059-03-01"))).ShouldBe(["until"]);
        await world.NotTheirs(world.Employer, Extending(world, term, "2029-09-30"));
    }

    [Fact]
    public async Task A_term_that_is_over_is_not_extended()
    {
        await using var world = await World.InAsync();
        var term = await world.PublishedTerm();
        world.On("2029-03-02");

        await world.OutOfTurn(world.Union, Extending(world, term, "2029-09-30"));
        await world.OutOfTurn(
            world.Union,
            Extending(world, (await world.Send(world.Union, world.Plan() with { Number = 2 })).CaseId, "2029-09-30")
        );
    }
}
