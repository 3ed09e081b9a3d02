using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class HandOutPaperTests
{
    [Fact]
    public async Task Who_took_paper_does_not_vote_by_phone_and_who_voted_gets_no_paper()
    {
        await using var world = await World.InAsync();
        var ballot = await world.OpenedBallot();
        HandOutPaper To(int n) =>
            new()
            {
                CaseId = ballot.SessionId,
                ItemId = "1",
                Delegates = [ballot.Congress.Delegates[n].Id],
            };
        await world.Cast(ballot.Congress.Actors[1], ballot.Motion(Mark.For));

        await world.Send(ballot.Tellers[0], To(0));

        var refusal = await Should.ThrowAsync<RefusedByLaw>(() => world.Cast(ballot.Congress.Actors[0], ballot.Motion(Mark.For)));
        refusal.Breaches.ShouldHaveSingleItem().Rule.ShouldBe(nameof(NobodyVotesTwice));
        (await world.RefusedByLaw(ballot.Tellers[0], To(1))).ShouldHaveSingleItem().Rule.ShouldBe(nameof(APaperGoesToWhoHasNotVoted));
        (await world.RefusedByLaw(ballot.Tellers[0], To(0)))
            .ShouldHaveSingleItem()
            .Remedy.Zh.ShouldContain("调换", customMessage: "the teller is told what can be done");
        (await world.RefusedByLaw(ballot.Tellers[0], To(2) with { Delegates = [Guid.NewGuid()] }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(OnlyThoseOnTheRollVote));
        (await world.Invalid(ballot.Tellers[0], To(2) with { Delegates = [] })).ShouldHaveSingleItem().Field.ShouldBe("delegates");
    }
}
