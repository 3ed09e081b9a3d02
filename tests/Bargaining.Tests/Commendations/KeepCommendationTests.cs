using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class KeepCommendationTests
{
    [Fact]
    public async Task The_award_stays_and_runs_on_to_its_day()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.ToWithdraw();

        var receipt = await world.Send(
            world.UpperUnion,
            new KeepCommendation
            {
                CaseId = commendation,
                Reason = "已经补发。",
                On = world.Today,
            }
        );

        (receipt.Opened.ShouldHaveSingleItem().Step, receipt.Deadlines.ShouldHaveSingleItem().Due).ShouldBe(
            (CommendationSteps.Hold, new DateOnly(2029, 3, 9))
        );
        (await world.Facts<Commendation>(commendation)).Withdrawals.Single().Decision!.Withdrawn.ShouldBeFalse();
    }
}
