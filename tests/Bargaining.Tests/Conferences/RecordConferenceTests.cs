using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class RecordConferenceTests
{
    [Fact]
    public async Task Minutes_go_out_the_year_has_its_conference_and_what_was_settled_is_due()
    {
        await using var world = await World.InAsync();
        var conference = await world.ConvenedConference();
        await world.Send(world.UpperUnion, world.SettlingTopic(conference));
        await world.RefusedBy<EveryTopicOfTheAgendaIsSettled>(world.UpperUnion, world.Recording(conference), "DEF-GT-01");
        await world.Send(
            world.UpperUnion,
            world.SettlingTopic(conference, 2) with
            {
                Outcome = TopicOutcome.Answered,
                Side = null,
                Owner = null,
                DoneBy = null,
            }
        );

        var receipt = await world.Send(world.UpperUnion, world.Recording(conference) with { Text = "下次会议于年底前召开。" });

        var minutes = receipt.Documents.ShouldHaveSingleItem();
        (minutes.Kind, minutes.Number).ShouldBe(("conference-minutes", "测总工会纪〔2026〕1号"));
        var lines = await world.LinesOf(minutes);
        lines.ShouldContain(line => line.Contains("议定落实：列入下一年度预算。", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("区财政局", StringComparison.Ordinal));
        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Step, due.Due).ShouldBe((ConferenceProcedure.CarryOutDuty, world.Today.AddDays(60)));
        (await world.Deadlines(conference)).Single(d => d.Step == ConferenceProcedure.YearDuty).State.ShouldBe(DeadlineState.Met);
        (await world.OpenSteps(conference)).ShouldBe([ConferenceSteps.CarryOut]);
    }

    [Fact]
    public async Task It_says_who_was_there()
    {
        await using var world = await World.InAsync();
        var conference = await world.ConvenedConference();
        (await world.Invalid(world.UpperUnion, world.Recording(conference) with { Present = [], Chair = "" }))
            .Select(fault => fault.Field)
            .ShouldBe(["chair", "present"]);
    }
}
