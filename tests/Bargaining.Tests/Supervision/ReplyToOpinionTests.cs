using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class ReplyToOpinionTests
{
    [Fact]
    public async Task A_reply_in_time_waits_for_its_review()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RepliedCase();
        (await world.OpenSteps(supervision)).ShouldBe(["review-reply"]);
        (await world.Deadline(supervision, "opinion.reply")).State.ShouldBe(DeadlineState.Met);
        (await world.Facts<SupervisionCase>(supervision)).LastLetter.Replies.Single().InTime.ShouldBe(true);
    }

    [Fact]
    public async Task A_refusal_opens_the_way_to_the_authority()
    {
        await using var world = await World.InAsync("230103");

        (await world.OpenSteps(await world.RefusedCase())).ShouldBe(["issue-recommendation"]);
    }

    [Fact]
    public async Task An_objection_in_Shandong_has_five_working_days()
    {
        await using var world = await World.InAsync("370102");
        var supervision = await world.ServedCase();
        world.On("2026-03-10");
        await world.Send(world.Employer, world.Refusing(supervision) with { Kind = ReplyKind.Objects, Text = "已支付。" });
        (await world.Facts<SupervisionCase>(supervision))
            .LastLetter.Replies.Single()
            .InTime.ShouldBe(false, "9 March was the fifth working day");
    }

    [Fact]
    public async Task Another_enterprise_answers_nothing()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.ServedCase();
        await using var other = await World.InAsync("230103");
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(other.Employer, world.Replying(supervision)));
    }

    [Fact]
    public async Task The_union_enters_what_came_on_paper()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.ServedCase();
        await world.Send(world.Supervisor, world.Replying(supervision) with { By = "王总" });
        var reply = (await world.Facts<SupervisionCase>(supervision)).LastLetter.Replies.Single();
        (reply.By, reply.EnteredByUnion).ShouldBe(("王总", true));
    }

    [Fact]
    public async Task A_union_that_handles_its_own_enterprise_enters_what_came_on_paper_and_says_who_answered()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.OwnEstablishedCase();
        await world.Send(world.Union, world.Opining(supervision));
        await world.Send(world.Union, world.Serving(supervision));

        (await world.Sees(world.Union, supervision)).Steps.Single().Actions.Select(a => a.Action.Code).ShouldContain("reply-to-opinion");
        (await world.Faults(world.Union, world.Replying(supervision))).ShouldBe(["by"]);
        await world.Send(world.Union, world.Replying(supervision) with { By = "王总" });

        var reply = (await world.Facts<SupervisionCase>(supervision)).LastLetter.Replies.ShouldHaveSingleItem();
        (reply.By, reply.EnteredByUnion).ShouldBe(("王总", true));
    }

    [Fact]
    public async Task What_it_needs_is_named_at_once()
    {
        await using var world = await World.InAsync("230103");

        world.On("2026-03-05");
        var supervision = await world.ServedCase();
        (
            await world.Faults(
                world.Employer,
                world.Replying(supervision) with
                {
                    Text = "",
                    CorrectBy = null,
                    On = new DateOnly(2026, 3, 4),
                }
            )
        ).ShouldBe(["correctBy", "on", "text"]);
        (await world.Faults(world.Employer, world.Refusing(supervision) with { CorrectBy = world.Today })).ShouldBe(["correctBy"]);
    }
}
