using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class ConcludeSupervisionTests
{
    [Fact]
    public async Task A_named_complainant_is_told_next_and_nobody_else()
    {
        await using var world = await World.InAsync("230103");

        (await world.OpenSteps(await world.ConcludedCase())).ShouldBe(["give-feedback"]);

        var unnamed = await world.InvestigatedCase(world.Inspected());
        await world.Send(world.Supervisor, world.Establishing(unnamed) with { Established = [] });
        (await world.Send(world.Supervisor, world.Ending(unnamed, SupervisionResult.NotEstablished))).Closed.ShouldBe("SupervisionClosed");
    }

    [Fact]
    public async Task The_result_is_one_that_the_case_bears_out()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RecommendedCase();
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Declined));
        foreach (
            var result in new[]
            {
                SupervisionResult.NotEstablished,
                SupervisionResult.Settled,
                SupervisionResult.LetterWithdrawn,
                SupervisionResult.HandledByAuthority,
                SupervisionResult.Corrected,
                SupervisionResult.CorrectedInPart,
            }
        )
        {
            (await world.Faults(world.Supervisor, world.Ending(supervision, result))).ShouldBe(["result"], result.ToString());
        }

        await world.Send(world.Supervisor, world.Ending(supervision, SupervisionResult.NotCorrected));
    }

    [Fact]
    public async Task What_was_seen_corrected_did_not_stay_as_it_was_and_a_misprint_is_no_withdrawal()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.OpinionCase();
        await world.Send(
            world.Supervisor,
            new WithdrawLetter
            {
                CaseId = supervision,
                Reason = "误写了日期。",
                On = world.Today,
            }
        );
        await world.Send(world.Supervisor, world.Opining(supervision));
        await world.Send(world.Supervisor, world.Serving(supervision));
        await world.Send(world.Employer, world.Refusing(supervision));
        await world.Send(
            world.Supervisor,
            new VerifyCorrection
            {
                CaseId = supervision,
                Result = CorrectionResult.Corrected,
                Content = "已补发。",
                On = world.Today,
            }
        );

        foreach (
            var result in new[] { SupervisionResult.NotCorrected, SupervisionResult.CorrectedInPart, SupervisionResult.LetterWithdrawn }
        )
        {
            (await world.Faults(world.Supervisor, world.Ending(supervision, result))).ShouldBe(["result"], result.ToString());
        }

        await world.Send(world.Supervisor, world.Ending(supervision, SupervisionResult.Corrected));
    }
}
