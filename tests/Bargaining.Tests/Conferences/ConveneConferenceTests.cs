using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class ConveneConferenceTests
{
    [Fact]
    public async Task A_numbered_notice_goes_out_and_the_meeting_is_due_on_its_day()
    {
        await using var world = await World.InAsync();
        var conference = await world.SetConference();

        var receipt = await world.Send(
            world.UpperUnion,
            new ConveneConference
            {
                CaseId = conference,
                Text = "请准时到会。",
                On = world.Today,
            }
        );

        var notice = receipt.Documents.ShouldHaveSingleItem();
        (notice.Kind, notice.Number).ShouldBe(("conference-notice", "测总工会通〔2026〕1号"));
        (receipt.Opened.ShouldHaveSingleItem().Step, receipt.Deadlines.ShouldHaveSingleItem().Due).ShouldBe(
            (ConferenceSteps.Hold, world.Today.AddDays(20))
        );
        var facts = await world.Facts<Conference>(conference);
        facts.Notices.ShouldHaveSingleItem().Number.ShouldBe(notice.Number);
        facts.Topics.ShouldAllBe(topic => facts.StageOf(topic) == TopicStage.ToSettle);
        var lines = await world.LinesOf(notice);
        lines.ShouldContain(line => line.Contains("户外劳动者驿站", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("2026年3月22日上午9时在区政府第一会议室召开", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("《黑龙江省工会条例》", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("请准时到会。", StringComparison.Ordinal));
        lines.ShouldAllBe(line => !line.Contains("改期", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_the_agenda_is_set_no_notice_goes_out()
    {
        await using var world = await World.InAsync();
        var conference = await world.AdmittedTopics();
        (await world.RefusedByLaw(world.UpperUnion, new ConveneConference { CaseId = conference, On = world.Today }))
            .ShouldHaveSingleItem()
            .RuleId.ShouldBe("DEF-GT-01");
    }
}
