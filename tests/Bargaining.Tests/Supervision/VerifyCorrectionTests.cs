using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class VerifyCorrectionTests
{
    [Fact]
    public async Task Corrected_in_time_ends_it_and_not_corrected_opens_the_way_to_the_authority()
    {
        await using var world = await World.InAsync("230103");

        var look = new VerifyCorrection { CaseId = await world.PromisedCase(), Result = CorrectionResult.InPart, Content = "补发了一半。", On = world.Today };
        (await world.Send(world.Supervisor, look)).Opened.Select(o => o.Step).ShouldBe(["issue-recommendation"]);

        (await world.Send(world.Supervisor, look with { Result = CorrectionResult.Corrected })).Opened.Select(o => o.Step).ShouldBe(["conclude"], "corrected before the authority was asked");
        (await world.Faults(world.Supervisor, look with { CaseId = await world.PromisedCase(), Content = "" })).ShouldBe(["content"]);
    }
}
