using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Supervision.Register;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision.Register;

public sealed class RegisterSupervisorTests
{
    [Fact]
    public async Task A_supervisor_is_registered_with_the_certificate()
    {
        await using var world = await World.InAsync();
        var certificate = Registers.Certificate($"证{Guid.NewGuid():N}");

        var registered = await world.Registered(Registers.Somebody(certificate) with { FullTime = true, Office = SupervisorOffice.Deputy });

        registered.Certificate.ShouldBe(certificate);
        (registered.State, registered.FullTime, registered.Office, registered.HasAccount).ShouldBe(
            (SupervisorState.Valid, true, SupervisorOffice.Deputy, false)
        );
        registered.Organisation.ShouldBe(world.Enterprise.Name);
        (await world.Read(db => db.Supervisors.AsNoTracking().SingleAsync(s => s.Id == registered.Id))).Path.ShouldBe(
            world.Enterprise.Path
        );
    }

    [Fact]
    public async Task A_certificate_stands_on_the_register_once()
    {
        await using var world = await World.InAsync();
        var certificate = Registers.Certificate($"证{Guid.NewGuid():N}");
        await world.Registered(Registers.Somebody(certificate));

        (await Should.ThrowAsync<Invalid>(() => world.Registered(Registers.Somebody(certificate, "别人"), world.District)))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("certificate.number");
        await world.Registered(Registers.Somebody(certificate with { Issuer = "另一工会" }));
    }

    [Fact]
    public async Task Of_two_with_one_certificate_at_once_one_is_registered()
    {
        await using var world = await World.InAsync();
        var certificate = Registers.Certificate($"证{Guid.NewGuid():N}");

        var registered = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async n =>
                {
                    try
                    {
                        await world.Registered(Registers.Somebody(certificate, $"监督{n}"));
                        return true;
                    }
                    catch (Invalid)
                    {
                        return false;
                    }
                })
        );

        registered.Count(one => one).ShouldBe(1);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();

        var refusal = await Should.ThrowAsync<Invalid>(() =>
            world.Registered(
                Registers.Somebody(new Certificate("", " ", default, new DateOnly(1, 1, 1)), name: "") with
                {
                    TrainedOn = new DateOnly(2026, 3, 3),
                    AssessedOn = new DateOnly(2027, 1, 1),
                }
            )
        );

        refusal
            .Faults.Select(fault => fault.Field)
            .ShouldBe(
                ["name", "certificate.number", "certificate.issuer", "certificate.validFrom", "trainedOn", "assessedOn"],
                ignoreOrder: true
            );
        (
            await Should.ThrowAsync<Invalid>(() =>
                world.Registered(Registers.Somebody(Registers.Certificate("1", "2026-02-02", "2026-02-01")))
            )
        )
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("certificate.validTo");
    }

    [Fact]
    public async Task An_account_is_linked_that_has_the_role_there()
    {
        await using var world = await World.InAsync();
        var (name, official) = ($"s{Guid.NewGuid():N}", $"o{Guid.NewGuid():N}");
        var account = await world.Account(name, Role.Supervisor, world.Enterprise);
        await world.Account(official, Role.Official, world.District);

        var registered = await world.Registered(Registers.Somebody() with { UserName = name });

        registered.HasAccount.ShouldBeTrue();
        (await world.Read(db => db.Supervisors.AsNoTracking().SingleAsync(s => s.Id == registered.Id))).UserId.ShouldBe(account);
        foreach (var wrong in (string[])[name, official, "nobody"])
        {
            (await Should.ThrowAsync<Invalid>(() => world.Registered(Registers.Somebody() with { UserName = wrong })))
                .Faults.ShouldHaveSingleItem()
                .Field.ShouldBe("userName");
        }
    }

    [Theory]
    [InlineData("330106", 24, "")] // Zhejiang: fewer than 25 members need no committee
    [InlineData("330106", 25, "LS-ORG-02")]
    [InlineData("320102", 24, "")]
    [InlineData("320102", 400, "LS-ORG-02")]
    [InlineData("370102", 400, "")] // Shandong: nothing was read
    [InlineData("230102", 24, "LS-ORG-04")] // Harbin: every union
    [InlineData("230202", 24, "")] // Qiqihar: nothing was read
    public async Task A_supervisor_in_the_place_of_a_committee_is_for_small_unions(string place, int employees, string rules)
    {
        await using var world = await World.InAsync(place, enterprise: World.DefaultEnterprise with { Employees = employees, Women = 9 });
        await world.Registered(Registers.Somebody());

        var supervision = await world.As<SupervisorQuery, SupervisionView>(world.Union, query => query.OfAsync(world.Enterprise.Id));

        string.Join(' ', supervision.Findings.Select(finding => finding.RuleId)).ShouldBe(rules);
        supervision.Findings.ShouldAllBe(finding => finding.Rule == nameof(AUnionSetsUpACommittee));
    }

    [Theory]
    [InlineData("330106", "LS-ORG-03")]
    [InlineData("370102", "LS-ORG-03")]
    [InlineData("230202", "")]
    public async Task Training_and_assessment_are_asked_for_where_the_law_says_so(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        await world.Registered(Registers.Committee());
        await world.Registered(Registers.Somebody() with { AssessedOn = null });

        var supervision = await world.As<SupervisorQuery, SupervisionView>(world.Union, query => query.OfAsync(world.Enterprise.Id));

        string.Join(
                ' ',
                supervision
                    .Findings.Where(finding => finding.Rule == nameof(ASupervisorIsTrainedAndAssessed))
                    .Select(finding => finding.RuleId)
            )
            .ShouldBe(rule);
    }

    [Fact]
    public async Task Whoever_does_not_keep_the_register_is_refused()
    {
        await using var world = await World.InAsync();

        await Should.ThrowAsync<NotYourAction>(() => world.Registered(Registers.Somebody(), by: world.Union));
        await Should.ThrowAsync<NotInReach>(() =>
            world.Registered(
                Registers.Somebody(),
                by: World.Person(
                    Role.UnionChair,
                    Bargaining.Organisations.Organisation.Below(
                        null,
                        "230103",
                        Bargaining.Organisations.OrganisationKind.Enterprise,
                        "别家"
                    ),
                    "别家主席"
                )
            )
        );
    }
}
