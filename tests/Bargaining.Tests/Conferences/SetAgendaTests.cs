using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class SetAgendaTests
{
    [Fact]
    public async Task The_agenda_leads_to_the_notice_and_may_be_set_anew_until_then()
    {
        await using var world = await World.InAsync();
        var conference = await world.AdmittedTopics();

        (await world.Send(world.UpperUnion, world.Agenda(conference, 2, 1)))
            .Opened.ShouldHaveSingleItem()
            .Step.ShouldBe(ConferenceSteps.Convene);
        await world.Send(world.UpperUnion, world.Agenda(conference, 2));

        var facts = await world.Facts<Conference>(conference);
        facts.Agenda.ShouldBe([2]);
        facts.MeetsOn.ShouldBe(world.Today.AddDays(20));
        (await world.OpenSteps(conference)).ShouldBe([ConferenceSteps.Convene]);
    }

    [Fact]
    public async Task Only_what_was_admitted_stands_on_it()
    {
        await using var world = await World.InAsync();
        var conference = await world.AdmittedTopics();
        await world.Send(world.UpperUnion, world.Raising(conference, "未审定的议题"));
        await world.RefusedBy<OnlyAdmittedTopicsComeBeforeTheMeeting>(world.UpperUnion, world.Agenda(conference, 1, 3), "DEF-GT-01");
        (await world.Invalid(world.UpperUnion, world.Agenda(conference, 1, 1) with { MeetsOn = world.Today.AddDays(-1), Place = " " }))
            .Select(fault => fault.Field)
            .ShouldBe(["topics", "meetsOn", "place"]);
        (await world.Invalid(world.UpperUnion, world.Agenda(conference, 9))).ShouldHaveSingleItem().Field.ShouldBe("topics");
    }
}
