using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Proposals;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Proposals;

public sealed class JoinProposalTests
{
    [Fact]
    public async Task The_product_takes_the_names_in_and_nobody_stands_twice()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var proposal = (await world.Send(congress.Actors[0], world.Proposing() with { Seconders = [congress.Delegates[1].Id] })).CaseId;
        NamedDelegate Named(int n) => new(congress.Delegates[n].Id, congress.Delegates[n].Name, congress.Delegates[n].Unit);
        var join = new JoinProposal
        {
            CaseId = proposal,
            From = new MergedProposal(Guid.NewGuid(), "230102-2026-WP-9999", "降温", world.Today),
            Proposers = [Named(0), Named(1)],
            Seconders = [Named(2), Named(0)],
        };

        await world.Send(Actor.System, join);

        var facts = await world.Facts<Proposal>(proposal);
        facts.Proposers.Select(p => p.Name).ShouldBe(["代表1", "代表2"]);
        facts.Seconders.Select(p => p.Name).ShouldBe(["代表3"]);
        (await world.Audit(proposal))[^1].Action.ShouldBe("join-proposal");
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Union, join));
    }
}
