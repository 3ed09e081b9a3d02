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
        var (one, other) = ($"one-{Guid.NewGuid():N}"[..20], $"other-{Guid.NewGuid():N}"[..20]);
        await world.Read(async db =>
        {
            db.CaseCounters.AddRange(new CaseCounter { Series = one }, new CaseCounter { Series = other });
            return await db.SaveChangesAsync();
        });
        var (holdsOne, holdsOther) = (new TaskCompletionSource(), new TaskCompletionSource());

        var tries = await Task.WhenAll(
            CountAsync(world, saved, one, other, holdsOne, holdsOther.Task),
            CountAsync(world, saved, other, one, holdsOther, holdsOne.Task));

        tries.Sum().ShouldBeGreaterThan(2, "nobody waited for the other");
        tries.ShouldAllBe(times => times < 6);
        (await world.Read(db => db.CaseCounters.AsNoTracking().Where(c => c.Series == one || c.Series == other).Select(c => c.Last).ToListAsync()))
            .ShouldAllBe(last => last > 0);
    }

    [Fact]
    public async Task Work_that_loses_its_connection_is_done_again()
    {
        await using var world = await World.InAsync();
        var series = $"lost-{Guid.NewGuid():N}"[..20];
        await using var scope = world.Services.CreateAsyncScope();
        var (commit, db) = (scope.ServiceProvider.GetRequiredService<OneCommit>(), scope.ServiceProvider.GetRequiredService<BargainingDb>());
        var tries = 0;

        await commit.RunAsync(
            async () =>
            {
                db.CaseCounters.Add(new CaseCounter { Series = series, Last = ++tries });
                if (tries == 1)
                {
                    await EndConnectionAsync(world, db);
                }

                return await db.SaveChangesAsync();
            },
            CancellationToken.None);

        tries.ShouldBe(2);
        (await world.Read(db => db.CaseCounters.AsNoTracking().SingleAsync(c => c.Series == series))).Last.ShouldBe(2);
    }

    [Fact]
    public async Task Work_that_is_refused_leaves_nothing_and_is_not_done_again()
    {
        await using var world = await World.InAsync();
        var series = $"no-{Guid.NewGuid():N}"[..20];
        await using var scope = world.Services.CreateAsyncScope();
        var (commit, db) = (scope.ServiceProvider.GetRequiredService<OneCommit>(), scope.ServiceProvider.GetRequiredService<BargainingDb>());
        var tries = 0;

        await Should.ThrowAsync<CaseNotFound>(() => commit.RunAsync<int>(
            async () =>
            {
                tries++;
                db.CaseCounters.Add(new CaseCounter { Series = series });
                await db.SaveChangesAsync();
                throw new CaseNotFound();
            },
            CancellationToken.None));

        tries.ShouldBe(1);
        (await world.Read(db => db.CaseCounters.AnyAsync(c => c.Series == series))).ShouldBeFalse();
    }

    [Fact]
    public async Task Within_a_transaction_of_somebody_else_it_is_part_of_that_one()
    {
        await using var world = await World.InAsync();
        var series = $"in-{Guid.NewGuid():N}"[..20];
        await using var scope = world.Services.CreateAsyncScope();
        var (commit, db) = (scope.ServiceProvider.GetRequiredService<OneCommit>(), scope.ServiceProvider.GetRequiredService<BargainingDb>());
        await using (await db.Database.BeginTransactionAsync())
        {
            db.CaseCounters.Add(new CaseCounter { Series = series });
            await commit.RunAsync(() => db.SaveChangesAsync(), CancellationToken.None);
        }

        (await world.Read(db => db.CaseCounters.AnyAsync(c => c.Series == series))).ShouldBeFalse("the other's transaction was thrown away");
    }

    // How often the work was done.
    private static async Task<int> CountAsync(World world, bool saved, string first, string second, TaskCompletionSource holdsFirst, Task otherHolds)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var (commit, db) = (scope.ServiceProvider.GetRequiredService<OneCommit>(), scope.ServiceProvider.GetRequiredService<BargainingDb>());
        var tries = 0;
        return await commit.RunAsync(
            async () =>
            {
                tries++;
                await CountAsync(db, saved, first);
                holdsFirst.TrySetResult();
                await otherHolds;
                await CountAsync(db, saved, second);
                return tries;
            },
            CancellationToken.None);
    }

    private static async Task CountAsync(BargainingDb db, bool saved, string series)
    {
        if (!saved)
        {
            await db.CaseCounters.Where(c => c.Series == series).ExecuteUpdateAsync(set => set.SetProperty(c => c.Last, c => c.Last + 1));
            return;
        }

        (await db.CaseCounters.AsTracking().SingleAsync(c => c.Series == series)).Last++;
        await db.SaveChangesAsync();
    }

    private static async Task EndConnectionAsync(World world, BargainingDb db)
    {
        var number = await (TestDatabase.IsSqlServer
            ? db.Database.SqlQuery<int>($"SELECT CAST(@@SPID AS int) AS Value")
            : db.Database.SqlQuery<int>($"""SELECT pg_backend_pid() AS "Value" """)).SingleAsync();
        await world.Read(other => TestDatabase.IsSqlServer
            ? other.Database.ExecuteSqlAsync($"DECLARE @kill nvarchar(20) = CONCAT('KILL ', {number}); EXEC (@kill)")
            : other.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({number})"));
    }
}
