using Bargaining.Congress.Sessions;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class CallOffSessionTests
{
    private static CallOffSession CallingOff(Guid session) => new() { CaseId = session, Reason = "企业停产检修" };

    [Fact]
    public async Task A_session_that_has_not_opened_is_called_off_and_its_number_is_free()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.NotifiedSession();

        (await world.Send(world.Union, CallingOff(session))).Closed.ShouldBe("CalledOff");

        (await world.Facts<Session>(session)).CalledOffBecause.ShouldBe("企业停产检修");
        (await world.Facts<Session>(await world.ConvenedSession())).Number.ShouldBe(1);
        await world.OutOfTurn(world.Union, CallingOff(session));
    }

    [Fact]
    public async Task What_has_opened_is_not()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress());

        await world.RefusedBy<OnlyASessionThatHasNotOpenedIsMoved>(world.Union, CallingOff(session), "WC-NOTICE-03");
    }

    [Fact]
    public async Task Its_draft_may_be_counted_on_paper_again()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var round = await world.SubmittedRound();
        var session = await world.SettledSession(SessionStates.Draft(round));
        await world.RefusedBy<TheSessionCountsTheVote>(world.Union, world.Voted(round), "CB-VOTE-01");

        await world.Send(world.Union, CallingOff(session));

        await world.Send(world.Union, world.Voted(round));
        (await world.OpenSteps(round)).ShouldBe(["sign"]);
    }

    [Fact]
    public async Task Only_the_union_does_and_says_why()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        await world.NotTheirs(world.Employer, CallingOff(session));
        (await world.Faults(world.Union, CallingOff(session) with { Reason = "" })).ShouldBe(["reason"]);
    }
}
