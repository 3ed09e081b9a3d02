using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class ConcludeCheckTests
{
    [Fact]
    public async Task Who_meets_the_criteria_goes_to_the_notice_and_the_rest_stands_as_it_was_said()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.SubmittedCommendation();

        var receipt = await world.Send(world.UpperUnion, world.Concluding(commendation) with { Note = "查阅材料。" });

        receipt.Opened.ShouldHaveSingleItem().Step.ShouldBe(CommendationSteps.Publish);
        var facts = await world.Facts<Commendation>(commendation);
        (facts.Points, facts.CheckedOn, facts.Evidence.Count).ShouldBe((60, world.Today, 2));
    }

    [Fact]
    public async Task Who_does_not_goes_to_the_decision_without_a_notice()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.SubmittedCommendation();
        await world.Send(world.UpperUnion, world.Checking(commendation, "wages-paid", false, "有拖欠。"));

        var receipt = await world.Send(world.UpperUnion, world.Concluding(commendation));

        receipt.Opened.ShouldHaveSingleItem().Step.ShouldBe(CommendationSteps.Decide);
        await world.RefusedBy<OnlyWhoMeetsTheCriteriaIsAwarded>(world.UpperUnion, world.Awarding(commendation), "DEF-HE-01");
    }

    [Fact]
    public async Task What_came_since_it_was_handed_in_counts()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.SubmittedCommendation();
        await world.PostedItem();
        await world.Send(world.UpperUnion, world.Concluding(commendation));
        (await world.Facts<Commendation>(commendation)).Points.ShouldBe(100);
    }

    [Fact]
    public async Task Where_they_differ_it_is_decided_first()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AssessedCommendation();
        await world.Send(world.Union, world.Assessing(commendation, "disclosed")); // which the product does not find
        await world.Send(world.Union, new SubmitCommendation { CaseId = commendation });

        await world.RefusedBy<EveryCriterionIsDecided>(world.UpperUnion, world.Concluding(commendation), "DEF-HE-01");

        await world.Send(world.UpperUnion, world.Checking(commendation, "disclosed", true, "公开栏有记录。"));
        await world.Send(world.UpperUnion, world.Concluding(commendation));
    }
}
