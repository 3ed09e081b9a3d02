using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class TakeDirectorRecallTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_vote_of_the_congress_decides(bool recalled)
    {
        await using var world = await World.InAsync("330102");
        var term = await world.DirectorTerm("李主席");
        var taking = new TakeDirectorRecall
        {
            CaseId = term,
            MemberId = "1",
            On = world.Today,
            Recalled = recalled,
        };
        (await world.Faults(Actor.System, taking)).ShouldBe(["memberId"]); // nobody proposed it
        await world.Send(
            world.Union,
            new ProposeDirectorRecall
            {
                CaseId = term,
                MemberId = "1",
                On = world.Today,
                Delegates = 14,
                Reason = "未反映职工意见",
            }
        );
        await world.NotTheirs(world.Union, taking);

        await world.Send(Actor.System, taking);

        var member = (await world.Term(term)).Board[0];
        (member.LeftOn, member.LeftBecause, member.Proposals[0].Recalled).ShouldBe(
            (recalled ? world.Today : null, recalled ? "recalled" : null, recalled)
        );
        (await world.Deadline(term, "director.report")).State.ShouldBe(recalled ? DeadlineState.Met : DeadlineState.Open);
    }
}
