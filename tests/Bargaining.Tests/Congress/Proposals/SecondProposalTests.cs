using Bargaining.Cases;
using Bargaining.Congress.Proposals;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Proposals;

public sealed class SecondProposalTests
{
    [Fact]
    public async Task Another_delegate_seconds_it_once_while_it_is_examined()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var proposal = await world.SubmittedProposal(congress);
        var second = new SecondProposal { CaseId = proposal, On = world.Today };

        await world.Send(congress.Actors[3], second);

        (await world.Facts<Proposal>(proposal)).Seconders.ShouldHaveSingleItem().Name.ShouldBe("代表4");
        (await world.Faults(congress.Actors[3], second)).ShouldBe(["delegateId"]);
        (await world.Faults(congress.Actors[0], second)).ShouldBe(["delegateId"]);
        await world.NotTheirs(world.Employer, second);
        await world.RefusedBy<OnlyDelegatesInOfficeProposeAndSecond>(world.Delegate, second, "DEF-PROP-01");
        (await world.Faults(congress.Actors[4], second with { On = world.Today.AddDays(1) })).ShouldBe(["on"]);
    }

    [Fact]
    public async Task The_union_enters_it_for_one_without_an_account()
    {
        await using var world = await World.InAsync();
        var congress = await world.CongressWithoutFirstAccount();
        var proposal = await world.SubmittedProposal(congress, by: 1);

        await world.Send(
            world.Union,
            new SecondProposal
            {
                CaseId = proposal,
                DelegateId = congress.Delegates[0].Id,
                On = world.Today,
            }
        );

        (await world.Facts<Proposal>(proposal)).Seconders.ShouldHaveSingleItem().DelegateId.ShouldBe(congress.Delegates[0].Id);
        (
            await world.Faults(
                world.Union,
                new SecondProposal
                {
                    CaseId = proposal,
                    DelegateId = congress.Delegates[2].Id,
                    On = world.Today,
                }
            )
        ).ShouldBe(["delegateId"]);
    }

    [Fact]
    public async Task A_delegate_sees_that_it_can_be_seconded()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var proposal = await world.SubmittedProposal(congress);

        var view = await world.Using(
            async (CaseQuery cases) => await cases.ViewAsync(congress.Actors[3], await cases.FindAsync(congress.Actors[3], proposal))
        );

        view.Actions.Select(a => a.Action.Code).ShouldBe(["second-proposal"]);
    }

    [Fact]
    public async Task Not_after_it_was_taken_up()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var proposal = await world.TakenUpProposal(congress);

        await world.OutOfTurn(congress.Actors[3], new SecondProposal { CaseId = proposal, On = world.Today });
    }
}
