using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class RecordInspectionTests
{
    [Fact]
    public async Task The_record_is_a_document_and_carries_the_note_of_a_refusal()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.AcceptedCase();
        var who = await world.RegisteredSupervisors();
        await world.Appoint(supervision, who);

        await world.Send(world.Supervisor, world.Inspecting(supervision, who) with { EmployerSigned = false, RefusedToSign = "张科长称须请示厂长，拒绝签字。" });

        var inspection = (await world.Facts<SupervisionCase>(supervision)).Inspections.ShouldHaveSingleItem();
        inspection.RefusedToSign.ShouldNotBeNull();
        inspection.Record.Kind.ShouldBe("investigation-record");
    }

    [Fact]
    public async Task Two_with_certificates_shown_and_a_signature_or_a_note()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.AcceptedCase();
        var who = await world.RegisteredSupervisors();
        await world.Appoint(supervision, who);
        var inspection = world.Inspecting(supervision, who);

        (await world.RefusedByLaw(world.Supervisor, inspection with { SupervisorIds = [who[0]], CertificatesShown = false, EmployerSigned = false })).Select(b => b.Rule)
            .ShouldBe([nameof(EnoughSupervisorsInvestigate), nameof(CertificatesAreShown), nameof(RecordIsSignedOrTheRefusalIsNoted)]);
        (await world.Faults(world.Supervisor, inspection with { SupervisorIds = [Guid.NewGuid()], Place = "" })).ShouldBe(["place", "supervisorIds"]);
    }
}
