using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class SettleTopicTests
{
    [Fact]
    public async Task Settled_again_before_the_minutes_the_later_one_stands()
    {
        await using var world = await World.InAsync();
        var conference = await world.ConvenedConference();
        await world.Send(world.UpperUnion, world.SettlingTopic(conference));
        await world.Send(world.UpperUnion, world.SettlingTopic(conference) with { Owner = "区民政局" });

        var facts = await world.Facts<Conference>(conference);
        facts.Topic(1)!.Settlement!.Owner.ShouldBe("区民政局");
        facts.StageOf(facts.Topic(1)!).ShouldBe(TopicStage.ToCarryOut);
    }

    [Fact]
    public async Task Who_carries_it_out_and_by_when_is_said_where_it_is_carried_out_and_only_there()
    {
        await using var world = await World.InAsync();
        var conference = await world.ConvenedConference();
        var settling = world.SettlingTopic(conference);
        foreach (
            var command in (SettleTopic[])
                [
                    settling with
                    {
                        Side = null,
                        Owner = null,
                        DoneBy = null,
                    },
                    settling with
                    {
                        Outcome = TopicOutcome.Answered,
                    },
                    settling with
                    {
                        Side = ConferenceSide.Employers,
                        Owner = " ",
                        DoneBy = world.Today.AddDays(-1),
                    },
                ]
        )
        {
            (await world.Invalid(world.UpperUnion, command)).Select(fault => fault.Field).ShouldBe(["side", "owner", "doneBy"]);
        }

        (await world.Invalid(world.UpperUnion, settling with { Topic = 3 })).ShouldHaveSingleItem().Field.ShouldBe("topic");
    }
}
