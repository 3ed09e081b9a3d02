using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class CheckCriterionTests
{
    [Fact]
    public async Task What_is_confirmed_needs_no_reason_and_what_is_corrected_has_one()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.SubmittedCommendation();
        await world.Send(world.UpperUnion, world.Checking(commendation, "wages-paid", true));
        (await world.Faults(world.UpperUnion, world.Checking(commendation, "safety", false))).ShouldBe(["reason"]);
        (await world.Faults(world.UpperUnion, world.Checking(commendation, "disclosed", true))).ShouldBe(["reason"]);

        await world.Send(world.UpperUnion, world.Checking(commendation, "safety", false, "一月有一起责任事故。"));
        await world.Send(world.UpperUnion, world.Checking(commendation, "disclosed", true, "公开栏有上墙记录，没有登记在系统中。"));

        var facts = await world.Facts<Commendation>(commendation);
        facts
            .Items.Select(item => (item.Met, item.IsCorrected, item.Points))
            .ShouldBe([(true, false, 40), (false, true, 0), (true, true, 40)]);
    }

    [Fact]
    public async Task Where_the_sides_differ_whoever_decides_says_why()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AssessedCommendation();
        await world.Send(world.Employer, world.Assessing(commendation, met: false));
        await world.Send(world.Union, new SubmitCommendation { CaseId = commendation });
        (await world.Faults(world.UpperUnion, world.Checking(commendation, "wages-paid", true))).ShouldBe(["reason"]);
        (await world.Faults(world.UpperUnion, world.Checking(commendation, "none", true) with { Met = null })).ShouldBe([
            "criterion",
            "met",
        ]);
    }

    [Fact]
    public async Task It_is_the_union_above_that_checks()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.SubmittedCommendation();
        foreach (var side in (Actor[])[world.Union, world.Employer])
        {
            await Should.ThrowAsync<NotYourAction>(() => world.Send(side, world.Checking(commendation, "safety", true)));
        }
    }
}
