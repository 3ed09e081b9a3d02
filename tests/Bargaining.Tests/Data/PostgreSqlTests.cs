using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Data.PostgreSql;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Data;

public sealed class PostgreSqlTests
{
    [Fact]
    public async Task A_database_that_only_reads_is_told_and_what_it_refuses_may_be_asked_again_later()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The setting is PostgreSQL's.");
        await using var world = await World.InAsync(); // the tables are there
        var dialect = new PostgreSqlDialect();
        (await world.Read(db => dialect.TakesWritesAsync(db, TestContext.Current.CancellationToken))).ShouldBeTrue();
        var options = new DbContextOptionsBuilder<BargainingDb>();
        PostgreSql.Configure(
            options,
            new NpgsqlConnectionStringBuilder(TestDatabase.Connection) { Options = "-c default_transaction_read_only=on" }.ConnectionString
        );
        await using var reads = new BargainingDb(options.Options);

        (await dialect.TakesWritesAsync(reads, TestContext.Current.CancellationToken)).ShouldBeFalse();
        reads.Add(
            new IdempotentRequest
            {
                ActorId = Guid.NewGuid(),
                IdempotencyKey = "1",
                RequestHash = new string('0', 64),
                Answer = "{}",
                At = world.Clock.GetUtcNow(),
            }
        );
        var fault = await Should.ThrowAsync<DbUpdateException>(() => reads.SaveChangesAsync(TestContext.Current.CancellationToken));
        dialect.IsTimeout(fault).ShouldBeTrue();
    }
}
