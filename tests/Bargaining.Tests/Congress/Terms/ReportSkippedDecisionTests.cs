using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
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
    // Heard: the decision stands, the demand too.
    [InlineData("310101", Ownership.NonPublic, "layoffs-plan", "hear", null, "WC-POWER-01", "WC-EFFECT-02", "WC-EFFECT-02")]
    // LCL 4, of every employer.
    [InlineData("310101", Ownership.NonPublic, "wage-system", "hear", null, "CB-PERF-06", "WC-EFFECT-02", "WC-EFFECT-02")]
    [InlineData("310101", Ownership.NonPublic, "resettlement-plan", "hear", null, "WC-POWER-01", "WC-EFFECT-02", "WC-EFFECT-02")]
    [InlineData("310101", Ownership.NonPublic, "enterprise-merger", "hear", null, "WC-POWER-01", "WC-EFFECT-02", "WC-EFFECT-02")]
    [InlineData("310101", Ownership.NonPublic, "production-stop", "hear", null, "WC-POWER-01", "WC-EFFECT-02", "WC-EFFECT-02")]
    [InlineData("310101", Ownership.Collective, "budget", "hear", null, "WC-POWER-01", "WC-EFFECT-02", "WC-EFFECT-02")]
    [InlineData("230102", Ownership.NonPublic, "vital-rules", "hear", null, "CB-PERF-06", "WC-POWER-12")]
    [InlineData("230102", Ownership.NonPublic, "labour-discipline", "hear", null, "CB-PERF-06", "WC-POWER-12")]
    [InlineData("230102", Ownership.NonPublic, "important-rules", "hear", null, "WC-FORM-02", "WC-POWER-12")]
    public void What_the_law_attaches_to_it_stands_beside_it(
        string place,
        Ownership ownership,
        string subject,
        string power,
        string? effect,
        params string[] rests
    )
    {
        var said = SkippedDecisions.Find(RulesByPlace.At(place, ContractKind.General), subject, ownership, CongressLevel.Enterprise);

        (said.Power, said.Effect).ShouldBe((power, effect));
        said.Rests.Select(f => f.RuleId).ShouldBe(rests);
        said.Rests.ShouldAllBe(f => f.Citation.Zh.Length > 0 && f.Citation.En.Length > 0);
    }

    [Fact]
    public async Task The_demand_is_kept_with_what_it_rests_on_and_the_employer_is_told()
    {
        await using var world = await World.InAsync(enterprise: EarlyStates.Enterprise(e => e with { Ownership = Ownership.StateOwned }));
        var congress = await world.SittingCongress(4);

        await world.Send(world.Union, world.Skipping(congress.TermId, "wage-plan"));

        var skipped = (await world.Term(congress.TermId)).Skipped.ShouldHaveSingleItem();
        (skipped.Id, skipped.Power, skipped.Effect, skipped.Answer).ShouldBe(("1", "adopt", "void", null));
        skipped.Rests.Select(f => f.RuleId).ShouldBe(["WC-POWER-08", "WC-EFFECT-04", "WC-POWER-12"]);
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
    public void What_no_text_names_is_demanded_all_the_same_and_nobody_says_that_the_employer_decides_alone(
        string place,
        string subject,
        params string[] rests
    )
    {
        var said = SkippedDecisions.Find(
            RulesByPlace.At(place, ContractKind.General),
            subject,
            Ownership.NonPublic,
            CongressLevel.Enterprise
        );

        (said.Power, said.Effect).ShouldBe(("unlisted", null));
        said.Rests.Select(f => f.RuleId).ShouldBe(rests);
        said.Rests[0].Reason.Zh.ShouldContain("不能由此认为企业可以自行决定");
    }

    [Fact]
    public async Task The_demand_on_what_no_text_names_is_owed_an_answer_too()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(4);

        await world.Send(world.Union, world.Skipping(congress.TermId, "development-plan"));

        (await world.Term(congress.TermId)).Skipped.ShouldHaveSingleItem().Power.ShouldBe("unlisted");
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
