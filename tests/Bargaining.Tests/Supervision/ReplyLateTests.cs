using Bargaining.Deadlines;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class ReplyLateTests
{
    [Fact]
    public async Task A_late_reply_is_taken_and_the_deadline_is_done_at_last()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.ServedCase();
        world.On("2026-04-20");
        await world.Sweep(supervision);

        await world.Send(world.Employer, new ReplyLate { CaseId = supervision, Text = "已补发。", CorrectBy = world.Today, On = world.Today });

        (await world.Facts<SupervisionCase>(supervision)).LastLetter.Replies.Single().InTime.ShouldBe(false);
        (await world.Deadline(supervision, "opinion.reply")).State.ShouldBe(DeadlineState.Met);
    }

    [Fact]
    public async Task A_supplement_moves_no_promised_day_and_is_no_refusal()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.PromisedCase();

        await world.Send(world.Employer, new ReplyLate { CaseId = supervision, Kind = ReplyKind.Accepts, Text = "补充材料。", CorrectBy = new DateOnly(2099, 1, 1), On = world.Today });

        (await world.Deadline(supervision, "correction.promised")).Due.ShouldBe(new DateOnly(2026, 3, 12));
    }

    [Fact]
    public async Task Not_while_the_reply_itself_is_due_and_not_before_the_service()
    {
        await using var world = await World.InAsync("230103");
        var late = new ReplyLate { CaseId = await world.ServedCase(), Kind = ReplyKind.Refuses, Text = "t", On = world.Today };
        (await world.RefusedByLaw(world.Employer, late)).Single().Rule.ShouldBe(nameof(ReplyFollowsAServedOpinion));
        (await world.RefusedByLaw(world.Supervisor, late with { CaseId = await world.OpinionCase() })).Single().Rule.ShouldBe(nameof(ReplyFollowsAServedOpinion));
        (await world.Faults(world.Employer, late with { Text = "", On = world.Today.AddDays(1) })).ShouldBe(["on", "text"]);
    }
}
