using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class OpenSessionTests
{
    [Theory]
    [InlineData("230102")]
    [InlineData("310101")]
    [InlineData("330102")]
    [InlineData("370102")]
    [InlineData("410102")]
    [InlineData("110101")]
    public async Task A_session_opens_in_every_place(string place)
    {
        await using var world = await World.InAsync(place);
        var congress = await world.SittingCongress();

        var session = await world.SessionInProgress(congress);

        (await world.OpenSteps(session)).ShouldBe(["in-session"]);
        var facts = await world.Facts<Session>(session);
        (facts.Roll, facts.Present.Count, facts.Number).ShouldBe((40, 40, 1));
        facts.Title.ShouldBe("第一届职工代表大会第一次会议");
    }

    [Theory]
    [InlineData("230102", "WC-QUORUM-02")]
    [InlineData("310101", "WC-QUORUM-01")]
    public async Task Sixty_six_of_a_hundred_are_no_quorum_and_sixty_seven_are(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        var congress = await world.SittingCongress(100);
        var session = await world.SessionAtCheckIn(congress);
        await world.Send(
            world.Union,
            new TakeAttendance { CaseId = session, Present = [.. congress.Delegates.Take(66).Select(d => d.Id)] }
        );

        await world.RefusedBy<TheSessionHasItsQuorum>(world.Union, new OpenSession { CaseId = session }, rule);
        (await world.OpenSteps(session)).ShouldBe(["check-in"]);

        await world.Send(world.Union, new TakeAttendance { CaseId = session, Present = [congress.Delegates[66].Id] });
        await world.Send(world.Union, new OpenSession { CaseId = session });
        (await world.OpenSteps(session)).ShouldBe(["in-session"]);
    }
}
