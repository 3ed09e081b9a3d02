using Bargaining.Access;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class CallMeetingTests
{
    [Fact]
    public async Task A_called_meeting_is_kept_and_starts_the_clocks_of_the_first()
    {
        await using var world = await World.InAsync("210102");
        var round = await world.AtTheTable();
        (await world.Deadline(round, "bargaining.total-limit")).From.ShouldBe(new DateOnly(2026, 3, 10));

        await world.Send(world.Union, world.Calling(round));

        var meeting = (await world.Round(round)).Meetings.ShouldHaveSingleItem();
        (meeting.Number, meeting.On, meeting.Chair, meeting.Recorder).ShouldBe((1, world.Today, Party.Workers, "记录员吴某"));
        var deadline = await world.Deadline(round, "bargaining.total-limit");
        (deadline.From, deadline.Due, deadline.RuleId).ShouldBe((world.Today, new DateOnly(2026, 5, 6), "CB-MEET-13"));
        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();

        (
            await world.Faults(
                world.Union,
                new CallMeeting
                {
                    CaseId = round,
                    On = world.Today.AddDays(-1),
                    Place = "",
                    Recorder = " ",
                    Chair = Party.Bureau,
                }
            )
        ).ShouldBe(["agenda", "chair", "on", "place", "recorder"]);
    }

    [Fact]
    public async Task The_last_meeting_is_recorded_first()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();
        await world.Send(world.Union, world.Calling(round));

        (await world.Faults(world.Employer, world.Calling(round, Party.Employer))).ShouldBe(["on"]);
    }

    [Theory]
    [InlineData("230102", null, "CB-MEET-02")] // in turn: somebody chairs
    [InlineData("230102", Party.Employer, null)] // anybody first
    [InlineData("370102", Party.Employer, "CB-MEET-05")] // the proposing side first
    [InlineData("410102", Party.Employer, "CB-MEET-05")]
    [InlineData("220102", Party.Employer, "CB-MEET-05")]
    [InlineData("210102", Party.Employer, "CB-MEET-05")]
    [InlineData("330203", Party.Employer, "CB-MEET-05")]
    [InlineData("370102", Party.Workers, null)]
    [InlineData("310101", null, null)] // both together
    [InlineData("310101", Party.Workers, "CB-MEET-06")]
    public void The_chiefs_chair_as_the_place_says(string place, Party? chair, string? rule) =>
        new ChiefsChairInTurn(chair, new Round { Offer = new() { By = Proposer.Union } }).ShouldCite(place, rule);

    [Fact]
    public async Task The_chiefs_chair_in_turn()
    {
        await using var world = await World.InAsync();
        var round = await world.Met();

        await world.RefusedBy<ChiefsChairInTurn>(world.Union, world.Calling(round), "CB-MEET-02");
        await world.Send(world.Union, world.Calling(round, Party.Employer));

        (await world.Round(round)).Meetings.Select(m => m.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task The_recorder_represents_nobody()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();

        await world.RefusedBy<RecorderRepresentsNobody>(world.Union, world.Calling(round) with { Recorder = "张工" }, "CB-MEET-01");
        await world.Send(
            world.Union,
            new ReportVacancy
            {
                CaseId = round,
                Name = "张工",
                Cause = "resignation",
                On = world.Today,
            }
        );
        await world.Send(world.Union, world.Calling(round) with { Recorder = "张工" });
    }

    [Fact]
    public async Task There_is_a_table_first()
    {
        await using var world = await World.InAsync();
        var round = await world.Agreed();

        await world.OutOfTurn(world.Union, world.Calling(round));
        await world.NotTheirs(world.Bureau, world.Calling(round));
    }
}
