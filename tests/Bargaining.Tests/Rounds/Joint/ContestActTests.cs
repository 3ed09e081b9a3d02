using Bargaining.Access;
using Bargaining.Rounds;
using Bargaining.Rounds.Joint;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds.Joint;

public sealed class ContestActTests
{
    [Fact]
    public async Task What_is_contested_does_not_count_and_its_reason_is_kept()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();
        await world.Send(world.Union, world.CompleteDraft(round));

        await world.Send(
            world.Employer,
            new ContestAct
            {
                CaseId = round,
                Act = 1,
                Reason = "年终奖没有谈定",
            }
        );

        var act = (await world.Facts<Round>(round)).JointActs.ShouldHaveSingleItem();
        (act.State, act.SettledBy, act.Reason).ShouldBe((JointActState.Contested, Party.Employer, "年终奖没有谈定"));
        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
        (await world.Facts<Round>(round)).Drafts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_contested_may_still_confirm_but_nobody_above_where_nothing_was_signed()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();
        await world.Send(world.Union, world.CompleteDraft(round));
        await world.Send(
            world.Employer,
            new ContestAct
            {
                CaseId = round,
                Act = 1,
                Reason = "没有谈定",
            }
        );

        (await world.Faults(world.UpperUnion, new ConfirmAct { CaseId = round, Act = 1 })).ShouldBe(["act"]);
        (
            await world.Faults(
                world.Employer,
                new ContestAct
                {
                    CaseId = round,
                    Act = 1,
                    Reason = "又说一遍",
                }
            )
        ).ShouldBe(["act"]);
        await world.Confirm(world.Employer, round);

        (await world.OpenSteps(round)).ShouldBe(["submit-draft"]);
    }

    [Fact]
    public async Task Only_the_other_side_contests_and_says_why()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();
        await world.Send(world.Union, world.CompleteDraft(round));

        (
            await world.Faults(
                world.Union,
                new ContestAct
                {
                    CaseId = round,
                    Act = 1,
                    Reason = "不是",
                }
            )
        ).ShouldBe(["act"]);
        (
            await world.Faults(
                world.Employer,
                new ContestAct
                {
                    CaseId = round,
                    Act = 9,
                    Reason = "",
                }
            )
        ).ShouldBe(["act", "reason"]);
        await world.NotTheirs(
            world.Bureau,
            new ContestAct
            {
                CaseId = round,
                Act = 1,
                Reason = "不是",
            }
        );
    }
}
