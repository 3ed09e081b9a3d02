using Bargaining.Access;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class LeaveSessionTests
{
    [Fact]
    public async Task The_session_that_has_the_draft_gives_it_free_and_no_other()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();
        var session = Guid.NewGuid();
        await world.Send(Actor.System, new NoteSession { CaseId = round, Session = new DraftOnAgenda(session, "WS-1", "会议", "1") });

        await world.Send(Actor.System, new LeaveSession { CaseId = round, SessionId = Guid.NewGuid() });
        (await world.Round(round)).Draft!.Session.ShouldNotBeNull();
        await world.Send(Actor.System, new LeaveSession { CaseId = round, SessionId = session });

        (await world.Round(round)).Draft!.Session.ShouldBeNull();
        await world.NotTheirs(world.Union, new LeaveSession { CaseId = round, SessionId = session });
    }
}
