using Bargaining.Access;
using Bargaining.Congress.Terms;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class ConfirmJointMeetingTests
{
    [Fact]
    public async Task The_session_tells_the_term()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(4);
        await world.Send(
            world.Union,
            new HoldJointMeeting
            {
                CaseId = congress.TermId,
                On = world.Today,
                Members = [new JointMember("张工", "group-heads")],
                Decisions = [new JointDecision("other", "作息调整", "同意。")],
            }
        );
        var confirming = new ConfirmJointMeeting
        {
            CaseId = congress.TermId,
            MeetingId = "1",
            SessionId = Guid.NewGuid(),
            On = world.Today,
        };

        await world.NotTheirs(world.Union, confirming);
        (await world.Faults(Actor.System, confirming with { MeetingId = "2" })).ShouldBe(["meetingId"]);
        await world.Send(Actor.System, confirming);

        (await world.Term(congress.TermId))
            .JointMeetings[0]
            .Confirmed.ShouldBe(new JointConfirmation(confirming.SessionId, world.Today, true));
        (await world.Faults(Actor.System, confirming with { Stands = false })).ShouldBe(["meetingId"]);
    }
}
