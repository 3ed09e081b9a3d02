using Bargaining.Congress.Terms;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class AnswerCorrectionTests
{
    [Fact]
    public async Task The_employer_answers_and_may_correct_later()
    {
        await using var world = await World.InAsync(enterprise: EarlyStates.Enterprise(e => e with { Ownership = Ownership.StateOwned }));
        var congress = await world.SittingCongress(4);
        await world.Send(world.Union, world.Skipping(congress.TermId, "wage-plan"));
        var answer = new AnswerCorrection
        {
            CaseId = congress.TermId,
            DecisionId = "1",
            On = world.Today,
            Answer = "正在研究。",
        };

        await world.NotTheirs(world.Union, answer);
        await world.Send(world.Employer, answer);
        await world.Send(world.Employer, answer with { Corrected = true, Answer = "已撤回，提交职代会审议。" });

        (await world.Term(congress.TermId)).Skipped[0].Answer.ShouldBe(new CorrectionAnswer(world.Today, true, "已撤回，提交职代会审议。"));
        (await world.Faults(world.Employer, answer)).ShouldBe(["decisionId"]); // nothing waits any more
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync(enterprise: EarlyStates.Enterprise(e => e with { Ownership = Ownership.StateOwned }));
        var congress = await world.SittingCongress(4);
        await world.Send(world.Union, world.Skipping(congress.TermId, "wage-plan"));

        (
            await world.Faults(
                world.Employer,
                new AnswerCorrection
                {
                    CaseId = congress.TermId,
                    DecisionId = "2",
                    On = world.Today.AddDays(1),
                    Answer = "",
                }
            )
        ).ShouldBe(["answer", "decisionId", "on"]);
        (
            await world.Faults(
                world.Employer,
                new AnswerCorrection
                {
                    CaseId = congress.TermId,
                    DecisionId = "1",
                    On = world.Today.AddDays(-1),
                    Answer = "已纠正",
                }
            )
        ).ShouldBe(["on"]);
    }
}
