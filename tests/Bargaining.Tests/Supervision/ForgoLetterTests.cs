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
        var forgo = new ForgoLetter
        {
            CaseId = await world.EstablishedCase(),
            Reason = "双方已和解，工资已付清。",
            On = world.Today,
        };
        (await world.Faults(world.Supervisor, forgo with { Reason = "", On = world.Today.AddDays(1) })).ShouldBe(["on", "reason"]);
        (await world.RefusedByLaw(world.Supervisor, forgo)).Single().Remedy.En.ShouldContain("Record the talk");
        await world.Send(
            world.Supervisor,
            new RecordConsultation
            {
                CaseId = forgo.CaseId,
                Agreed = true,
                Content = "当场付清。",
                On = world.Today,
            }
        );

        (await world.Send(world.Supervisor, forgo)).Opened.Select(o => o.Step).ShouldBe(["conclude"]);

        (await world.Facts<SupervisionCase>(forgo.CaseId)).Conclusion.ShouldEndWith("双方已和解，工资已付清。");
        await world.Send(world.Supervisor, world.Ending(forgo.CaseId, SupervisionResult.Settled));
    }

    [Fact]
    public async Task After_a_withdrawal_no_new_letter_has_to_follow()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.OpinionCase();
        await world.Send(
            world.Supervisor,
            new WithdrawLetter
            {
                CaseId = supervision,
                Reason = "查明的事实有误。",
                On = world.Today,
            }
        );

        await world.Send(
            world.Supervisor,
            new ForgoLetter
            {
                CaseId = supervision,
                Ground = ForgoGround.FactsWrong,
                Reason = "查明的事实有误。",
                On = world.Today,
            }
        );

        await world.Send(world.Supervisor, world.Ending(supervision, SupervisionResult.LetterWithdrawn));
    }

    [Fact]
    public async Task Where_the_opinion_is_a_duty_it_is_written_and_elsewhere_the_union_may_leave_it()
    {
        await using var world = await World.InAsync("230103");
        ForgoLetter Leaving(Guid supervision) =>
            new()
            {
                CaseId = supervision,
                Ground = ForgoGround.Discretion,
                Reason = "口头提醒后不再发函。",
                On = world.Today,
            };
        var women = await world.EstablishedCase(world.Complaint() with { ConcernsWomen = true, Heads = ["women-and-minors"] });

        (await world.RefusedByLaw(world.Supervisor, Leaving(women)))
            .Select(b => (b.Rule, b.RuleId))
            .ShouldBe([(nameof(LetterThatIsADutyIsIssued), "LS-OP-02")]);

        await world.Send(world.Supervisor, Leaving(women) with { Ground = ForgoGround.FactsWrong });
        await world.Send(world.Supervisor, Leaving(await world.EstablishedCase()));
    }
}
