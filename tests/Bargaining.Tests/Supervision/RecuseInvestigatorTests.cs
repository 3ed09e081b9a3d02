using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class RecuseInvestigatorTests
{
    [Fact]
    public async Task Who_withdrew_is_not_named_again()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.AcceptedCase();
        var who = await world.RegisteredSupervisors(3);
        await world.Appoint(supervision, who);

        await world.Send(world.Supervisor, new RecuseInvestigator { CaseId = supervision, SupervisorId = who[0], Reason = "与被投诉单位负责人是亲属。", On = world.Today });

        (await world.Facts<SupervisionCase>(supervision)).Investigators.Count.ShouldBe(2);
        (await world.RefusedByLaw(world.Supervisor, new AppointInvestigators { CaseId = supervision, SupervisorIds = who, On = world.Today })).Single().RuleId.ShouldBe("LS-RECUSE-01");
        (await world.Faults(world.Supervisor, new RecuseInvestigator { CaseId = supervision, SupervisorId = who[0], Reason = "", On = world.Today })).ShouldBe(["reason", "supervisorId"]);
    }
}
