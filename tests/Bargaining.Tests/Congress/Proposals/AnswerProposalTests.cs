using Bargaining.Cases;
using Bargaining.Congress.Proposals;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Proposals;

public sealed class AnswerProposalTests
{
    [Fact]
    public async Task The_employer_answers_in_writing_and_the_proposer_is_asked()
    {
        await using var world = await World.InAsync();
        var proposal = await world.AssignedProposal(await world.SittingCongress(10));
        world.On("2026-03-20");

        var receipt = await world.Send(
            world.Employer,
            world.Answering(proposal) with
            {
                Result = HandlingResult.Planned,
                DoneBy = new DateOnly(2026, 6, 30),
            }
        );

        receipt.Opened.Select(o => o.Step).ShouldBe(["rate-answer"]);
        (await world.Deadline(proposal, "proposals.handling")).State.ShouldBe(DeadlineState.Met);
        (await world.Facts<Proposal>(proposal)).Answers.ShouldHaveSingleItem().DoneBy.ShouldBe(new DateOnly(2026, 6, 30));
    }

    [Fact]
    public async Task Not_before_it_is_assigned()
    {
        await using var world = await World.InAsync();
        var proposal = await world.TakenUpProposal(await world.SittingCongress(10));

        (await world.RefusedByLaw(world.Employer, world.Answering(proposal))).ShouldHaveSingleItem().RuleId.ShouldBe("DEF-ORDER-01");
        await world.OutOfTurn(world.Employer, world.Answering(proposal));
    }

    [Fact]
    public async Task A_day_belongs_to_what_is_planned_and_only_to_that()
    {
        await using var world = await World.InAsync();
        var proposal = await world.AssignedProposal(await world.SittingCongress(10));
        var answer = world.Answering(proposal);

        (await world.Faults(world.Employer, answer with { Result = HandlingResult.Planned })).ShouldBe(["doneBy"]);
        (await world.Faults(world.Employer, answer with { DoneBy = world.Today })).ShouldBe(["doneBy"]);
        (await world.Faults(world.Employer, answer with { Text = " ", On = world.Today.AddDays(-1) })).ShouldBe(["on", "text"]);
        await world.NotTheirs(world.Union, answer);
    }
}
