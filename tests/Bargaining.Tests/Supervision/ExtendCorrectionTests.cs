using Bargaining.Cases;
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

        await world.Send(world.Supervisor, new ExtendCorrection { CaseId = supervision, CorrectBy = new DateOnly(2026, 3, 31), Reason = "财务结算周期。", On = world.Today });

        (await world.Deadline(supervision, "correction.promised")).Due.ShouldBe(new DateOnly(2026, 3, 31));
        (await world.Faults(world.Supervisor, new ExtendCorrection { CaseId = supervision, CorrectBy = new DateOnly(2026, 3, 20), Reason = "", On = world.Today })).ShouldBe(["correctBy", "reason"]);
    }
}
