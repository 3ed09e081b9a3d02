using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class EndDiscussionTests
{
    [Fact]
    public async Task The_preparatory_meeting_comes_next()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.NotifiedSession();

        await world.NotTheirs(world.Delegate, new EndDiscussion { CaseId = session });
        await world.Send(world.Union, new EndDiscussion { CaseId = session });

        (await world.OpenSteps(session)).ShouldBe(["preparatory-meeting"]);
        await world.OutOfTurn(world.Union, new EndDiscussion { CaseId = session });
    }
}
