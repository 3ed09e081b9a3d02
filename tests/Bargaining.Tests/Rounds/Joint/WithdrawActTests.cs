using Bargaining.Rounds;
using Bargaining.Rounds.Joint;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds.Joint;

public sealed class WithdrawActTests
{
    [Fact]
    public async Task What_is_withdrawn_is_not_confirmed_any_more()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();
        await world.Send(world.Union, world.CompleteDraft(round));

        await world.Send(
            world.Union,
            new WithdrawAct
            {
                CaseId = round,
                Act = 1,
                Reason = "数字有误",
            }
        );

        (await world.Facts<Round>(round)).JointActs.ShouldHaveSingleItem().State.ShouldBe(JointActState.Withdrawn);
        (await world.Faults(world.Employer, new ConfirmAct { CaseId = round, Act = 1 })).ShouldBe(["act"]);
        (await world.Deadlines(round)).ShouldNotContain(d => d.Step == "confirm-act" && d.IsPending);
    }

    [Fact]
    public async Task Only_ones_own_is_withdrawn_before_it_is_confirmed()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();
        await world.Send(world.Union, world.CompleteDraft(round));

        (
            await world.Faults(
                world.Employer,
                new WithdrawAct
                {
                    CaseId = round,
                    Act = 1,
                    Reason = "",
                }
            )
        ).ShouldBe(["act", "reason"]);
        await world.Confirm(world.Employer, round);
        (
            await world.Faults(
                world.Union,
                new WithdrawAct
                {
                    CaseId = round,
                    Act = 1,
                    Reason = "反悔",
                }
            )
        ).ShouldBe(["act"]);
    }
}
