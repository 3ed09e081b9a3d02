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
        foreach (var result in new[] { SupervisionResult.NotEstablished, SupervisionResult.Settled, SupervisionResult.LetterWithdrawn, SupervisionResult.HandledByAuthority })
        {
            (await world.Faults(world.Supervisor, world.Ending(supervision, result))).ShouldBe(["result"], result.ToString());
        }

        await world.Send(world.Supervisor, world.Ending(supervision, SupervisionResult.NotCorrected));
    }
}
