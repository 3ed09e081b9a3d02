using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class NoteOralAnswerTests
{
    private static NoteOralAnswer Note(World world, Guid round) =>
        new()
        {
            CaseId = round,
            On = world.Today,
            SaidBy = "王总",
            What = "同意，明年再谈；在场：张工",
        };

    [Fact]
    public async Task It_is_kept_as_what_it_is_and_the_clock_runs_on()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        await world.Send(world.Union, Note(world, round));

        var facts = await world.Facts<Round>(round);
        facts.OralAnswers.ShouldHaveSingleItem().ShouldBe(new OralAnswer(world.Today, "王总", "同意，明年再谈；在场：张工", Party.Workers));
        facts.Replies.ShouldBeEmpty();
        (await world.OpenSteps(round)).ShouldBe(["reply"]);
        (await world.Deadline(round, "offer.reply")).State.ShouldBe(DeadlineState.Open);
    }

    [Fact]
    public async Task Whoever_made_the_offer_notes_it_while_an_answer_is_owed()
    {
        await using var world = await World.InAsync();

        (await world.RefusedByLaw(world.Employer, Note(world, await world.ServedRound())))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(ThereIsSomethingToActOn));
        (await world.RefusedByLaw(world.Union, Note(world, await world.Agreed())))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(ThereIsSomethingToActOn));
        await world.Send(world.Union, Note(world, await world.Silent())); // a late answer is owed still
        await world.NotTheirs(world.Bureau, Note(world, await world.ServedRound()));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();

        (
            await world.Faults(
                world.Union,
                new NoteOralAnswer
                {
                    CaseId = await world.ServedRound(),
                    On = world.Today.AddDays(1),
                    SaidBy = "",
                    What = " ",
                }
            )
        ).ShouldBe(["on", "saidBy", "what"]);
    }
}
