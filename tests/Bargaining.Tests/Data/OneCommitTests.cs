using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Data;

/// <summary>
/// Work that loses against others is done again as a whole. These tests rest on locks: each of two transactions holds a row that the other
/// wants, and the server ends one of them. A server that locks no rows fails them.
/// </summary>
public sealed class OneCommitTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_who_wait_for_each_other_both_come_through(bool saved)
    {
        await using var world = await World.InAsync();
        var (one, other) = (
            await world.Account(Unused(), Role.Employer, world.Enterprise),
            await world.Account(Unused(), Role.Employer, world.Enterprise)
        );
        var (holdsOne, holdsOther) = (new TaskCompletionSource(), new TaskCompletionSource());

        var tries = await Task.WhenAll(
            RenameAsync(world, saved, one, other, holdsOne, holdsOther.Task),
            RenameAsync(world, saved, other, one, holdsOther, holdsOne.Task)
        );

        tries.Sum().ShouldBeGreaterThan(2, "nobody waited for the other");
        tries.ShouldAllBe(times => times < 6);
        (await world.Read(db => db.Users.Where(u => (u.Id == one || u.Id == other) && u.Name.StartsWith("renamed")).CountAsync())).ShouldBe(
            2
        );
    }

    [Fact]
    public async Task Work_that_loses_its_connection_is_done_again()
    {
        await using var world = await World.InAsync();
        var name = Unused();
        await using var scope = world.Services.CreateAsyncScope();
        var (commit, db) = (
            scope.ServiceProvider.GetRequiredService<OneCommit>(),
            scope.ServiceProvider.GetRequiredService<BargainingDb>()
        );
        var tries = 0;

        await commit.RunAsync(
            async () =>
            {
                db.Users.Add(new User { Id = Guid.CreateVersion7(), Name = $"{name} {++tries}" });
                if (tries == 1)
                {
                    await EndConnectionAsync(world, db);
                }

                return await db.SaveChangesAsync();
            },
            CancellationToken.None
        );

        tries.ShouldBe(2);
        (await world.Read(db => db.Users.Where(u => u.Name.StartsWith(name)).Select(u => u.Name).ToListAsync())).ShouldBe([$"{name} 2"]);
    }

    [Fact]
    public async Task Work_that_is_refused_leaves_nothing_and_is_not_done_again()
    {
        await using var world = await World.InAsync();
        var name = Unused();
        await using var scope = world.Services.CreateAsyncScope();
        var (commit, db) = (
            scope.ServiceProvider.GetRequiredService<OneCommit>(),
            scope.ServiceProvider.GetRequiredService<BargainingDb>()
        );
        var tries = 0;

        await Should.ThrowAsync<CaseNotFound>(() =>
            commit.RunAsync<int>(
                async () =>
                {
                    tries++;
                    db.Users.Add(new User { Id = Guid.CreateVersion7(), Name = name });
                    await db.SaveChangesAsync();
                    throw new CaseNotFound();
                },
                CancellationToken.None
            )
        );

        tries.ShouldBe(1);
        (await world.Read(db => db.Users.AnyAsync(u => u.Name == name))).ShouldBeFalse();
    }

    [Fact]
    public async Task Within_a_transaction_of_somebody_else_it_is_part_of_that_one()
    {
        await using var world = await World.InAsync();
        var name = Unused();
        await using var scope = world.Services.CreateAsyncScope();
        var (commit, db) = (
            scope.ServiceProvider.GetRequiredService<OneCommit>(),
            scope.ServiceProvider.GetRequiredService<BargainingDb>()
        );
        await using (await db.Database.BeginTransactionAsync())
        {
            db.Users.Add(new User { Id = Guid.CreateVersion7(), Name = name });
            await commit.RunAsync(() => db.SaveChangesAsync(), CancellationToken.None);
        }

        (await world.Read(db => db.Users.AnyAsync(u => u.Name == name))).ShouldBeFalse("the other's transaction was thrown away");
    }

    [Fact]
    public async Task A_full_disk_is_remembered_until_something_is_written_or_a_minute_went_by()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The fault is raised by PostgreSQL under its own code.");
        await using var world = await World.InAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var (commit, db, space) = (
            scope.ServiceProvider.GetRequiredService<OneCommit>(),
            scope.ServiceProvider.GetRequiredService<BargainingDb>(),
            scope.ServiceProvider.GetRequiredService<DiskSpace>()
        );
        space.IsFull.ShouldBeFalse();

        await FillAsync();
        space.IsFull.ShouldBeTrue();
        await commit.RunAsync(() => db.Database.ExecuteSqlRawAsync("SELECT 1"), CancellationToken.None);
        space.IsFull.ShouldBeFalse();

        await FillAsync();
        world.Clock.Now += DiskSpace.Remembered;
        space.IsFull.ShouldBeFalse();

        Task FillAsync() =>
            Should.ThrowAsync<Npgsql.PostgresException>(() =>
                commit.RunAsync(
                    () => db.Database.ExecuteSqlRawAsync("DO $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$"),
                    CancellationToken.None
                )
            );
    }

    private static string Unused() => $"one-commit-{Guid.NewGuid():N}";

    // How often the work was done.
    private static async Task<int> RenameAsync(
        World world,
        bool saved,
        Guid first,
        Guid second,
        TaskCompletionSource holdsFirst,
        Task otherHolds
    )
    {
        await using var scope = world.Services.CreateAsyncScope();
        var (commit, db) = (
            scope.ServiceProvider.GetRequiredService<OneCommit>(),
            scope.ServiceProvider.GetRequiredService<BargainingDb>()
        );
        var tries = 0;
        return await commit.RunAsync(
            async () =>
            {
                tries++;
                await RenameAsync(db, saved, first);
                holdsFirst.TrySetResult();
                await otherHolds;
                await RenameAsync(db, saved, second);
                return tries;
            },
            CancellationToken.None
        );
    }

    private static async Task RenameAsync(BargainingDb db, bool saved, Guid account)
    {
        var name = $"renamed {Guid.NewGuid():N}";
        if (!saved)
        {
            await db.Users.Where(u => u.Id == account).ExecuteUpdateAsync(set => set.SetProperty(u => u.Name, name));
            return;
        }

        (await db.Users.AsTracking().SingleAsync(u => u.Id == account)).Name = name;
        await db.SaveChangesAsync();
    }

    private static async Task EndConnectionAsync(World world, BargainingDb db)
    {
        var number = await (
            TestDatabase.IsSqlServer
                ? db.Database.SqlQuery<int>($"SELECT CAST(@@SPID AS int) AS Value")
                : db.Database.SqlQuery<int>($"""SELECT pg_backend_pid() AS "Value" """)
        ).SingleAsync();
        await world.Read(other =>
            TestDatabase.IsSqlServer
                ? other.Database.ExecuteSqlAsync($"DECLARE @kill nvarchar(20) = CONCAT('KILL ', {number}); EXEC (@kill)")
                : other.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({number})")
        );
    }
}
