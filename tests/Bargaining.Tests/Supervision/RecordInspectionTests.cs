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

        await world.Send(
            world.Supervisor,
            world.Inspecting(supervision, who) with
            {
                EmployerSigned = false,
                RefusedToSign = "张科长称须请示厂长，拒绝签字。",
            }
        );

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

        (
            await world.RefusedByLaw(
                world.Supervisor,
                inspection with
                {
                    SupervisorIds = [who[0]],
                    CertificatesShown = false,
                    EmployerSigned = false,
                }
            )
        )
            .Select(b => b.Rule)
            .ShouldBe([nameof(CertificatesAreShown), nameof(RecordIsSignedOrTheRefusalIsNoted)]);
        (await world.Faults(world.Supervisor, inspection with { SupervisorIds = [Guid.NewGuid()], Place = "" })).ShouldBe([
            "place",
            "supervisorIds",
        ]);
    }

    [Fact]
    public async Task Not_dated_before_the_case_was_registered_or_taken_up()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RegisteredCase();
        world.On("2026-03-04");
        await world.Send(world.Supervisor, new AcceptSupervision { CaseId = supervision, On = world.Today });
        var who = await world.RegisteredSupervisors();
        await world.Appoint(supervision, who);

        foreach (var day in new[] { "2025-12-30", "2026-03-03" })
        {
            var breach = (
                await world.RefusedByLaw(world.Supervisor, world.Inspecting(supervision, who) with { On = DateOnly.Parse(day) })
            ).Single();
            (breach.Rule, breach.PossibleFrom).ShouldBe((nameof(NothingIsDatedBeforeWhatItFollows), new DateOnly(2026, 3, 4)));
        }
    }

    [Fact]
    public async Task Nor_is_anything_else_dated_before_what_it_follows()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.OpinionCase();
        world.On("2026-03-04");
        await world.Send(world.Supervisor, world.Serving(supervision));
        await world.Send(world.Employer, world.Refusing(supervision));
        var early = new DateOnly(2026, 3, 3);
        foreach (
            CaseCommand command in (CaseCommand[])
                [
                    new VerifyCorrection
                    {
                        CaseId = supervision,
                        Result = CorrectionResult.NotCorrected,
                        Content = "c",
                        On = early,
                    },
                    new ForgoRecommendation
                    {
                        CaseId = supervision,
                        Reason = "r",
                        On = early,
                    },
                    world.Recommending(supervision) with
                    {
                        On = early,
                    },
                ]
        )
        {
            (await world.RefusedByLaw(world.Supervisor, command)).Single().Rule.ShouldBe(nameof(NothingIsDatedBeforeWhatItFollows));
        }

        await world.Send(
            world.Supervisor,
            new ForgoRecommendation
            {
                CaseId = supervision,
                Reason = "职工已申请仲裁。",
                On = world.Today,
            }
        );
        (await world.RefusedByLaw(world.Supervisor, world.Ending(supervision, SupervisionResult.NotCorrected) with { On = early }))
            .Single()
            .Rule.ShouldBe(nameof(NothingIsDatedBeforeWhatItFollows));
    }

    [Fact]
    public async Task Somebody_inspected_where_the_place_has_no_number_too()
    {
        await using var world = await World.InAsync("440103");
        var supervision = await world.AcceptedCase();
        var who = await world.RegisteredSupervisors(1);
        await world.Appoint(supervision, who);

        (await world.RefusedByLaw(world.Supervisor, world.Inspecting(supervision, []) with { EmployerSigned = false }))
            .Select(b => (b.Rule, b.RuleId))
            .ShouldBe([(nameof(EnoughSupervisorsInvestigate), "DEF-INV-02"), (nameof(RecordIsSignedOrTheRefusalIsNoted), "DEF-INV-03")]);
        await world.Send(world.Supervisor, world.Inspecting(supervision, who));
    }

    [Fact]
    public async Task Nobody_inspects_before_they_were_appointed_and_a_note_has_an_end()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.AcceptedCase();
        var who = await world.RegisteredSupervisors(3);
        await world.Appoint(supervision, [who[0], who[1]]);
        world.On("2026-03-06");
        await world.Appoint(supervision, who);

        (await world.RefusedByLaw(world.Supervisor, world.Inspecting(supervision, [who[0], who[2]]) with { On = new DateOnly(2026, 3, 5) }))
            .Single()
            .PossibleFrom.ShouldBe(world.Today);
        (
            await world.Faults(
                world.Supervisor,
                world.Inspecting(supervision, who) with
                {
                    EmployerSigned = false,
                    RefusedToSign = new string('拒', 501),
                }
            )
        ).ShouldBe(["refusedToSign"]);
        await world.Send(world.Supervisor, world.Inspecting(supervision, [who[0], who[1]]) with { On = new DateOnly(2026, 3, 5) });
    }
}
