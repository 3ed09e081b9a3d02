using Bargaining.Cases;
using Bargaining.Congress.Proposals;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Proposals;

public sealed class AssignProposalTests
{
    [Fact]
    public async Task The_answer_is_due_on_the_day_that_both_sides_agreed()
    {
        await using var world = await World.InAsync("310115");
        var proposal = await world.TakenUpProposal(await world.SittingCongress(10));

        var receipt = await world.Send(world.Union, world.Assigning(proposal));

        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Step, due.Matter, due.Due, due.RuleId, due.Citation).ShouldBe(
            ("answer-proposal", "proposals.handling", new DateOnly(2026, 3, 22), "WC-PROP-01", "SH-WC 12")
        );
        due.Caveats.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_Heilongjiang_it_is_said_that_the_places_own_text_was_not_read()
    {
        await using var world = await World.InAsync();
        var proposal = await world.TakenUpProposal(await world.SittingCongress(10));

        (await world.Send(world.Union, world.Assigning(proposal))).Deadlines.ShouldHaveSingleItem().Caveats.ShouldContain("GAP-HLJ-WC");
    }

    [Fact]
    public async Task Without_an_answer_on_that_day_it_is_overdue_and_stays_open()
    {
        await using var world = await World.InAsync();
        var proposal = await world.AssignedProposal(await world.SittingCongress(10));

        await world.On("2026-03-23").Sweep(proposal);

        (await world.Deadline(proposal, "proposals.handling")).State.ShouldBe(DeadlineState.Overdue);
        (await world.OpenSteps(proposal)).ShouldBe(["answer-proposal"]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once_and_it_is_the_unions()
    {
        await using var world = await World.InAsync();
        var proposal = await world.TakenUpProposal(await world.SittingCongress(10));
        var assign = world.Assigning(proposal);

        (
            await world.Faults(
                world.Union,
                assign with
                {
                    Department = "",
                    Person = " ",
                    AgreedWith = "",
                    AnswerBy = world.Today.AddDays(-1),
                }
            )
        ).ShouldBe(["agreedWith", "answerBy", "department", "person"]);
        (await world.Faults(world.Union, assign with { On = world.Today.AddDays(-1) })).ShouldBe(["on"]);
        await world.NotTheirs(world.Employer, assign);
    }

    [Fact]
    public async Task Not_before_it_was_taken_up()
    {
        await using var world = await World.InAsync();
        var proposal = await world.SubmittedProposal(await world.SittingCongress(10));

        await world.OutOfTurn(world.Union, world.Assigning(proposal));
    }
}
