using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class ReviewCommendationTests
{
    [Fact]
    public async Task A_review_says_what_is_no_longer_found_and_the_next_is_due()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AwardedCommendation();
        world.On("2027-03-01");
        var reviewing = new ReviewCommendation
        {
            CaseId = commendation,
            Text = "实地复查。",
            On = world.Today,
        };

        var receipt = await world.Send(world.UpperUnion, reviewing);

        receipt.Deadlines.ShouldHaveSingleItem().Due.ShouldBe(new DateOnly(2028, 3, 1));
        (await world.Facts<Commendation>(commendation)).Reviews.Single().Short.ShouldBe(["disclosed"]);
        (await world.Deadlines(commendation))
            .Count(d => d is { Step: CommendationProcedure.ReviewDuty, State: DeadlineState.Met })
            .ShouldBe(1);
        (await world.Faults(world.UpperUnion, reviewing with { Text = "", On = new DateOnly(2026, 3, 9) })).ShouldBe(["on", "text"]);
    }
}
