using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds.Contracts;

public sealed class TerminateContractTests
{
    [Fact]
    public async Task It_ends_the_contract_and_opens_its_record()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();

        await world.On("2026-06-01").Both(world.Union, world.CompleteTermination(round));

        (await world.OpenSteps(round)).ShouldContain("record-termination");
        (await world.OpenSteps(round)).ShouldNotContain("contract-in-effect");
        var record = (await world.Deadlines(round)).Single(d => d.Matter == "contract.termination-record");
        (record.Due, record.RuleId).ShouldBe((new DateOnly(2026, 6, 16), "CB-CHG-04"));
        (await world.Read(db => db.Contracts.SingleAsync(c => c.CaseId == round))).State.ShouldBe(ContractState.Terminated);
    }

    [Fact]
    public async Task It_keeps_the_same_rules_as_a_change()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();
        var end = world.CompleteTermination(round);

        var breaches = await world.RefusedByLaw(
            world.Union,
            end with
            {
                SignedBy = ["李主席"],
                Vote = world.Voted(round, inFavour: 20).Count(),
                AgreedOn = new(2026, 3, 1),
            }
        );

        breaches
            .Select(b => b.Rule)
            .ShouldBe([nameof(ChangeFollowsTheSameProcedure), nameof(TheMajorityOfAllAdopts), nameof(BothChiefsSign)], ignoreOrder: true);
        (await world.Invalid(world.Union, end with { Ground = "" })).ShouldHaveSingleItem().Field.ShouldBe("ground");
    }

    [Fact]
    public async Task What_has_ended_is_not_changed_or_renewed_any_more()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();
        await world.Both(world.Union, world.CompleteTermination(round));

        (await world.RefusedByLaw(world.Union, world.CompleteChange(round))).ShouldHaveSingleItem().Rule.ShouldBe(nameof(StepMustBeOpen));
        (
            await world.RefusedByLaw(
                world.Union,
                new DemandRenewal
                {
                    CaseId = round,
                    On = world.Today,
                    Content = "续订",
                }
            )
        ).ShouldHaveSingleItem().Rule.ShouldBe(nameof(StepMustBeOpen));
    }
}
