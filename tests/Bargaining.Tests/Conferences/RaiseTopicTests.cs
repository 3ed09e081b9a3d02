using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class RaiseTopicTests
{
    [Fact]
    public async Task Topics_are_numbered_as_they_are_raised()
    {
        await using var world = await World.InAsync();
        var conference = await world.OpenedConference();
        await world.Send(world.UpperUnion, world.Raising(conference));
        await world.Send(world.UpperUnion, world.Raising(conference, "劳动竞赛") with { Side = ConferenceSide.Government });

        var facts = await world.Facts<Conference>(conference);
        facts.Topics.Select(topic => (topic.Number, topic.Side)).ShouldBe([(1, ConferenceSide.Union), (2, ConferenceSide.Government)]);
        facts.Topics.ShouldAllBe(topic => facts.StageOf(topic) == TopicStage.Raised);
    }

    [Fact]
    public async Task Employers_raise_topics_in_a_tripartite_conference_alone()
    {
        await using var world = await World.InAsync();
        var joint = await world.OpenedConference();
        var three = (await world.Send(world.UpperUnion, world.ConferringOfThree())).CaseId;
        (await world.Invalid(world.UpperUnion, world.Raising(joint) with { Side = ConferenceSide.Employers }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("side");
        await world.Send(world.UpperUnion, world.Raising(three) with { Side = ConferenceSide.Employers });
        (await world.Facts<Conference>(three)).Topics.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_the_agenda_is_set_none_is_raised()
    {
        await using var world = await World.InAsync();
        var conference = await world.SetConference();
        (await world.RefusedByLaw(world.UpperUnion, world.Raising(conference))).ShouldHaveSingleItem().RuleId.ShouldBe("DEF-GT-01");
    }
}
