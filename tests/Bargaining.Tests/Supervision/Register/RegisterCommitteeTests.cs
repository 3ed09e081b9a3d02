using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision.Register;

public sealed class RegisterCommitteeTests
{
    [Fact]
    public async Task A_committee_is_registered_by_an_administrator_or_an_official_above()
    {
        await using var world = await World.InAsync();

        var supervision = await world.Registered(Registers.Committee(), by: world.UpperUnion);

        supervision.Committee.ShouldNotBeNull().Members.Count.ShouldBe(3);
        supervision.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Heilongjiang_names_no_numbers_and_the_register_says_so()
    {
        await using var world = await World.InAsync();

        var supervision = await world.Registered(
            Registers.Committee() with
            {
                Members = [new("李主席", false)],
                HeadOffice = HeadOffice.Other,
                FiledOn = null,
            }
        );

        supervision.Findings.ShouldBeEmpty();
        supervision
            .Unknown.Select(caveat => caveat.RuleId)
            .ShouldBe(["GAP-HRB-TLS-FORCE", "GAP-HLJ-TLS", "GAP-TLS", "GAP-HRB-TLS"], ignoreOrder: true);
    }

    [Fact]
    public async Task Shandong_asks_for_three_a_woman_a_chair_and_a_filing()
    {
        await using var world = await World.InAsync("370102");

        var supervision = await world.Registered(
            Registers.Committee() with
            {
                Members = [new("李主席", false), new("赵师傅", false)],
                HeadOffice = HeadOffice.Other,
                FiledOn = null,
            }
        );

        supervision
            .Findings.Select(finding => finding.Rule)
            .ShouldBe([
                nameof(ACommitteeHasItsLeastMembers),
                nameof(TheDirectorIsChairOrViceChair),
                nameof(WomenSitOnTheCommittee),
                nameof(TheNamesAreFiledWithTheUpperCommittee),
            ]);
        supervision.Findings.ShouldAllBe(finding => finding.RuleId == "LS-ORG-01" && finding.Status == RuleStatus.Verified);
        (await world.Registered(Registers.Committee() with { HeadOffice = HeadOffice.ViceChair })).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public async Task A_woman_is_asked_for_from_three_women_employed(int women, int findings)
    {
        await using var world = await World.InAsync("370102", enterprise: World.DefaultEnterprise with { Women = women });

        var supervision = await world.Registered(
            Registers.Committee() with
            {
                Members = [new("李主席", false), new("赵师傅", false), new("钱师傅", false)],
            }
        );

        supervision.Findings.Count.ShouldBe(findings);
    }

    [Fact]
    public async Task A_committee_that_is_formed_anew_ends_the_one_before()
    {
        await using var world = await World.InAsync();
        await world.Registered(Registers.Committee("2025-02-03"));

        (await world.Registered(Registers.Committee("2026-02-02"))).Committee.ShouldNotBeNull().FormedOn.ShouldBe(new DateOnly(2026, 2, 2));

        var kept = await world.Read(db =>
            db.SupervisionCommittees.AsNoTracking()
                .Where(c => c.OrganisationId == world.Enterprise.Id)
                .OrderBy(c => c.FormedOn)
                .ToListAsync()
        );
        kept.Select(c => c.EndedOn).ShouldBe([new DateOnly(2026, 2, 2), null]);
        (await Should.ThrowAsync<Invalid>(() => world.Registered(Registers.Committee("2025-05-06"))))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("formedOn");
    }

    [Fact]
    public async Task Two_at_once_leave_one_in_office()
    {
        await using var world = await World.InAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Registered(Registers.Committee())));

        (
            await world.Read(db => db.SupervisionCommittees.CountAsync(c => c.OrganisationId == world.Enterprise.Id && c.EndedOn == null))
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();

        var refusal = await Should.ThrowAsync<Invalid>(() =>
            world.Registered(
                Registers.Committee() with
                {
                    FormedOn = new DateOnly(2026, 3, 3), // tomorrow
                    Head = "无名",
                    Members = [new("李主席", false), new("李主席", true), new("", false)],
                    FiledOn = new DateOnly(2026, 2, 1),
                }
            )
        );

        refusal
            .Faults.Select(fault => fault.Field)
            .Distinct()
            .ShouldBe(["formedOn", "members[2].name", "members", "head", "filedOn"], ignoreOrder: true);
    }

    [Fact]
    public async Task Whoever_does_not_keep_the_register_is_refused_and_a_stranger_sees_nothing()
    {
        await using var world = await World.InAsync();
        var elsewhere = Organisation.Below(null, "230103", OrganisationKind.District, "别处");

        foreach (var other in (Actor[])[world.Union, world.Employer, world.Delegate, world.Supervisor, world.Bureau])
        {
            await Should.ThrowAsync<NotYourAction>(() => world.Registered(Registers.Committee(), by: other));
        }

        await Should.ThrowAsync<NotInReach>(() =>
            world.Registered(Registers.Committee(), by: World.Person(Role.Administrator, elsewhere, "别处的管理员"))
        );
        await world.Registered(Registers.Committee(), by: World.Person(Role.Official, world.Enterprise, "本工会干部"));
    }

    [Fact]
    public async Task An_enterprise_without_a_union_has_no_committee()
    {
        await using var world = await World.InAsync(enterprise: World.DefaultEnterprise with { HasUnion = false });

        (await Should.ThrowAsync<Invalid>(() => world.Registered(Registers.Committee())))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("organisationId");
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer()
    {
        await using var world = await World.InAsync("370102");
        var (administrator, committee) = (world.Administrator(), Registers.Committee() with { FiledOn = null });
        var first = await world.Registered(committee, by: administrator, key: "key");

        var again = await world.Registered(committee, by: administrator, key: "key");

        Json.Write(again).ShouldBe(Json.Write(first));
        (await world.Read(db => db.SupervisionCommittees.CountAsync(c => c.OrganisationId == world.Enterprise.Id))).ShouldBe(1);
    }
}
