using Bargaining.Congress.Proposals;
using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Proposals;

public sealed class ReportProposalTests
{
    private static ReportProposal Reported(World world, Guid proposal, Guid session) =>
        new()
        {
            CaseId = proposal,
            SessionId = session,
            On = world.Today,
        };

    [Fact]
    public async Task The_session_that_heard_of_it_closes_the_case()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.SessionInProgress(congress, SessionStates.Heard);
        var proposal = await world.RatedProposal(congress);

        var receipt = await world.Send(world.Union, Reported(world, proposal, session) with { Opinion = "同意" });

        receipt.Closed.ShouldBe("ReportedToCongress");
        (await world.Facts<Proposal>(proposal)).Report!.SessionId.ShouldBe(session);
    }

    [Fact]
    public async Task It_is_a_session_of_this_enterprise_that_has_met()
    {
        await using var world = await World.InAsync();
        await using var elsewhere = await World.InAsync();
        var congress = await world.SittingCongress();
        var proposal = await world.RatedProposal(congress);
        var later = await world.ConvenedSession();
        var strange = await elsewhere.SessionInProgress(await elsewhere.SittingCongress(), SessionStates.Heard);

        foreach (var session in (Guid[])[later, strange, congress.TermId, Guid.NewGuid(), Guid.Empty])
        {
            (await world.Faults(world.Union, Reported(world, proposal, session))).ShouldBe(["sessionId"]);
        }
    }

    [Fact]
    public async Task It_is_the_unions_and_comes_after_the_rating()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.SessionInProgress(congress, SessionStates.Heard);
        var proposal = await world.AnsweredProposal(congress);

        await world.OutOfTurn(world.Union, Reported(world, proposal, session));
        await world.Send(congress.Actors[0], world.Rating(proposal));
        await world.NotTheirs(world.Employer, Reported(world, proposal, session));
        (await world.Faults(world.Union, Reported(world, proposal, session) with { On = world.Today.AddDays(-1) })).ShouldBe(["on"]);
    }
}
