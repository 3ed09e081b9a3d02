using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class ReportSkippedDecisionTests
{
    [Theory]
    [InlineData(
        "310101",
        Ownership.StateOwned,
        "wage-system",
        "adopt",
        "not-binding",
        "WC-POWER-02",
        "WC-EFFECT-01",
        "WC-EFFECT-02",
        "WC-EFFECT-02"
    )]
    [InlineData("230102", Ownership.StateOwned, "wage-plan", "adopt", "void", "WC-POWER-08", "WC-EFFECT-04", "WC-POWER-12")]
    [InlineData("230102", Ownership.StateOwned, "welfare-matters", "decide", "void", "WC-POWER-08", "WC-EFFECT-04", "WC-POWER-12")]
    [InlineData("310101", Ownership.NonPublic, "layoffs-plan", "hear", null, "WC-POWER-01", "WC-EFFECT-02", "WC-EFFECT-02")] // heard: the decision stands, the demand too
    [InlineData("310101", Ownership.NonPublic, "wage-system", "hear", null, "CB-PERF-06", "WC-EFFECT-02", "WC-EFFECT-02")] // LCL 4, of every employer
    [InlineData("310101", Ownership.NonPublic, "resettlement-plan", "hear", null, "WC-POWER-01", "WC-EFFECT-02", "WC-EFFECT-02")]
    [InlineData("310101", Ownership.NonPublic, "enterprise-merger", "hear", null, "WC-POWER-01", "WC-EFFECT-02", "WC-EFFECT-02")]
    [InlineData("310101", Ownership.NonPublic, "production-stop", "hear", null, "WC-POWER-01", "WC-EFFECT-02", "WC-EFFECT-02")]
    [InlineData("310101", Ownership.Collective, "budget", "hear", null, "WC-POWER-01", "WC-EFFECT-02", "WC-EFFECT-02")]
    [InlineData("230102", Ownership.NonPublic, "vital-rules", "hear", null, "CB-PERF-06", "WC-POWER-12")]
    [InlineData("230102", Ownership.NonPublic, "labour-discipline", "hear", null, "CB-PERF-06", "WC-POWER-12")]
    [InlineData("230102", Ownership.NonPublic, "important-rules", "hear", null, "WC-FORM-02", "WC-POWER-12")]
    public async Task What_the_law_attaches_to_it_stands_beside_it(
        string place,
        Ownership ownership,
        string subject,
        string power,
        string? effect,
        params string[] rests
    )
    {
        await using var world = await World.InAsync(place, enterprise: EarlyStates.Enterprise(e => e with { Ownership = ownership }));
        var congress = await world.SittingCongress(4);

        await world.Send(world.Union, world.Skipping(congress.TermId, subject));

        var skipped = (await world.Term(congress.TermId)).Skipped.ShouldHaveSingleItem();
        (skipped.Id, skipped.Power, skipped.Effect, skipped.Answer).ShouldBe(("1", power, effect, null));
        skipped.Rests.Select(f => f.RuleId).ShouldBe(rests);
        skipped.Rests.ShouldAllBe(f => f.Citation.Zh.Length > 0 && f.Citation.En.Length > 0);
        (
            await world.Read(db =>
                db.Outbox.Where(m => m.CaseId == congress.TermId && m.To == Party.Employer).Select(m => m.Subject).ToListAsync()
            )
        ).ShouldBe(["correction-demanded"]);
    }

    [Theory]
    [InlineData("310101", "other", "WC-POWER-12", "WC-EFFECT-02", "WC-EFFECT-02")]
    [InlineData("230102", "development-plan", "WC-POWER-12", "WC-POWER-12")]
    [InlineData("230102", "enterprise-merger", "WC-POWER-12", "WC-POWER-12")]
    [InlineData("230102", "resettlement-plan", "WC-POWER-12", "WC-POWER-12")]
    public async Task What_no_text_names_is_demanded_all_the_same_and_nobody_says_that_the_employer_decides_alone(
        string place,
        string subject,
        params string[] rests
    )
    {
        await using var world = await World.InAsync(place);
        var congress = await world.SittingCongress(4);

        await world.Send(world.Union, world.Skipping(congress.TermId, subject));

        var skipped = (await world.Term(congress.TermId)).Skipped.ShouldHaveSingleItem();
        (skipped.Power, skipped.Effect).ShouldBe(("unlisted", null));
        skipped.Rests.Select(f => f.RuleId).ShouldBe(rests);
        skipped.Rests[0].Reason.Zh.ShouldContain("不能由此认为企业可以自行决定");
        (await world.Deadlines(congress.TermId)).ShouldNotContain(d => d.State == DeadlineState.Cancelled);
    }

    [Fact]
    public async Task It_may_be_reported_while_the_next_congress_is_elected()
    {
        await using var world = await World.InAsync(enterprise: EarlyStates.Enterprise(e => e with { Ownership = Ownership.StateOwned }));

        await world.Send(world.Union, world.Skipping(await world.PlannedElection(), "wage-plan"));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(4);

        (
            await world.Faults(
                world.Union,
                new ReportSkippedDecision
                {
                    CaseId = congress.TermId,
                    Subject = "lottery",
                    Title = "",
                    Demand = "",
                    DecidedOn = world.Today.AddDays(1),
                    DemandedOn = world.Today,
                }
            )
        ).ShouldBe(["decidedOn", "demand", "demandedOn", "subject", "title"]);
        await world.NotTheirs(world.Employer, world.Skipping(congress.TermId, "wage-plan"));
    }
}
