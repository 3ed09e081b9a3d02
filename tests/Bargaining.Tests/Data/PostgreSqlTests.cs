using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Data.PostgreSql;
using Bargaining.Rounds;
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

    [Fact]
    public async Task The_server_does_not_compile_what_it_is_asked()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The setting is PostgreSQL's.");
        await using var world = await World.InAsync();

        var setting = await world.Read(db => db.Database.SqlQuery<string>($"SHOW jit").ToListAsync());

        setting.ShouldBe(["off"]);
    }

    [Fact]
    public async Task What_every_command_sends_is_prepared_once_and_a_table_that_is_altered_meanwhile_stops_nobody()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The driver of SQL Server prepares no batches.");
        await using var world = await WorldOfItsOwnAsync("prepared", new());
        var round = await world.OfferedRound();
        await world.Send(world.Union, Note(round, "一"));
        var prepared = await PreparedAsync(world);

        await world.Send(world.Union, Note(round, "二"));

        prepared.ShouldContain(statement => statement.EndsWith("FROM cases WHERE id = $1 FOR UPDATE"));
        prepared.ShouldContain(statement => statement.StartsWith("INSERT INTO audit_entries"));
        (await PreparedAsync(world)).ShouldBe(prepared); // the second one found all of it there

        // As a newer version does while this node runs.
        await world.Read(db =>
            db.Database.ExecuteSqlRawAsync(
                """
                ALTER TABLE cases ADD COLUMN came_later integer;
                ALTER TABLE organisations ADD COLUMN came_later integer;
                ALTER TABLE steps ADD COLUMN came_later integer;
                ALTER TABLE deadlines ADD COLUMN came_later integer;
                ALTER TABLE procedure_instances ADD COLUMN came_later integer;
                ALTER TABLE idempotent_requests ADD COLUMN came_later integer;
                """
            )
        );
        (await world.Send(world.Union, Note(round, "三"))).CaseId.ShouldBe(round);
        await world.Read(db => db.Database.EnsureDeletedAsync());
    }

    [Fact]
    public async Task Nothing_is_prepared_where_the_connection_string_says_so()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The driver of SQL Server prepares no batches.");
        await using var world = await WorldOfItsOwnAsync("pooler", new() { MaxAutoPrepare = 0 });

        await world.OfferedRound();

        (await PreparedAsync(world)).ShouldBeEmpty();
        await world.Read(db => db.Database.EnsureDeletedAsync());
    }

    private static WritePreparationNote Note(Guid round, string text) =>
        new()
        {
            CaseId = round,
            Title = text,
            Body = text,
        };

    // One connection, so that what is asked of it is what the commands left there.
    private static async Task<World> WorldOfItsOwnAsync(string name, NpgsqlConnectionStringBuilder said)
    {
        var connection = new NpgsqlConnectionStringBuilder(TestDatabase.Connection)
        {
            Database = $"bargaining_{name}_tests",
            MaxPoolSize = 1,
        };
        foreach (var word in said.Keys.Cast<string>())
        {
            connection[word] = said[word];
        }

        var options = new DbContextOptionsBuilder<BargainingDb>();
        PostgreSql.Configure(options, connection.ConnectionString);
        await using var left = new BargainingDb(options.Options); // by a run that was broken off
        await left.Database.EnsureDeletedAsync();
        return await World.InAsync(connection: connection.ConnectionString);
    }

    private static Task<List<string>> PreparedAsync(World world) =>
        world.Read(db =>
            db.Database.SqlQuery<string>($"""SELECT statement AS "Value" FROM pg_prepared_statements ORDER BY statement""").ToListAsync()
        );
}
