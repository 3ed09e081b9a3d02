using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class ExtendCorrectionTests
{
    [Fact]
    public async Task The_day_moves()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.PromisedCase();

        await world.Send(
            world.Supervisor,
            new ExtendCorrection
            {
                CaseId = supervision,
                CorrectBy = new DateOnly(2026, 3, 31),
                Reason = "财务结算周期。",
                On = world.Today,
            }
        );

        (await world.Deadline(supervision, "correction.promised")).Due.ShouldBe(new DateOnly(2026, 3, 31));
        (
            await world.Faults(
                world.Supervisor,
                new ExtendCorrection
                {
                    CaseId = supervision,
                    CorrectBy = new DateOnly(2026, 3, 20),
                    Reason = "",
                    On = world.Today,
                }
            )
        ).ShouldBe(["correctBy", "reason"]);
    }

    [Fact]
    public async Task More_time_is_given_also_where_the_authority_could_be_asked_and_is_watched()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RefusedCase();

        await world.Send(
            world.Supervisor,
            new ExtendCorrection
            {
                CaseId = supervision,
                CorrectBy = new DateOnly(2026, 3, 31),
                Reason = "单位改变态度，承诺月底付清。",
                On = world.Today,
            }
        );

        var deadline = await world.Deadline(supervision, "correction.promised");
        (deadline.Due, deadline.Party).ShouldBe((new DateOnly(2026, 3, 31), Bargaining.Access.Party.Supervision));
        world.On("2026-03-31");
        await world.Send(
            world.Supervisor,
            new VerifyCorrection
            {
                CaseId = supervision,
                Result = CorrectionResult.NotCorrected,
                Content = "仍未补发。",
                On = world.Today,
            }
        );
        (await world.Deadline(supervision, "correction.promised")).State.ShouldBe(DeadlineState.Met);
        (await world.OpenSteps(supervision)).ShouldBe(["issue-recommendation"]);
    }

    [Fact]
    public async Task Once_the_authority_is_asked_the_time_that_was_given_is_waited_for_no_longer()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RefusedCase();
        await world.Send(
            world.Supervisor,
            new ExtendCorrection
            {
                CaseId = supervision,
                CorrectBy = new DateOnly(2026, 3, 31),
                Reason = "单位改变态度。",
                On = world.Today,
            }
        );

        await world.Send(world.Supervisor, world.Recommending(supervision));

        (await world.Deadline(supervision, "correction.promised")).State.ShouldBe(DeadlineState.Met);
    }

    [Fact]
    public async Task A_promise_that_was_not_accepted_sets_no_day()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.ServedCase();
        await world.Send(world.Employer, world.Replying(supervision) with { CorrectBy = new DateOnly(2099, 1, 1) });

        await world.Send(
            world.Supervisor,
            new ReviewReply
            {
                CaseId = supervision,
                Verdict = ReplyVerdict.Improper,
                Reason = "拖延。",
                On = world.Today,
            }
        );

        (await world.Deadline(supervision, "correction.promised")).Due.ShouldBe(new DateOnly(2026, 3, 22), "the day of the letter");
        await world.Send(
            world.Supervisor,
            new ExtendCorrection
            {
                CaseId = supervision,
                CorrectBy = new DateOnly(2026, 3, 31),
                Reason = "财务结算周期。",
                On = world.Today,
            }
        );
    }
}
