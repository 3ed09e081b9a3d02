using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Supervision.Register;
using Bargaining.Tests.Fixtures;
using Bargaining.Tests.Organisations;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class AppointInvestigatorsTests
{
    [Fact]
    public async Task One_supervisor_alone_is_refused_as_the_law_of_the_place_says()
    {
        foreach (var (place, rule) in new[] { ("330102", "LS-INV-01"), ("370102", "LS-INV-01"), ("320102", "LS-INV-01") })
        {
            await using var world = await World.InAsync(place);
            var supervision = await world.AcceptedCase();
            var breach = await world.RefusedByLaw(
                world.Supervisor,
                new AppointInvestigators
                {
                    CaseId = supervision,
                    SupervisorIds = await world.RegisteredSupervisors(1),
                    On = world.Today,
                }
            );
            (breach.Single().Rule, breach.Single().RuleId).ShouldBe((nameof(EnoughSupervisorsInvestigate), rule), place);
        }
    }

    [Theory]
    [InlineData("440103")]
    [InlineData("230103")] // two are a default of the product there, which bars nothing
    public async Task At_least_one_where_the_place_has_no_number(string place)
    {
        await using var world = await World.InAsync(place);
        var supervision = await world.AcceptedCase();

        (await world.RefusedByLaw(world.Supervisor, new AppointInvestigators { CaseId = supervision, On = world.Today }))
            .Select(b => (b.Rule, b.RuleId))
            .ShouldBe([(nameof(EnoughSupervisorsInvestigate), "DEF-INV-02")]);
        var receipt = await world.Send(
            world.Supervisor,
            new AppointInvestigators
            {
                CaseId = supervision,
                SupervisorIds = await world.RegisteredSupervisors(1),
                On = world.Today,
            }
        );
        receipt
            .Findings.Select(f => f.RuleId)
            .ShouldBe(place == "230103" ? ["DEF-INV-01"] : [], "the default of two is said, and bars nothing");
    }

    [Fact]
    public async Task The_head_of_the_employer_does_not_investigate_it()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.AcceptedCase();
        var named = await world.RegisteredSupervisors(2);
        var name = (await world.Read(db => db.Supervisors.SingleAsync(s => s.Id == named[0]))).Name;
        var appointing = new AppointInvestigators
        {
            CaseId = supervision,
            SupervisorIds = named,
            On = world.Today,
        };

        await ChangeEnterpriseTests.Change(
            world,
            world.Administrator(),
            new()
            {
                From = world.Today,
                Ground = "登记",
                LegalRepresentative = name,
            }
        );

        (await world.RefusedByLaw(world.Supervisor, appointing)).Single().Rule.ShouldBe(nameof(NobodyInvestigatesTheirOwnEnterprise));
        await world.Send(world.Supervisor, appointing with { SupervisorIds = [named[1]] });
    }

    [Fact]
    public async Task An_expired_certificate_is_refused_and_so_is_whoever_is_not_in_the_register()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.AcceptedCase();
        var expired = await world.RegisteredSupervisors(validTo: "2026-03-01");
        var expiry = (nameof(SupervisorsHoldAValidCertificate), "DEF-INV-02");

        (
            await world.RefusedByLaw(
                world.Supervisor,
                new AppointInvestigators
                {
                    CaseId = supervision,
                    SupervisorIds = expired,
                    On = world.Today,
                }
            )
        ).Select(b => (b.Rule, b.RuleId)).ShouldBe(Enumerable.Repeat(expiry, 2), "not Zhejiang's articles");
        (
            await world.Faults(
                world.Supervisor,
                new AppointInvestigators
                {
                    CaseId = supervision,
                    SupervisorIds = [Guid.NewGuid()],
                    On = world.Today,
                }
            )
        ).ShouldBe(["supervisorIds"]);
    }

    [Fact]
    public async Task Nobody_twice()
    {
        await using var world = await World.InAsync("230103");

        var one = (await world.RegisteredSupervisors(1))[0];
        (
            await world.Faults(
                world.Supervisor,
                new AppointInvestigators
                {
                    CaseId = await world.AcceptedCase(),
                    SupervisorIds = [one, one],
                    On = world.Today,
                }
            )
        ).ShouldBe(["supervisorIds"]);
    }
}
