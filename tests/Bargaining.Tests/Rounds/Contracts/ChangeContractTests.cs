using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds.Contracts;

public sealed class ChangeContractTests
{
    [Fact]
    public async Task A_change_is_kept_and_is_to_be_filed()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();

        var receipt = await world.On("2026-06-01").Both(world.Union, world.CompleteChange(round));

        var duty = receipt.Deadlines.ShouldHaveSingleItem();
        (duty.Step, duty.Matter, duty.Party, duty.Due, duty.RuleId).ShouldBe(
            ("file-change", "contract.file-change", Party.Employer, new DateOnly(2026, 6, 11), "CB-CHG-03")
        );
        (await world.OpenSteps(round)).ShouldContain("contract-in-effect");
        (await world.Facts<Round>(round)).Contract!.Changes.ShouldHaveSingleItem().Vote.Adopted.ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_voted_on_and_signed_like_the_contract()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();
        var change = world.CompleteChange(round);

        (await world.RefusedByLaw(world.Union, change with { Vote = world.Voted(round, inFavour: 20).Count() }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(TheMajorityOfAllAdopts));
        (await world.RefusedByLaw(world.Union, change with { Vote = change.Vote with { Present = 26, For = 26, Against = 0 } }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(VoteHasItsQuorum));
        (await world.RefusedByLaw(world.Union, change with { Vote = change.Vote with { Roll = 36 } }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(TheWholeRegisterIsOnTheRoll));
        (await world.RefusedByLaw(world.Union, change with { SignedBy = [] })).ShouldHaveSingleItem().Rule.ShouldBe(nameof(BothChiefsSign));
        (await world.Facts<Round>(round)).Contract!.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Agreement_vote_and_signature_come_in_that_order()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();
        var change = world.On("2026-06-01").CompleteChange(round);

        (await world.RefusedByLaw(world.Union, change with { SignedOn = world.Today.AddDays(-1) }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(ChangeFollowsTheSameProcedure));
        (await world.RefusedByLaw(world.Union, change with { AgreedOn = new(2026, 3, 1) }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(ChangeFollowsTheSameProcedure));
    }

    [Fact]
    public async Task It_has_a_ground_and_numbers_that_can_be()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();
        var change = world.CompleteChange(round);

        (await world.Invalid(world.Union, change with { Ground = "whim", Text = "" })).Select(f => f.Field).ShouldBe(["ground", "text"]);
        (await world.Invalid(world.Union, change with { Vote = change.Vote with { Abstained = 3 } }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("for");
    }

    [Theory]
    [InlineData("230102", "merger", "厂房、人员全部由受让方接收，合同无法履行。", "CB-CHG-02")] // HLJ-CC 36 does not name it
    [InlineData("330102", "merger", null, "CB-CHG-02")]
    [InlineData("330102", "merger", "厂房、人员全部由受让方接收，合同无法履行。", null)]
    [InlineData("330102", "force-majeure", null, "CB-CHG-02")]
    [InlineData("230102", "force-majeure", null, "CB-CHG-02")]
    [InlineData("230102", "agreed-condition", null, null)]
    [InlineData("230102", "agreement", null, null)]
    public void A_ground_is_one_that_the_text_of_the_place_names_and_makes_performance_impossible_where_it_says_so(
        string place,
        string ground,
        string? impossibility,
        string? rule
    )
    {
        var law = new CaseLaw(LawBook.Load(), place, ContractKind.General, new(2026, 6, 1));

        new TheGroundIsOneThatTheLawNames(ground, impossibility).Breaches(law).Select(b => b.RuleId).ShouldBe(rule is null ? [] : [rule]);
    }

    [Fact]
    public async Task A_merger_that_leaves_the_contract_workable_changes_nothing()
    {
        await using var world = await World.InAsync("330102");
        var round = await world.InEffectRound();

        await world.RefusedBy<TheGroundIsOneThatTheLawNames>(
            world.Union,
            world.CompleteChange(round) with
            {
                Ground = "merger",
            },
            "CB-CHG-02"
        );
        (await world.Invalid(world.Union, world.CompleteChange(round) with { Ground = "merger", Impossibility = " " }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("impossibility");
    }

    [Fact]
    public async Task Only_a_contract_in_effect_is_changed()
    {
        await using var world = await World.InAsync();
        var round = await world.ReviewedRound();

        (await world.RefusedByLaw(world.Union, world.CompleteChange(round))).ShouldHaveSingleItem().Rule.ShouldBe(nameof(StepMustBeOpen));
    }
}
