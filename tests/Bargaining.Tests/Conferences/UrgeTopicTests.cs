using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class UrgeTopicTests
{
    [Fact]
    public async Task A_numbered_reminder_goes_to_whoever_carries_it_out()
    {
        await using var world = await World.InAsync();
        var conference = await world.HeldConference();
        var urging = new UrgeTopic
        {
            CaseId = conference,
            Topic = 1,
            Demand = "请说明预算安排进展。",
            ReplyBy = world.Today.AddDays(10),
            On = world.Today,
        };

        var receipt = await world.Send(world.UpperUnion, urging);

        var reminder = receipt.Documents.ShouldHaveSingleItem();
        (reminder.Kind, reminder.Number).ShouldBe(("conference-reminder", "测总工会催〔2026〕1号"));
        (await world.LinesOf(reminder)).ShouldContain(line => line.Contains("区财政局", StringComparison.Ordinal));
        (await world.Facts<Conference>(conference)).Topic(1)!.Reminders.ShouldHaveSingleItem().Number.ShouldBe(reminder.Number);
        (await world.Invalid(world.UpperUnion, urging with { Topic = 2, ReplyBy = world.Today }))
            .Select(fault => fault.Field)
            .ShouldBe(["topic", "replyBy"]);
    }
}
