using Bargaining.Cases;
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

        await world.Send(
            world.Employer,
            new ReplyLate
            {
                CaseId = supervision,
                Text = "已补发。",
                CorrectBy = world.Today,
                On = world.Today,
            }
        );

        (await world.Facts<SupervisionCase>(supervision)).LastLetter.Replies.Single().InTime.ShouldBe(false);
        (await world.Deadline(supervision, "opinion.reply")).State.ShouldBe(DeadlineState.Met);
    }

    [Fact]
    public async Task A_supplement_moves_no_promised_day_and_is_no_refusal()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.PromisedCase();

        await world.Send(
            world.Employer,
            new ReplyLate
            {
                CaseId = supervision,
                Kind = ReplyKind.Accepts,
                Text = "补充材料。",
                CorrectBy = new DateOnly(2099, 1, 1),
                On = world.Today,
            }
        );

        (await world.Deadline(supervision, "correction.promised")).Due.ShouldBe(new DateOnly(2026, 3, 12));
    }

    [Fact]
    public async Task Not_while_the_reply_itself_is_due_and_not_before_the_service()
    {
        await using var world = await World.InAsync("230103");
        var late = new ReplyLate
        {
            CaseId = await world.ServedCase(),
            Kind = ReplyKind.Refuses,
            Text = "t",
            On = world.Today,
        };
        (await world.RefusedByLaw(world.Employer, late)).Single().Rule.ShouldBe(nameof(ReplyFollowsAServedOpinion));
        (await world.RefusedByLaw(world.Supervisor, late with { CaseId = await world.OpinionCase() }))
            .Single()
            .Rule.ShouldBe(nameof(ReplyFollowsAServedOpinion));
        (await world.Faults(world.Employer, late with { Text = "", On = world.Today.AddDays(1) })).ShouldBe(["on", "text"]);
    }

    [Fact]
    public async Task Paper_that_came_in_time_counts_as_the_reply_also_when_it_is_entered_after_the_sweep()
    {
        await using var world = await World.InAsync("330102");
        var supervision = await world.ServedCase();
        world.On("2026-03-24");
        await world.Sweep(supervision);
        var reply = new ReplyLate
        {
            CaseId = supervision,
            Kind = ReplyKind.Accepts,
            Text = "月底补发。",
            CorrectBy = new DateOnly(2026, 3, 31),
            By = "王总",
            On = new DateOnly(2026, 3, 20),
        };

        await world.Send(world.Supervisor, reply);

        var kept = (await world.Facts<SupervisionCase>(supervision)).LastLetter.Replies.Single();
        (kept.InTime, kept.Late, kept.EnteredByUnion).ShouldBe((true, false, true));
        var deadline = await world.Deadline(supervision, "opinion.reply");
        (deadline.State, deadline.EndedOn).ShouldBe((DeadlineState.Met, new DateOnly(2026, 3, 20)));
        (await world.RefusedByLaw(world.Supervisor, world.Recommending(supervision) with { Ground = "no-answer" }))
            .Single()
            .Rule.ShouldBe(nameof(GroundIsBorneOut));
        await world.Send(
            world.Supervisor,
            new ReviewReply
            {
                CaseId = supervision,
                Verdict = ReplyVerdict.Sufficient,
                Reason = "可行。",
                On = world.Today,
            }
        );
        await world.Send(
            world.Supervisor,
            new VerifyCorrection
            {
                CaseId = supervision,
                Result = CorrectionResult.NotCorrected,
                Content = "未补发。",
                On = world.Today,
            }
        );
        (await world.RefusedByLaw(world.Supervisor, world.Recommending(supervision) with { Ground = "not-corrected" }))
            .Single()
            .PossibleFrom.ShouldBe(new DateOnly(2026, 3, 31));
    }

    [Fact]
    public async Task What_an_employer_enters_itself_comes_today_whatever_day_it_writes()
    {
        await using var world = await World.InAsync("330102");
        var supervision = await world.ServedCase();
        world.On("2026-03-24");

        await world.Send(
            world.Employer,
            new ReplyLate
            {
                CaseId = supervision,
                Kind = ReplyKind.Accepts,
                Text = "月底补发。",
                CorrectBy = new DateOnly(2026, 3, 31),
                On = new DateOnly(2026, 3, 20),
            }
        );

        var kept = (await world.Facts<SupervisionCase>(supervision)).LastLetter.Replies.Single();
        (kept.InTime, kept.Late).ShouldBe((false, true));
    }
}
