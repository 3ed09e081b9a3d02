using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class ForgoLetterTests
{
    [Fact]
    public async Task What_was_settled_before_a_letter_ends_without_one()
    {
        await using var world = await World.InAsync("230103");
        var forgo = new ForgoLetter { CaseId = await world.EstablishedCase(), Reason = "双方已和解，工资已付清。", On = world.Today };
        (await world.Faults(world.Supervisor, forgo with { Reason = "", On = world.Today.AddDays(1) })).ShouldBe(["on", "reason"]);
        await world.Send(world.Supervisor, new RecordConsultation { CaseId = forgo.CaseId, Agreed = true, Content = "当场付清。", On = world.Today });

        (await world.Send(world.Supervisor, forgo)).Opened.Select(o => o.Step).ShouldBe(["conclude"]);

        (await world.Facts<SupervisionCase>(forgo.CaseId)).Conclusion.ShouldEndWith("双方已和解，工资已付清。");
        await world.Send(world.Supervisor, world.Ending(forgo.CaseId, SupervisionResult.Settled));
    }

    [Fact]
    public async Task After_a_withdrawal_no_new_letter_has_to_follow()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.OpinionCase();
        await world.Send(world.Supervisor, new WithdrawLetter { CaseId = supervision, Reason = "查明的事实有误。", On = world.Today });

        await world.Send(world.Supervisor, new ForgoLetter { CaseId = supervision, Reason = "查明的事实有误。", On = world.Today });

        await world.Send(world.Supervisor, world.Ending(supervision, SupervisionResult.LetterWithdrawn));
    }
}
