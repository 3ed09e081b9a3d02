using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class GiveUpCommendationTests
{
    [Fact]
    public async Task Whoever_began_gives_it_up_and_nobody_else()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AppliedCommendation();
        var giving = new GiveUpCommendation { CaseId = commendation, Reason = "材料不全。" };
        foreach (var other in (Actor[])[world.Employer, world.UpperUnion])
        {
            (await world.RefusedByLaw(other, giving)).ShouldHaveSingleItem().Rule.ShouldBe(nameof(ThereIsSomethingToActOn));
        }

        (await world.Send(world.Union, giving)).Closed.ShouldBe(CommendationProcedure.GivenUp);
    }

    [Fact]
    public async Task After_it_was_handed_in_it_goes_its_way()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        await world.OutOfTurn(world.Union, new GiveUpCommendation { CaseId = await world.SubmittedCommendation(), Reason = "材料不全。" });
    }
}
