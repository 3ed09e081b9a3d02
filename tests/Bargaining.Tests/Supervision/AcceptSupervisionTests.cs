using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class AcceptSupervisionTests
{
    [Fact]
    public async Task The_investigation_begins()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RegisteredCase();

        var receipt = await world.Send(world.Supervisor, new AcceptSupervision { CaseId = supervision, On = world.Today });

        receipt.Opened.Select(o => o.Step).ShouldBe(["investigate"]);
        await world.OutOfTurn(world.Supervisor, new AcceptSupervision { CaseId = supervision, On = world.Today });
        (await world.Faults(world.Supervisor, new AcceptSupervision { CaseId = await world.RegisteredCase() })).ShouldBe(["on"]);
    }

    [Fact]
    public async Task In_Shandong_the_investigation_has_thirty_working_days_from_the_complaint()
    {
        await using var world = await World.InAsync("370102");
        var supervision = await world.AcceptedCase();

        var limit = (await world.Deadlines(supervision)).Single(d => d.Matter == "investigation.limit");
        (limit.RuleId, limit.Due).ShouldBe(("LS-INV-02", new DateOnly(2026, 4, 14)));
    }
}
