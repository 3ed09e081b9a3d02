using Bargaining.Cases;
using Bargaining.Congress.Proposals;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Proposals;

public sealed class MergeProposalTests
{
    [Fact]
    public async Task The_merged_one_closes_with_the_others_number_and_the_other_gets_its_names()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var first = await world.Send(congress.Actors[0], world.Proposing() with { Seconders = [congress.Delegates[1].Id] });
        var second = await world.Send(
            congress.Actors[1],
            world.Proposing() with
            {
                Seconders = [congress.Delegates[0].Id, congress.Delegates[2].Id],
            }
        );

        await world.Send(
            world.Union,
            new MergeProposal
            {
                CaseId = second.CaseId,
                Into = first.CaseId,
                On = world.Today,
            }
        );

        (await world.Outcome(second.CaseId)).ShouldBe("Merged");
        (await world.Facts<Proposal>(second.CaseId)).MergedInto!.Number.ShouldBe(first.Number);
        var other = await world.Facts<Proposal>(first.CaseId);
        other.Proposers.Select(p => p.Name).ShouldBe(["代表1", "代表2"]);
        other.Seconders.Select(p => p.Name).ShouldBe(["代表3"]);
        other.Merged.ShouldHaveSingleItem().Number.ShouldBe(second.Number);
        (await world.OpenSteps(first.CaseId)).ShouldBe(["examine-proposal"]);
    }

    [Fact]
    public async Task Nothing_is_merged_into_a_closed_an_answered_or_an_unknown_one_or_into_itself()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var closed = await world.SubmittedProposal(congress, by: 1);
        await world.Send(
            world.Union,
            new ExamineProposal
            {
                CaseId = closed,
                Result = ExaminationResult.Return,
                Reason = "重复",
                On = world.Today,
            }
        );
        var answered = await world.AnsweredProposal(congress);
        var proposal = await world.SubmittedProposal(congress, by: 2);
        await using var elsewhere = await World.InAsync();
        var strange = await elsewhere.SubmittedProposal(await elsewhere.SittingCongress(10));

        foreach (var into in (Guid[])[closed, answered, Guid.NewGuid(), congress.TermId, strange, proposal, Guid.Empty])
        {
            (
                await world.Faults(
                    world.Union,
                    new MergeProposal
                    {
                        CaseId = proposal,
                        Into = into,
                        On = world.Today,
                    }
                )
            ).ShouldBe(["into"]);
        }

        (await world.OpenSteps(proposal)).ShouldBe(["examine-proposal"]);
    }

    [Fact]
    public async Task It_is_the_unions_and_comes_at_the_examination()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var taken = await world.TakenUpProposal(congress);
        var proposal = await world.SubmittedProposal(congress, by: 2);

        await world.NotTheirs(
            congress.Actors[2],
            new MergeProposal
            {
                CaseId = proposal,
                Into = taken,
                On = world.Today,
            }
        );
        await world.OutOfTurn(
            world.Union,
            new MergeProposal
            {
                CaseId = taken,
                Into = proposal,
                On = world.Today,
            }
        );
    }

    [Fact]
    public async Task Two_that_are_merged_into_each_other_at_once_do_not_both_close()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var first = await world.SubmittedProposal(congress);
        var second = await world.SubmittedProposal(congress, by: 1);
        async Task<bool> Merge(Guid from, Guid into)
        {
            try
            {
                await world.Send(
                    world.Union,
                    new MergeProposal
                    {
                        CaseId = from,
                        Into = into,
                        On = world.Today,
                    }
                );
                return true;
            }
            catch (Refusal)
            {
                return false;
            }
        }

        var done = await Task.WhenAll(Merge(first, second), Merge(second, first));

        done.Count(merged => merged).ShouldBe(1);
        var outcomes = new[] { await world.Outcome(first), await world.Outcome(second) };
        outcomes.ShouldBe(["Merged", null], ignoreOrder: true);
    }
}
