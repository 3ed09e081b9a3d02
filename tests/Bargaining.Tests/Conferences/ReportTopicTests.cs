using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class ReportTopicTests
{
    [Fact]
    public async Task Done_or_impossible_it_is_asked_of_nobody_any_more()
    {
        await using var world = await World.InAsync();
        foreach (var result in (TopicResult[])[TopicResult.Done, TopicResult.Impossible])
        {
            var conference = await world.HeldConference();
            await world.Send(world.UpperUnion, world.Reporting(conference, result));
            (await world.Deadlines(conference)).Single(d => d.Step == ConferenceProcedure.CarryOutDuty).State.ShouldBe(DeadlineState.Met);
            (await world.Invalid(world.UpperUnion, world.Reporting(conference))).ShouldHaveSingleItem().Field.ShouldBe("topic");
        }
    }

    [Fact]
    public async Task Under_way_it_stays_due_and_gets_the_later_day_on_which_the_sides_agreed()
    {
        await using var world = await World.InAsync();
        var conference = await world.HeldConference();
        var later = world.Today.AddDays(90);
        world.On("2026-05-20");
        await world.Sweep(conference);
        var reporting = world.Reporting(conference, TopicResult.UnderWay);
        (await world.Invalid(world.UpperUnion, reporting with { DoneBy = world.Today.AddDays(-40) }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("doneBy");

        await world.Send(world.UpperUnion, reporting);
        (await world.Deadlines(conference)).Single(d => d.Step == ConferenceProcedure.CarryOutDuty).State.ShouldBe(DeadlineState.Overdue);
        await world.Send(world.UpperUnion, reporting with { DoneBy = later });

        var due = (await world.Deadlines(conference)).Single(d => d.Step == ConferenceProcedure.CarryOutDuty);
        (due.State, due.Due).ShouldBe((DeadlineState.Open, later));
        var facts = await world.Facts<Conference>(conference);
        (facts.StageOf(facts.Topic(1)!), facts.Topic(1)!.Results.Count).ShouldBe((TopicStage.ToCarryOut, 2));
    }
}
