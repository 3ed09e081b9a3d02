using Bargaining.Access;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Board;

public sealed class AnswerNudgeTests
{
    private const string Ask = "请尽快以书面形式答复要约，并说明原因。";

    private static async Task<(World World, Guid Round, Deadline Reply)> SilentAsync()
    {
        var world = await World.InAsync();
        var round = await world.ServedRound();
        world.On("2026-03-20");
        return (world, round, (await world.Deadlines(round)).Single(d => d.Step == RoundSteps.Reply && d.IsPending));
    }

    private static PressForAction Press(Guid round, Deadline deadline, bool letter = false, DateOnly? by = null) =>
        new()
        {
            CaseId = round,
            DeadlineId = deadline.Id,
            Demand = Ask,
            Letter = letter,
            ReplyBy = by,
        };

    private static async Task<IReadOnlyList<NudgeView>> NudgesAsync(World world, Actor actor, Guid round)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<NudgeQuery>().OfCaseAsync(actor, round);
    }

    [Fact]
    public async Task The_answer_ends_the_duty_and_comes_back_to_the_union()
    {
        var (world, round, reply) = await SilentAsync();
        await using var _ = world;
        await world.Send(world.UpperUnion, Press(round, reply));
        var nudge = (await NudgesAsync(world, world.Employer, round)).Single();

        await world.Send(
            world.Employer,
            new AnswerNudge
            {
                CaseId = round,
                NudgeId = nudge.Id,
                Answer = "下周一答复。",
            }
        );

        (await world.Deadlines(round)).Single(d => d.Step == Nudge.Duty).State.ShouldBe(DeadlineState.Met);
        var answered = (await NudgesAsync(world, world.UpperUnion, round)).Single();
        (answered.Answer, answered.AnsweredOn).ShouldBe(("下周一答复。", world.Today));
        (
            await world.Read(db => db.Outbox.AnyAsync(m => m.CaseId == round && m.Kind == "nudge-answered" && m.To == Party.UpperUnion))
        ).ShouldBeTrue();
        var again = new AnswerNudge
        {
            CaseId = round,
            NudgeId = nudge.Id,
            Answer = "再答。",
        };
        (await world.Invalid(world.Employer, again)).ShouldHaveSingleItem().Field.ShouldBe("nudgeId");
    }

    [Fact]
    public async Task What_came_by_telephone_the_union_above_enters_and_the_other_side_does_not()
    {
        var (world, round, reply) = await SilentAsync();
        await using var _ = world;
        await world.Send(world.UpperUnion, Press(round, reply));
        var nudge = (await NudgesAsync(world, world.UpperUnion, round)).Single();

        await Should.ThrowAsync<Refusal>(() =>
            world.Send(
                world.Union,
                new AnswerNudge
                {
                    CaseId = round,
                    NudgeId = nudge.Id,
                    Answer = "代答。",
                }
            )
        );
        await world.Send(
            world.UpperUnion,
            new AnswerNudge
            {
                CaseId = round,
                NudgeId = nudge.Id,
                Answer = "电话答复：下周一。",
            }
        );

        (await NudgesAsync(world, world.Employer, round)).Single().Answer.ShouldBe("电话答复：下周一。");
    }

    [Fact]
    public async Task When_the_step_is_done_no_answer_is_asked_any_more()
    {
        var (world, round, reply) = await SilentAsync();
        await using var _ = world;
        await world.Send(world.UpperUnion, Press(round, reply));

        await world.Send(world.Employer, world.Agreeing(round));

        (await world.Deadlines(round)).Single(d => d.Step == Nudge.Duty).State.ShouldBe(DeadlineState.Cancelled);
        var refused = await world.RefusedByLaw(world.UpperUnion, Press(round, reply));
        refused.ShouldHaveSingleItem().Rule.ShouldBe(nameof(OnlyWhatOthersStillOweIsPressedFor));
    }
}
