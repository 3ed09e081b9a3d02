using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Sheets;
using Bargaining.Supervision.Register;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision.Register;

public sealed class ImportSupervisorsTests
{
    private const string Heading = "姓名,所属工会,性别,监督员证号,发证机关,有效期自,有效期至,培训日期,考核日期,专职,职务";

    private static string Number() => $"证{Guid.NewGuid():N}";

    private static Task<RowsImported> Import(
        World world,
        byte[] content,
        Actor? by = null,
        SheetFormat format = SheetFormat.Csv,
        bool leaveOut = false,
        bool @try = false,
        string? key = null
    ) =>
        world.As<ImportSupervisorsHandler, RowsImported>(
            by ?? world.UpperUnion,
            handler =>
                handler.HandleAsync(
                    new()
                    {
                        OrganisationId = world.District.Id,
                        Format = format,
                        Content = content,
                        LeaveOutBadRows = leaveOut,
                        Try = @try,
                    }
                ),
            key
        );

    private static Task<List<Supervisor>> Kept(World world) =>
        world.Read(db =>
            db.Supervisors.AsNoTracking()
                .Where(s => s.Path.StartsWith(world.District.Path))
                .OrderBy(s => s.Name == "孙监督" ? 0 : 1)
                .ToListAsync()
        );

    [Fact]
    public async Task Supervisors_of_a_district_and_of_its_enterprises_are_entered()
    {
        await using var world = await World.InAsync();
        var official = World.Person(Role.Official, world.District, "区总工会");

        var imported = await Import(
            world,
            Files.Csv(
                Heading,
                $"孙监督,,女,{Number()},哈尔滨市总工会,2026-01-01,2028-12-31,2025-11-10,2025年11月20日,是,主任",
                $"赵 师,{world.Enterprise.Name},男,{Number()},哈尔滨市总工会,2026/1/1,2028/12/31,,,,"
            ),
            official
        );

        (imported.Read, imported.Entered, imported.LeftOut.Count).ShouldBe((2, 2, 0));
        var kept = await Kept(world);
        kept.Select(s => (s.Name, s.Woman, s.FullTime, s.Office, s.OrganisationId))
            .ShouldBe([
                ("孙监督", true, true, SupervisorOffice.Head, world.District.Id),
                ("赵师", false, false, SupervisorOffice.Member, world.Enterprise.Id),
            ]);
        kept[0].AssessedOn.ShouldBe(new DateOnly(2025, 11, 20));
        kept[1].Path.ShouldBe(world.Enterprise.Path);
    }

    [Fact]
    public async Task A_workbook_is_read_as_well()
    {
        await using var world = await World.InAsync();

        await Import(
            world,
            Files.Xlsx(
                ["姓名", "性别", "证号", "发证机关", "有效期自", "有效期至", "专职"],
                ["孙监督", "女", Number(), "哈尔滨市总工会", new DateOnly(2026, 1, 1), new DateOnly(2028, 12, 31), "是"]
            ),
            world.Administrator(),
            SheetFormat.Xlsx
        );

        (await Kept(world)).ShouldHaveSingleItem().ValidTo.ShouldBe(new DateOnly(2028, 12, 31));
    }

    [Fact]
    public async Task Every_bad_row_is_named_with_row_and_column_and_nobody_is_entered()
    {
        await using var world = await World.InAsync();
        var (taken, doubled) = (Registers.Certificate(Number()), Number());
        await world.Registered(Registers.Somebody(taken));
        var by = World.Person(Role.Official, world.District, "区总工会");

        var refusal = await Should.ThrowAsync<SheetRefused>(() =>
            Import(
                world,
                Files.Csv(
                    Heading,
                    $",,女,{Number()},市总,2026-01-01,2028-12-31,,,,",
                    $"甲,没有的厂,女,{Number()},市总,2026-01-01,2028-12-31,,,,",
                    $"乙,,,{taken.Number},{taken.Issuer},2026-01-01,2028-12-31,,,,",
                    $"丙,,女,{doubled},市总,2026-01-01,2025-12-31,2026-03-03,,也许,主席",
                    $"丁,,女,{doubled},市总,,明年,,,,",
                    "戊,,女,,,2026-01-01,2028-12-31,,,,"
                ),
                by
            )
        );

        refusal
            .Faults.Select(fault => fault.Field)
            .ShouldBe(
                [
                    "rows[2].姓名",
                    "rows[3].所属工会",
                    "rows[4].监督员证号",
                    "rows[4].性别",
                    "rows[5].有效期至",
                    "rows[5].监督员证号",
                    "rows[5].培训日期",
                    "rows[5].专职",
                    "rows[5].职务",
                    "rows[6].有效期自",
                    "rows[6].有效期至",
                    "rows[6].监督员证号",
                    "rows[7].监督员证号",
                    "rows[7].发证机关",
                ],
                ignoreOrder: true
            );
        (await Kept(world)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_enterprises_of_one_name_the_row_names_the_key()
    {
        await using var world = await World.InAsync();
        var twin = await world.Read(async db =>
        {
            var other = Organisation.Below(world.District, world.District.Code, OrganisationKind.Enterprise, world.Enterprise.Name);
            other.Enterprise = World.DefaultEnterprise;
            db.Add(other);
            await db.SaveChangesAsync();
            return other;
        });

        string Row(string union) => $"孙监督,{union},女,{Number()},市总,2026-01-01,2028-12-31,,,,";
        (await Should.ThrowAsync<SheetRefused>(() => Import(world, Files.Csv(Heading, Row(twin.Name)))))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("rows[2].所属工会");
        await Import(world, Files.Csv(Heading, Row(twin.Id.ToString())), World.Person(Role.Official, world.District, "区总工会"));

        (await Kept(world)).ShouldHaveSingleItem().OrganisationId.ShouldBe(twin.Id);
    }

    [Fact]
    public async Task Bad_rows_are_left_out_where_that_is_asked_and_a_try_enters_nobody()
    {
        await using var world = await World.InAsync();
        var file = Files.Csv(
            Heading,
            $"孙监督,,女,{Number()},市总,2026-01-01,2028-12-31,,,,",
            $"甲,没有的厂,女,{Number()},市总,2026-01-01,2028-12-31,,,,"
        );

        (await Import(world, file, leaveOut: true, @try: true)).Entered.ShouldBe(1);
        (await Kept(world)).ShouldBeEmpty();
        var imported = await Import(world, file, leaveOut: true);

        (imported.Read, imported.Entered).ShouldBe((2, 1));
        imported.LeftOut.Where().ShouldBe(["3:所属工会"]);
        (await Kept(world)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_enterprise_without_a_union_and_one_of_another_district_are_not_found()
    {
        await using var world = await World.InAsync(enterprise: World.DefaultEnterprise with { HasUnion = false });

        (
            await Should.ThrowAsync<SheetRefused>(() =>
                Import(
                    world,
                    Files.Csv(
                        Heading,
                        $"孙监督,{world.Enterprise.Name},女,{Number()},市总,2026-01-01,2028-12-31,,,,",
                        $"赵师,别处,女,{Number()},市总,2026-01-01,2028-12-31,,,,"
                    ),
                    world.Administrator()
                )
            )
        )
            .Faults.Select(fault => fault.Field)
            .ShouldBe(["rows[2].所属工会", "rows[3].所属工会"]);
    }

    [Fact]
    public async Task The_same_file_twice_enters_everybody_once()
    {
        await using var world = await World.InAsync();
        var (official, file) = (
            World.Person(Role.Official, world.District, "区总工会"),
            Files.Csv(Heading, $"孙监督,,女,{Number()},市总,2026-01-01,2028-12-31,,,,")
        );
        await Import(world, file, official, key: "key");

        (await Import(world, file, official, key: "key")).Entered.ShouldBe(1);
        await Should.ThrowAsync<SheetRefused>(() => Import(world, file, official));

        (await Kept(world)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Whoever_does_not_keep_the_register_is_refused()
    {
        await using var world = await World.InAsync();

        await Should.ThrowAsync<NotYourAction>(() => Import(world, Files.Csv(Heading), world.Supervisor));
        await Should.ThrowAsync<NotInReach>(() => Import(world, Files.Csv(Heading), world.Union));
    }
}
