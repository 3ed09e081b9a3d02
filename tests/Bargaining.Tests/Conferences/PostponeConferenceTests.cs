using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class PostponeConferenceTests
{
    [Fact]
    public async Task The_day_moves_and_a_notice_of_it_goes_out()
    {
        await using var world = await World.InAsync();
        var conference = await world.ConvenedConference();
        world.On("2026-03-25"); // the day has passed
        await world.Sweep(conference);

        var receipt = await world.Send(
            world.UpperUnion,
            new PostponeConference
            {
                CaseId = conference,
                MeetsOn = new DateOnly(2026, 4, 10),
                Reason = "主要领导外出。",
                On = world.Today,
            }
        );

        receipt.Deadlines.ShouldHaveSingleItem().Due.ShouldBe(new DateOnly(2026, 4, 10));
        (await world.Deadlines(conference)).Single(d => d.Step == ConferenceSteps.Hold).State.ShouldBe(DeadlineState.Open);
        var lines = await world.LinesOf(receipt.Documents.ShouldHaveSingleItem());
        lines.ShouldContain(line => line.Contains("原定于2026年3月22日召开的会议改期", StringComparison.Ordinal));
        var facts = await world.Facts<Conference>(conference);
        (facts.MeetsOn, facts.Hour, facts.Place, facts.Notices.Count).ShouldBe(
            (new DateOnly(2026, 4, 10), "上午9时", "区政府第一会议室", 2)
        );
    }

    [Fact]
    public async Task It_is_not_put_off_into_the_past_nor_before_notice_was_given()
    {
        await using var world = await World.InAsync();
        var conference = await world.SetConference();
        var command = new PostponeConference
        {
            CaseId = conference,
            MeetsOn = world.Today.AddDays(30),
            Reason = "改期。",
            On = world.Today,
        };
        (await world.RefusedByLaw(world.UpperUnion, command)).ShouldHaveSingleItem().Rule.ShouldBe(nameof(StepMustBeOpen));
        await world.Send(world.UpperUnion, new ConveneConference { CaseId = conference, On = world.Today });
        (await world.Invalid(world.UpperUnion, command with { MeetsOn = world.Today.AddDays(-1), Hour = " " }))
            .Select(fault => fault.Field)
            .ShouldBe(["meetsOn", "hour"]);
    }
}
