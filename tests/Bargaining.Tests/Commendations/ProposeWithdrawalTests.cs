using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class ProposeWithdrawalTests
{
    [Fact]
    public async Task Both_sides_have_the_days_of_the_criteria_to_be_heard()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AwardedCommendation();

        var receipt = await world.Send(world.UpperUnion, new ProposeWithdrawal { CaseId = commendation, Reason = "发生拖欠工资。" });

        receipt.Opened.ShouldBe([new OpenedStep(CommendationSteps.Hear, Party.BothSides)]);
        receipt.Deadlines.ShouldHaveSingleItem().Due.ShouldBe(world.Today.AddDays(10));
        await world.OutOfTurn(
            world.UpperUnion,
            new WithdrawCommendation
            {
                CaseId = commendation,
                Reason = "拖欠。",
                On = world.Today,
            }
        );
    }

    [Fact]
    public async Task Who_says_nothing_owes_nothing_and_it_goes_on()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.HeardCommendation();
        world.On("2026-03-21");
        await world.Sweep(commendation);
        (await world.OpenSteps(commendation)).ShouldBe([CommendationSteps.Withdraw]);
        (await world.Deadlines(commendation)).ShouldNotContain(d => d.State == DeadlineState.Overdue);
    }
}
