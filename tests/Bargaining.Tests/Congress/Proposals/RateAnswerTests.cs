using Bargaining.Congress.Proposals;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Proposals;

public sealed class RateAnswerTests
{
    [Theory]
    [InlineData(Satisfaction.Satisfied)]
    [InlineData(Satisfaction.BasicallySatisfied)]
    public async Task Satisfied_it_goes_to_the_congress(Satisfaction satisfaction)
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var proposal = await world.AnsweredProposal(congress);

        await world.Send(congress.Actors[0], world.Rating(proposal, satisfaction));

        (await world.OpenSteps(proposal)).ShouldBe(["report-proposal"]);
    }

    [Fact]
    public async Task Not_satisfied_it_is_handled_once_more_and_then_goes_to_the_congress()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var proposal = await world.AnsweredProposal(congress);

        await world.Send(congress.Actors[0], world.Rating(proposal, Satisfaction.NotSatisfied));
        (await world.OpenSteps(proposal)).ShouldBe(["assign-proposal"]);
        world.On("2026-03-10");
        await world.Send(world.Union, world.Assigning(proposal));
        (await world.Deadlines(proposal)).Select(d => d.Due).ShouldBe([new DateOnly(2026, 3, 22), new DateOnly(2026, 3, 30)]);
        await world.Send(world.Employer, world.Answering(proposal));
        await world.Send(congress.Actors[0], world.Rating(proposal, Satisfaction.NotSatisfied));

        (await world.OpenSteps(proposal)).ShouldBe(["report-proposal"]);
        var facts = await world.Facts<Proposal>(proposal);
        (facts.Assignments.Count, facts.Answers.Count, facts.Ratings.Count).ShouldBe((2, 2, 2));
    }

    [Fact]
    public async Task Another_does_not_rate_it()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var proposal = await world.AnsweredProposal(congress);

        await world.NotTheirs(congress.Actors[1], world.Rating(proposal));
        await world.NotTheirs(world.Delegate, world.Rating(proposal));
        await world.NotTheirs(world.Union, world.Rating(proposal));
        await world.NotTheirs(world.Employer, world.Rating(proposal));
        (await world.OpenSteps(proposal)).ShouldBe(["rate-answer"]);
    }

    [Fact]
    public async Task The_union_enters_it_for_a_proposer_who_has_no_account_or_has_left()
    {
        await using var world = await World.InAsync();
        var congress = await world.CongressWithoutFirstAccount();
        var proposal = (await world.Send(world.Union, world.Proposing() with { DelegateId = congress.Delegates[0].Id })).CaseId;
        await world.Send(world.Union, new ExamineProposal { CaseId = proposal, On = world.Today });
        await world.Send(world.Union, world.Assigning(proposal));
        await world.Send(world.Employer, world.Answering(proposal));
        await world.NotTheirs(congress.Actors[1], world.Rating(proposal));
        await world.Send(world.Union, world.Rating(proposal));
        (await world.Facts<Proposal>(proposal)).Ratings.ShouldHaveSingleItem().EnteredByUnion.ShouldBeTrue();

        var left = await world.SubmittedProposal(congress, by: 1);
        await world.Send(world.Union, new ExamineProposal { CaseId = left, On = world.Today });
        await world.Send(world.Union, world.Assigning(left));
        await world.Send(world.Employer, world.Answering(left));
        await world.NotTheirs(world.Union, world.Rating(left));
        await world.Left(congress.Delegates[1].Id);
        await world.Send(world.Union, world.Rating(left));
        (await world.OpenSteps(left)).ShouldBe(["report-proposal"]);
    }

    [Fact]
    public async Task It_says_why_where_not_satisfied_and_comes_after_the_answer()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var proposal = await world.AssignedProposal(congress);
        await world.OutOfTurn(congress.Actors[0], world.Rating(proposal));
        await world.Send(world.Employer, world.Answering(proposal));

        (
            await world.Faults(
                congress.Actors[0],
                world.Rating(proposal, Satisfaction.NotSatisfied) with
                {
                    Comment = " ",
                    On = world.Today.AddDays(-1),
                }
            )
        ).ShouldBe(["comment", "on"]);
    }
}
