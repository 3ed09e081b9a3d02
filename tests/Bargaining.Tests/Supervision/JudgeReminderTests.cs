using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class JudgeReminderTests
{
    [Fact]
    public async Task Corrected_ends_it_and_not_corrected_leads_to_the_opinion()
    {
        await using var world = await World.InAsync("230103");

        var judge = new JudgeReminder { CaseId = await world.RemindedCase(), Result = CorrectionResult.Corrected, Content = "c", On = world.Today };
        (await world.Send(world.Supervisor, judge)).Opened.Select(o => o.Step).ShouldBe(["conclude"]);

        judge = judge with { CaseId = await world.RemindedCase(), Result = CorrectionResult.InPart };
        await world.NotTheirs(world.Employer, judge);
        (await world.Faults(world.Supervisor, judge with { Content = "" })).ShouldBe(["content"]);
        (await world.Send(world.Supervisor, judge)).Opened.Select(o => o.Step).ShouldBe(["issue-letter"]);
        await world.Send(world.Supervisor, world.Opining(judge.CaseId));
    }
}
