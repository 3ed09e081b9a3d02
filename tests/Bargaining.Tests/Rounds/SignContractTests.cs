using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class SignContractTests
{
    [Fact]
    public async Task Both_signatures_make_the_contract_and_start_the_filing_clock()
    {
        await using var world = await World.InAsync();
        var round = await world.AdoptedRound();

        var receipt = await world
            .On("2026-03-04")
            .Both(
                world.Union,
                new SignContract
                {
                    CaseId = round,
                    On = world.Today,
                    SignedBy = States.Chiefs,
                }
            );

        receipt.Opened.Select(o => o.Step).ShouldBe(["file"]);
        receipt.Deadlines.ShouldHaveSingleItem().From.ShouldBe(world.Today);
        var contract = await world.Read(db => db.Contracts.SingleAsync(c => c.CaseId == round));
        (contract.State, contract.SignedOn, contract.EndsOn, contract.Employees).ShouldBe(
            (ContractState.Signed, world.Today, new DateOnly(2027, 3, 1), 200)
        );
        (await world.Facts<Round>(round)).Contract!.SignedBy.ShouldBe(States.Chiefs);
    }

    [Fact]
    public async Task One_signature_is_not_enough()
    {
        await using var world = await World.InAsync();
        var round = await world.AdoptedRound();

        var breach = (
            await world.RefusedByLaw(
                world.Union,
                new SignContract
                {
                    CaseId = round,
                    On = world.Today,
                    SignedBy = ["王总", "张工"],
                }
            )
        ).ShouldHaveSingleItem();

        (breach.Rule, breach.RuleId).ShouldBe((nameof(BothChiefsSign), "CB-VOTE-05"));
    }

    [Fact]
    public async Task Nobody_signs_before_the_adoption()
    {
        await using var world = await World.InAsync();
        var round = await world.AdoptedRound();

        var breach = (
            await world.RefusedByLaw(
                world.Union,
                new SignContract
                {
                    CaseId = round,
                    On = world.Today.AddDays(-1),
                    SignedBy = States.Chiefs,
                }
            )
        ).ShouldHaveSingleItem();

        (breach.Rule, breach.PossibleFrom).ShouldBe((nameof(AdoptionComesBeforeTheContract), world.Today));
    }

    [Fact]
    public async Task Nobody_signs_what_the_congress_has_not_voted_on()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();

        var breach = (
            await world.RefusedByLaw(
                world.Union,
                new SignContract
                {
                    CaseId = round,
                    On = world.Today,
                    SignedBy = States.Chiefs,
                }
            )
        ).ShouldHaveSingleItem();

        (breach.Rule, breach.RuleId).ShouldBe((nameof(StepMustBeOpen), "CB-VOTE-05"));
    }
}
