using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class IssueReviewOpinionTests
{
    [Fact]
    public async Task Without_objection_the_contract_is_in_effect_from_the_day_of_service()
    {
        await using var world = await World.InAsync();
        var round = await world.ReviewedRound();

        await world.On("2026-03-10").Send(world.Bureau, world.Opinion(round) with { On = new(2026, 3, 9) });

        var contract = (await world.Facts<Round>(round)).Contract!;
        (contract.EffectiveOn, contract.EffectiveBy).ShouldBe((world.Today, "opinion"));
        (await world.OpenSteps(round)).ShouldBe(["contract-in-effect", "publish", "report-performance"]);
        (await world.Deadlines(round)).Single(d => d.Matter == "contract.review").State.ShouldBe(DeadlineState.Met);
    }

    [Fact]
    public async Task An_objection_leads_back_to_the_table_and_a_second_pass_can_succeed()
    {
        await using var world = await World.InAsync();
        var round = await world.ReviewedRound();

        await world.Send(world.Bureau, world.Opinion(round, "第三条"));

        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
        (await world.Read(db => db.Contracts.SingleAsync(c => c.CaseId == round))).State.ShouldBe(ContractState.Objected);
        (await world.Deadlines(round)).ShouldNotContain(d => d.Matter == "contract.refile"); // the nation counts from the new signature
        await world.Both(world.Union, world.CompleteDraft(round));
        (await world.OpenSteps(round)).ShouldBe(["submit-draft"]);
        await world.Send(world.Union, new SubmitDraftToCongress { CaseId = round, On = world.Today });
        await world.Send(world.Union, world.Voted(round));
        await world.FormContract(round);
        await world.Send(world.Employer, world.CompleteFiling(round));
        await world.Acknowledge(round);
        await world.Send(world.Bureau, world.Opinion(round));
        (await world.Read(db => db.Contracts.SingleAsync(c => c.CaseId == round))).State.ShouldBe(ContractState.InEffect);
    }

    [Fact]
    public async Task The_letter_that_is_still_owed_is_kept_and_moves_nothing()
    {
        await using var world = await World.InAsync();
        var round = await world.ReviewedRound();
        await world.On("2026-03-20").Sweep(round);
        var effective = (await world.Facts<Round>(round)).Contract!.EffectiveOn;

        await world.Send(world.Bureau, world.Opinion(round));

        (await world.OpenSteps(round)).ShouldNotContain("issue-late-letter");
        var facts = await world.Facts<Round>(round);
        (facts.Contract!.EffectiveOn, facts.Contract.EffectiveBy).ShouldBe((effective, "silence"));
        facts.Filings[^1].Opinion!.Objects.ShouldBeFalse();
        (await world.Deadlines(round)).Single(d => d.Matter == "contract.review").State.ShouldBe(DeadlineState.Met);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_objection_after_the_silence_took_effect_is_refused_whether_or_not_the_sweep_has_run(bool swept)
    {
        await using var world = await World.InAsync();
        var round = await world.ReviewedRound();
        world.On("2026-03-20");
        if (swept)
        {
            await world.Sweep(round);
        }

        var breach = (await world.RefusedByLaw(world.Bureau, world.Opinion(round, "第三条"))).ShouldHaveSingleItem();

        (breach.Rule, breach.RuleId).ShouldBe((nameof(SilenceIsNotTakenBack), "CB-FILE-03"));
    }

    [Fact]
    public async Task A_letter_after_the_last_day_finds_the_contract_in_effect_by_silence()
    {
        await using var world = await World.InAsync();
        var round = await world.ReviewedRound();

        await world.On("2026-03-20").Send(world.Bureau, world.Opinion(round));

        var contract = (await world.Facts<Round>(round)).Contract!;
        (contract.EffectiveOn, contract.EffectiveBy).ShouldBe((new DateOnly(2026, 3, 18), "silence"));
    }

    [Fact]
    public async Task In_Jilin_a_late_objection_still_counts()
    {
        await using var world = await World.InAsync("220102");
        var round = await world.ReviewedRound();
        await world.On("2026-03-20").Sweep(round);

        await world.Send(world.Bureau, world.Opinion(round, "第三条"));

        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
        (await world.Deadlines(round)).Single(d => d.Matter == "contract.refile").From.ShouldBe(world.Today);
    }

    [Fact]
    public async Task It_objects_to_something_or_to_nothing()
    {
        await using var world = await World.InAsync();
        var round = await world.ReviewedRound();

        (await world.Invalid(world.Bureau, world.Opinion(round) with { Objects = true }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("objections");
        (await world.Invalid(world.Bureau, world.Opinion(round) with { Objections = ["第三条"] }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("objections");
        (await world.Invalid(world.Bureau, world.Opinion(round) with { ServedOn = world.Today.AddDays(-1) }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("servedOn");
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Union, world.Opinion(round)));
    }
}
