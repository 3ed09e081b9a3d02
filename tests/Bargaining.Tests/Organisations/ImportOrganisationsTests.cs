using Bargaining.Access;
using Bargaining.Organisations;
using Bargaining.Sheets;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Organisations;

public sealed class ImportOrganisationsTests
{
    private static Actor Keeper(World world) =>
        new(Guid.CreateVersion7(), "管理员", [new Membership(Role.Administrator, world.District.Id, world.District.Path)]);

    private static Task<RowsImported> Import(
        World world,
        Actor actor,
        byte[] content,
        bool leaveOut = false,
        bool look = false,
        string? key = null,
        Guid? below = null
    ) =>
        world.As<ImportOrganisationsHandler, RowsImported>(
            actor,
            handler =>
                handler.HandleAsync(
                    new ImportOrganisations
                    {
                        ParentId = below ?? world.District.Id,
                        Format = SheetFormat.Csv,
                        Content = content,
                        LeaveOutBadRows = leaveOut,
                        Try = look,
                    }
                ),
            key
        );

    private static Task<List<Organisation>> Entered(World world) =>
        world.Read(db =>
            db.Organisations.AsNoTracking()
                .Where(o => o.Path.StartsWith(world.District.Path) && o.Id != world.District.Id && o.Id != world.Enterprise.Id)
                .OrderBy(o => o.Id)
                .ToListAsync()
        );

    [Fact]
    public async Task A_street_and_the_enterprises_in_it_come_from_one_file()
    {
        await using var world = await World.InAsync();

        var imported = await Import(
            world,
            Keeper(world),
            Files.Csv(
                "单位名称,类别,上级,所有制,行业,职工人数,女职工人数,已建工会,法定代表人,工会主席",
                "测试街道,街道、乡镇,,,,,,,,",
                "松花江机械厂,,测试街道,国有,制造业,320,90,是,王  强,李  梅",
                "太阳岛食品厂,企业,,,批发和零售业,45,30,否,赵四,"
            )
        );

        (imported.Read, imported.Entered, imported.LeftOut.Count).ShouldBe((3, 3, 0));
        var entered = await Entered(world);
        var (street, works, food) = (
            entered.Single(o => o.Name == "测试街道"),
            entered.Single(o => o.Name == "松花江机械厂"),
            entered.Single(o => o.Name == "太阳岛食品厂")
        );
        (street.Kind, street.Path.StartsWith(world.District.Path, StringComparison.Ordinal)).ShouldBe((OrganisationKind.Street, true));
        (works.ParentId, works.Code, works.Trade, works.Employees).ShouldBe((street.Id, world.District.Code, Trade.Manufacturing, 320));
        (works.Enterprise!.Ownership, works.Enterprise.LegalRepresentative, works.Enterprise.UnionChair, works.Enterprise.Women).ShouldBe(
            (Ownership.StateOwned, "王强", "李梅", 90)
        );
        (food.ParentId, food.HasUnion, food.Ownership).ShouldBe((world.District.Id, false, Ownership.NonPublic));
    }

    [Fact]
    public async Task Every_fault_is_told_by_row_and_column_and_nothing_is_entered()
    {
        await using var world = await World.InAsync();

        var refused = await Should.ThrowAsync<SheetRefused>(() =>
            Import(
                world,
                Keeper(world),
                Files.Csv(
                    "单位名称,类别,上级,行政区划代码,行业,职工总数,女职工",
                    $"{world.Enterprise.Name},,,,,10,1",
                    "甲厂,,,,,,",
                    "乙厂,,没有的街道,,,10,1",
                    "丙厂,,,110101,,10,1",
                    "丁厂,,,,不存在的行业,10,1",
                    "戊厂,,,,,10,11",
                    "己市,市,,,,,",
                    "庚厂,,,,,十人,1",
                    "辛厂,,,,,10,1",
                    "辛厂,,,,,20,1"
                )
            )
        );

        refused
            .Rows.Select(fault => $"{fault.Row} {fault.Column}")
            .ShouldBe([
                "2 单位名称",
                "3 职工总数",
                "4 上级",
                "5 行政区划代码",
                "6 行业",
                "7 女职工",
                "8 类别",
                "9 职工总数",
                "10 单位名称",
                "11 单位名称",
            ]);
        (await Entered(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_try_enters_nothing_bad_rows_are_left_out_where_that_is_asked_and_a_replay_enters_nothing_twice()
    {
        await using var world = await World.InAsync();
        var keeper = Keeper(world);
        var file = Files.Csv("单位名称,职工总数", "甲厂,10", "乙厂,零", "丙厂,30");

        (await Import(world, keeper, file, leaveOut: true, look: true)).Entered.ShouldBe(2);
        (await Entered(world)).ShouldBeEmpty();
        (await Import(world, keeper, file, leaveOut: true, key: "once")).LeftOut.ShouldHaveSingleItem().Row.ShouldBe(3);
        (await Import(world, keeper, file, leaveOut: true, key: "once")).Entered.ShouldBe(2);
        (await Entered(world)).Select(o => o.Name).ShouldBe(["甲厂", "丙厂"], ignoreOrder: true);
        await Should.ThrowAsync<SheetRefused>(() => Import(world, keeper, file, leaveOut: false));
    }

    [Fact]
    public async Task Of_two_who_import_one_file_at_once_one_enters_it()
    {
        await using var world = await World.InAsync();
        var file = Files.Csv(["单位名称,职工总数", .. Enumerable.Range(1, 50).Select(n => $"第{n}厂,{n}")]);

        var done = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(async _ =>
                {
                    try
                    {
                        return (await Import(world, Keeper(world), file)).Entered;
                    }
                    catch (SheetRefused)
                    {
                        return 0;
                    }
                })
        );

        done.Sum().ShouldBe(50);
        (await Entered(world)).Count.ShouldBe(50);
    }

    [Fact]
    public async Task Nobody_imports_above_or_beside_their_own_organisation_or_below_an_enterprise_or_without_office()
    {
        await using var world = await World.InAsync();
        await using var far = await World.InAsync();
        var file = Files.Csv("单位名称,职工总数", "甲厂,10");

        await Should.ThrowAsync<NotInReach>(() => Import(world, Keeper(far), file));
        await Should.ThrowAsync<NotInReach>(() => Import(world, Keeper(world), file, below: world.Enterprise.Id));
        await Should.ThrowAsync<NotYourAction>(() => Import(world, world.Union, file));
        await Should.ThrowAsync<NotYourAction>(() => Import(world, world.UpperUnion, file));
    }
}
