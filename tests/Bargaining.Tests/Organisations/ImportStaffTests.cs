using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using Bargaining.Sheets;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Organisations;

public sealed class ImportStaffTests
{
    private static readonly byte[] Good = Files.Csv(
        "姓名,身份证号,工号,性别,部门",
        $"张三,{Files.Identity(1)},0001,男,一车间",
        $"李四,{Files.Identity(2)},0002,女,二车间"
    );
    private static readonly byte[] Doubled = Files.Csv(
        "姓名,身份证号,性别",
        $"张三,{Files.Identity(1)},男",
        $"李四,{Files.Identity(1)},男",
        "王五,,女"
    );

    private static ImportStaff Importing(World world, byte[] content) =>
        new()
        {
            OrganisationId = world.Enterprise.Id,
            Format = SheetFormat.Csv,
            Content = content,
        };

    private static async Task<RowsImported> Import(World world, Actor actor, ImportStaff command, string? key = null)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (actor, key ?? Guid.NewGuid().ToString());
        var (services, time) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var (dialect, commit) = (services.GetRequiredService<IDialect>(), services.GetRequiredService<OneCommit>());
        var administration = new Administration(
            services.GetRequiredService<BargainingDb>(),
            dialect,
            commit,
            context,
            time,
            NullLogger<Administration>.Instance
        );
        return await new ImportStaffHandler(administration, context, time, new ImportStaffValidator()).HandleAsync(command);
    }

    private static Task<List<StaffMember>> Register(World world) =>
        world.Read(db => db.Staff.AsNoTracking().Where(s => s.OrganisationId == world.Enterprise.Id).OrderBy(s => s.Number).ToListAsync());

    [Fact]
    public async Task Employees_are_entered_without_their_identity_numbers()
    {
        await using var world = await World.InAsync();

        var imported = await Import(world, world.Union, Importing(world, Good));

        (imported.Read, imported.Entered, imported.Try, imported.LeftOut.Count).ShouldBe((2, 2, false, 0));
        var staff = await Register(world);
        staff
            .Select(s => (s.Name, s.Number, s.Woman, s.Unit))
            .ShouldBe([("张三", "0001", false, "一车间"), ("李四", "0002", true, "二车间")]);
        staff[0].IdentityMark.ShouldBe(IdentityNumber.Mark(world.Enterprise.Id, Files.Identity(1)));
        var kept = await world.Read(db =>
            db.IdempotentRequests.Where(r => r.ActorId == world.Union.UserId).Select(r => r.Answer).ToListAsync()
        );
        kept.ShouldAllBe(answer => !answer.Contains(Files.Identity(1), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_with_one_identity_number_twice_enters_nobody()
    {
        await using var world = await World.InAsync();

        var refusal = await Should.ThrowAsync<SheetRefused>(() => Import(world, world.Union, Importing(world, Doubled)));

        refusal.Faults.Select(f => f.Field).ShouldBe(["rows[2].身份证号", "rows[3].身份证号"]);
        (await Register(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bad_rows_are_left_out_where_that_is_asked_and_are_told()
    {
        await using var world = await World.InAsync();

        var imported = await Import(world, world.Union, Importing(world, Doubled) with { LeaveOutBadRows = true });

        (imported.Read, imported.Entered).ShouldBe((3, 1));
        imported.LeftOut.Where().ShouldBe(["2:身份证号", "3:身份证号"]);
        (await Register(world)).ShouldHaveSingleItem().Name.ShouldBe("王五");
    }

    [Fact]
    public async Task A_fault_of_the_file_as_a_whole_is_never_left_out()
    {
        await using var world = await World.InAsync();

        var refusal = await Should.ThrowAsync<SheetRefused>(() =>
            Import(world, world.Union, Importing(world, Files.Csv("姓名,性别,工资", "张三,男,1")) with { LeaveOutBadRows = true })
        );

        refusal.Faults.ShouldHaveSingleItem().Field.ShouldBe("rows[1].工资");
    }

    [Fact]
    public async Task A_try_enters_nobody()
    {
        await using var world = await World.InAsync();

        (await Import(world, world.Union, Importing(world, Good) with { Try = true })).Entered.ShouldBe(2);

        (await Register(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_is_on_the_register_is_not_entered_again()
    {
        await using var world = await World.InAsync();
        await Import(world, world.Union, Importing(world, Good));

        var refusal = await Should.ThrowAsync<SheetRefused>(() => Import(world, world.Union, Importing(world, Good)));

        refusal.Faults.Select(f => f.Field).ShouldBe(["rows[2].身份证号", "rows[2].工号", "rows[3].身份证号", "rows[3].工号"]);
        (await Register(world)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_another_file_is_another_request()
    {
        await using var world = await World.InAsync();
        await Import(world, world.Union, Importing(world, Good), "key");

        (await Import(world, world.Union, Importing(world, Good), "key")).Entered.ShouldBe(2);

        (await Register(world)).Count.ShouldBe(2);
        await Should.ThrowAsync<KeyUsedForAnother>(() => Import(world, world.Union, Importing(world, Doubled), "key"));
    }

    [Fact]
    public async Task Two_imports_at_once_enter_everybody_once()
    {
        await using var world = await World.InAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async _ =>
                {
                    try
                    {
                        return (await Import(world, world.Union, Importing(world, Good))).Entered;
                    }
                    catch (SheetRefused)
                    {
                        return 0;
                    }
                })
        );

        answers.Order().ShouldBe([0, 0, 0, 2]);
        (await Register(world)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_chair_does_this_or_the_administrator()
    {
        await using var world = await World.InAsync();
        await using var elsewhere = await World.InAsync();

        await Import(world, World.Person(Role.Administrator, world.District, "管理员"), Importing(world, Good));
        await Should.ThrowAsync<NotYourAction>(() => Import(world, world.Employer, Importing(world, Good)));
        await Should.ThrowAsync<NotYourAction>(() => Import(world, world.UpperUnion, Importing(world, Good)));
        await Should.ThrowAsync<NotInReach>(() => Import(world, elsewhere.Union, Importing(world, Good)));
        await Should.ThrowAsync<NotInReach>(() =>
            Import(
                world,
                World.Person(Role.Administrator, world.District, "管理员"),
                Importing(world, Good) with
                {
                    OrganisationId = world.District.Id,
                }
            )
        );
    }
}
