using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Sheets;
using Bargaining.Supervision.Register;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision.Register;

public sealed class SupervisionCoverageTests
{
    private static Task<Coverage> Count(World world, Actor by, Organisation top, int? within = null) =>
        world.As<SupervisionCoverage, Coverage>(by, coverage => coverage.CountAsync(top.Id, within));

    [Fact]
    public async Task A_union_is_covered_by_a_committee_or_by_a_supervisor_with_a_certificate_that_counts()
    {
        await using var world = await World.InAsync();

        Row((await Count(world, world.UpperUnion, world.District)).Whole).ShouldBe((2, 0, 0, 0, 0m));
        await world.Registered(Registers.Somebody(Registers.Certificate($"证{Guid.NewGuid():N}", "2023-01-01", "2026-03-01")));
        Row((await Count(world, world.UpperUnion, world.District)).Whole).ShouldBe((2, 0, 0, 0, 0m));
        await world.Registered(Registers.Somebody(Registers.Certificate($"证{Guid.NewGuid():N}", "2023-01-01", "2026-05-01")));
        await world.Registered(Registers.Committee(), world.District);

        var coverage = await Count(world, world.UpperUnion, world.District);
        Row(coverage.Whole).ShouldBe((2, 1, 1, 2, 100m));
        (coverage.Whole.Supervisors, coverage.Whole.Valid, coverage.Whole.Expired, coverage.Whole.ExpiringSoon).ShouldBe((2, 1, 1, 1));
        Row(coverage.Below.ShouldHaveSingleItem()).ShouldBe((1, 0, 1, 1, 100m));
        (await Count(world, world.UpperUnion, world.District, within: 59)).Whole.ExpiringSoon.ShouldBe(0);
    }

    [Fact]
    public async Task An_enterprise_without_a_union_is_not_counted()
    {
        await using var world = await World.InAsync(enterprise: World.DefaultEnterprise with { HasUnion = false });

        (await Count(world, world.UpperUnion, world.District)).Whole.Unions.ShouldBe(1);
    }

    [Fact]
    public async Task A_city_of_two_and_a_half_thousand_unions_is_counted_to_the_union()
    {
        await using var world = await World.InAsync();
        var city = await world.Read(async db =>
        {
            var top = Organisation.Below(null, "230100", OrganisationKind.City, "某市");
            var districts = Enumerable
                .Range(1, 18)
                .Select(n => Organisation.Below(top, $"2301{n:00}", OrganisationKind.District, $"第{n}区"))
                .ToList();
            db.AddRange([top, .. districts]);
            db.AddRange(
                Enumerable
                    .Range(0, 2566 - 19)
                    .Select(n =>
                    {
                        var enterprise = Organisation.Below(
                            districts[n % 18],
                            districts[n % 18].Code,
                            OrganisationKind.Enterprise,
                            $"企业{n}"
                        );
                        enterprise.Enterprise = World.DefaultEnterprise;
                        return enterprise;
                    })
            );
            await db.SaveChangesAsync();
            return top;
        });
        var official = World.Person(Role.Official, city, "市总工会");
        var mark = Guid.NewGuid().ToString("N");
        // 2,181 of 2,566 unions are 84.996 %: not yet 85.
        var rows = Enumerable.Range(0, 2847).Select(n => $"监督员{n},企业{n % 2181},男,{mark}-{n},某市总工会,2026-01-01,2028-12-31");
        await world.As<ImportSupervisorsHandler, RowsImported>(
            official,
            handler =>
                handler.HandleAsync(
                    new()
                    {
                        OrganisationId = city.Id,
                        Format = SheetFormat.Csv,
                        Content = Files.Csv(["姓名,所属工会,性别,证号,发证机关,有效期自,有效期至", .. rows]),
                    }
                )
        );

        var before = await Count(world, official, city);
        await world.Registered(Registers.Committee(), city, official);
        var after = await Count(world, official, city);

        Row(before.Whole).ShouldBe((2566, 0, 2181, 2181, 84.9m));
        before.Whole.Valid.ShouldBe(2847);
        Row(after.Whole).ShouldBe((2566, 1, 2181, 2182, 85.0m));
        after.Below.Count.ShouldBe(18);
        after.Below.Sum(row => row.Unions).ShouldBe(2565);
        after.Below.Sum(row => row.Supervisors).ShouldBe(2847);
    }

    [Fact]
    public async Task The_unions_side_reads_it()
    {
        await using var world = await World.InAsync();

        await Count(world, world.Supervisor, world.District);
        (await Count(world, world.Union, world.Enterprise)).Whole.Unions.ShouldBe(1);
        await Should.ThrowAsync<NotYourAction>(() => Count(world, world.Employer, world.Enterprise));
        await Should.ThrowAsync<NotInReach>(() => Count(world, world.Union, world.District));
        (await Should.ThrowAsync<Invalid>(() => Count(world, world.UpperUnion, world.District, within: 367)))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("expiringWithin");
    }

    private static (int Unions, int Committee, int Supervisor, int Covered, decimal Percent) Row(CoverageRow row) =>
        (row.Unions, row.WithCommittee, row.WithSupervisor, row.Covered, row.Percent);
}
