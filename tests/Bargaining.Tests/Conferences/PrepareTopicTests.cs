using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class PrepareTopicTests
{
    [Fact]
    public async Task What_was_prepared_is_kept_and_the_day_is_met()
    {
        await using var world = await World.InAsync();
        var conference = await world.AdmittedTopics();
        world.On("2026-03-20"); // after the agreed day
        await world.Sweep(conference);

        await world.Send(world.UpperUnion, Prepared(world, conference));

        var facts = await world.Facts<Conference>(conference);
        (facts.StageOf(facts.Topic(1)!), facts.StageOf(facts.Topic(2)!)).ShouldBe((TopicStage.Prepared, TopicStage.ToPrepare));
        (await world.Deadlines(conference))
            .Where(d => d.Step == ConferenceProcedure.PrepareDuty)
            .Select(d => (d.Clock, d.State))
            .ShouldBe(
                [("conference.topic-admitted.1", DeadlineState.Met), ("conference.topic-admitted.2", DeadlineState.Overdue)],
                ignoreOrder: true
            );
        (await world.Invalid(world.UpperUnion, Prepared(world, conference))).ShouldHaveSingleItem().Field.ShouldBe("topic");
    }

    [Fact]
    public async Task When_the_meeting_is_over_nobody_prepares_for_it()
    {
        await using var world = await World.InAsync();
        var conference = await world.HeldConference();
        (await world.Deadlines(conference))
            .Where(d => d.Step == ConferenceProcedure.PrepareDuty)
            .ShouldAllBe(d => d.State == DeadlineState.Cancelled);
        (await world.RefusedByLaw(world.UpperUnion, Prepared(world, conference)))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(StepMustBeOpen));
    }

    private static PrepareTopic Prepared(World world, Guid conference) =>
        new()
        {
            CaseId = conference,
            Topic = 1,
            Text = "需要预算五百万元。",
            On = world.Today,
        };
}
