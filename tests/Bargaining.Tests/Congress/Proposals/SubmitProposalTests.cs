using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Proposals;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Proposals;

public sealed class SubmitProposalTests
{
    [Fact]
    public async Task A_delegate_in_office_submits_it_with_those_who_second_it()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);

        var receipt = await world.Send(
            congress.Actors[0],
            world.Proposing() with
            {
                Seconders = [congress.Delegates[2].Id, congress.Delegates[1].Id],
            }
        );

        receipt.Number.ShouldMatch("^230102-2026-WP-[0-9]{4}$");
        (await world.OpenSteps(receipt.CaseId)).ShouldBe(["examine-proposal"]);
        var proposal = await world.Facts<Proposal>(receipt.CaseId);
        proposal.TermId.ShouldBe(congress.TermId);
        (proposal.Lead.DelegateId, proposal.Lead.Name, proposal.EnteredByUnion).ShouldBe((congress.Delegates[0].Id, "代表1", false));
        proposal.Seconders.Select(s => s.Name).ShouldBe(["代表2", "代表3"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_union_submits_it_for_a_delegate_without_an_account()
    {
        await using var world = await World.InAsync();
        var congress = await world.CongressWithoutFirstAccount();

        var proposal = (await world.Send(world.Union, world.Proposing() with { DelegateId = congress.Delegates[0].Id })).CaseId;

        var facts = await world.Facts<Proposal>(proposal);
        (facts.Lead.Name, facts.EnteredByUnion).ShouldBe(("代表1", true));
        (await world.Faults(world.Union, world.Proposing() with { DelegateId = congress.Delegates[1].Id })).ShouldBe(["delegateId"]);
        await world.NotTheirs(congress.Actors[1], world.Proposing() with { DelegateId = congress.Delegates[0].Id });
    }

    [Fact]
    public async Task Somebody_who_is_no_delegate_does_not()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);

        await world.RefusedBy<OnlyDelegatesInOfficeProposeAndSecond>(world.Delegate, world.Proposing(), "DEF-PROP-01");
        await world.RefusedBy<OnlyDelegatesInOfficeProposeAndSecond>(world.Union, world.Proposing(), "DEF-PROP-01");
        await world.NotTheirs(world.Employer, world.Proposing());
        await world.NotTheirs(world.UpperUnion, world.Proposing());
        await world.Left(congress.Delegates[0].Id);
        await world.RefusedBy<OnlyDelegatesInOfficeProposeAndSecond>(congress.Actors[0], world.Proposing(), "DEF-PROP-01");
    }

    [Fact]
    public async Task A_delegate_of_another_congress_does_not()
    {
        await using var world = await World.InAsync();
        await using var other = await World.InAsync();
        await world.SittingCongress(10);
        var stranger = await other.CongressWithoutFirstAccount();
        var visiting = stranger.Actors[1] with
        {
            Memberships = [new Membership(Role.Delegate, world.Enterprise.Id, world.Enterprise.Path)],
        };

        await Should.ThrowAsync<CaseNotFound>(() => world.Send(stranger.Actors[1], world.Proposing()));
        await world.RefusedBy<OnlyDelegatesInOfficeProposeAndSecond>(visiting, world.Proposing(), "DEF-PROP-01");
        await world.RefusedBy<OnlyDelegatesInOfficeProposeAndSecond>(
            world.Union,
            world.Proposing() with
            {
                DelegateId = stranger.Delegates[0].Id,
            },
            "DEF-PROP-01"
        );
    }

    [Fact]
    public async Task Nobody_seconds_their_own_or_twice_or_from_elsewhere()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var (self, other) = (congress.Delegates[0].Id, congress.Delegates[1].Id);

        (await world.Faults(congress.Actors[0], world.Proposing() with { Seconders = [self] })).ShouldBe(["seconders"]);
        (await world.Faults(congress.Actors[0], world.Proposing() with { Seconders = [other, other] })).ShouldBe(["seconders"]);
        (await world.Faults(congress.Actors[0], world.Proposing() with { Seconders = [Guid.NewGuid()] })).ShouldBe(["seconders"]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);

        (
            await world.Faults(
                congress.Actors[0],
                world.Proposing() with
                {
                    Title = new string('长', 101),
                    Reason = " ",
                    Request = "",
                    On = world.Today.AddDays(1),
                }
            )
        ).ShouldBe(["on", "reason", "request", "title"]);
    }
}
