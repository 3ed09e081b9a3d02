using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class SubmitCommendationTests
{
    [Fact]
    public async Task What_the_product_holds_is_looked_up_and_the_check_is_due_by_the_criteria()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var item = await world.PostedItem();
        var commendation = await world.AssessedCommendation();

        var receipt = await world.Send(world.Employer, new SubmitCommendation { CaseId = commendation });

        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Step, due.Due, due.RuleId, due.Status).ShouldBe(
            (CommendationSteps.Check, world.Today.AddDays(30), "DEF-HE-01", Bargaining.Law.RuleStatus.Default)
        );
        var found = (await world.Facts<Commendation>(commendation)).Evidence.ShouldHaveSingleItem();
        (found.On, found.Found.ShouldHaveSingleItem().Sources.ShouldHaveSingleItem().CaseId).ShouldBe((world.Today, item));
    }

    [Fact]
    public async Task Nothing_is_due_where_the_criteria_set_no_days()
    {
        await using var world = await CommendationStates.AppraisingWorld(CommendationStates.Criteria.Replace("check: 30, ", ""));
        var commendation = await world.AssessedCommendation();
        (await world.Send(world.Union, new SubmitCommendation { CaseId = commendation })).Deadlines.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_nobody_assessed_is_assessed_first()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AppliedCommendation();
        await world.Send(world.Employer, world.Assessing(commendation));

        var breach = (await world.RefusedByLaw(world.Union, new SubmitCommendation { CaseId = commendation })).ShouldHaveSingleItem();

        (breach.Rule, breach.RuleId).ShouldBe((nameof(WhatCannotBeFoundIsSelfAssessed), "DEF-HE-01"));
        breach.Reason.Zh.ShouldContain("没有安全责任事故");
        breach.Reason.Zh.ShouldNotContain("支付工资");
    }
}
