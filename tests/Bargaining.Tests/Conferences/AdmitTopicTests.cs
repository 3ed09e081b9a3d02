using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class AdmitTopicTests
{
    [Fact]
    public async Task What_is_admitted_is_prepared_by_the_agreed_day()
    {
        await using var world = await World.InAsync();
        var conference = await world.OpenedConference();
        await world.Send(world.UpperUnion, world.Raising(conference));

        var receipt = await world.Send(world.UpperUnion, world.Admitting(conference));

        var due = receipt.Deadlines.ShouldHaveSingleItem();
        (due.Step, due.Due, due.RuleId, due.Status).ShouldBe(
            (ConferenceProcedure.PrepareDuty, world.Today.AddDays(10), "DEF-GT-01", Bargaining.Law.RuleStatus.Default)
        );
        var facts = await world.Facts<Conference>(conference);
        facts.StageOf(facts.Topic(1)!).ShouldBe(TopicStage.ToPrepare);
    }

    [Fact]
    public async Task What_is_not_admitted_has_a_reason_and_no_day()
    {
        await using var world = await World.InAsync();
        var conference = await world.OpenedConference();
        await world.Send(world.UpperUnion, world.Raising(conference));
        var declined = world.Admitting(conference) with { Admitted = false, PreparedBy = null, PrepareBy = null };
        (await world.Invalid(world.UpperUnion, declined)).ShouldHaveSingleItem().Field.ShouldBe("reason");

        (await world.Send(world.UpperUnion, declined with { Reason = "不属于联席会议的事项。" })).Deadlines.ShouldBeEmpty();

        var facts = await world.Facts<Conference>(conference);
        facts.StageOf(facts.Topic(1)!).ShouldBe(TopicStage.Declined);
    }

    [Fact]
    public async Task It_is_decided_once_and_nothing_is_left_open()
    {
        await using var world = await World.InAsync();
        var conference = await world.AdmittedTopics();
        await world.Send(world.UpperUnion, world.Raising(conference, "劳动竞赛"));
        (await world.Invalid(world.UpperUnion, world.Admitting(conference))).ShouldHaveSingleItem().Field.ShouldBe("topic");
        (await world.Invalid(world.UpperUnion, world.Admitting(conference, 9))).ShouldHaveSingleItem().Field.ShouldBe("topic");
        (
            await world.Invalid(
                world.UpperUnion,
                world.Admitting(conference, 3) with
                {
                    PreparedBy = null,
                    PrepareBy = world.Today.AddDays(-1),
                    Reason = "有理由",
                }
            )
        )
            .Select(fault => fault.Field)
            .ShouldBe(["reason", "preparedBy", "prepareBy"]);
        (await world.Invalid(world.UpperUnion, world.Admitting(conference, 3) with { Admitted = null }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("admitted");
    }
}
