using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class GiveCommendationViewTests
{
    [Fact]
    public async Task Each_side_says_it_once()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AppliedCommendation();
        await world.Send(world.Union, world.AgreeingToAssessment(commendation));
        await world.Send(world.Employer, world.AgreeingToAssessment(commendation) with { Agrees = false, Text = "暂不参加。" });

        (await world.Facts<Commendation>(commendation))
            .Views.Select(view => (view.Side, view.Agrees))
            .ShouldBe([(Party.Workers, true), (Party.Employer, false)]);
        (await world.RefusedByLaw(world.Union, world.AgreeingToAssessment(commendation)))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(ThereIsSomethingToActOn));
    }

    [Fact]
    public async Task The_union_and_the_union_above_enter_what_the_employer_wrote()
    {
        foreach (var by in (Func<World, Actor>[])[world => world.Union, world => world.UpperUnion])
        {
            await using var world = await CommendationStates.AppraisingWorld();
            var commendation = await world.AppliedCommendation();
            var proof = await world.ProofOf(commendation, Party.Employer, ProofKind.StampedCopy);

            await world.Send(by(world), world.AgreeingToAssessment(commendation) with { Proof = proof });

            var facts = await world.Facts<Commendation>(commendation);
            facts.Views.ShouldHaveSingleItem().Side.ShouldBe(Party.Employer);
            facts.Proved.ShouldHaveSingleItem().Action.ShouldBe("give-commendation-view");
        }
    }

    [Fact]
    public async Task Who_does_not_agree_says_why()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AppliedCommendation();
        (await world.Faults(world.Employer, world.AgreeingToAssessment(commendation) with { Agrees = false })).ShouldBe(["text"]);
        (await world.Faults(world.Employer, world.AgreeingToAssessment(commendation) with { Agrees = null, On = default })).ShouldBe([
            "agrees",
            "on",
        ]);
    }
}
