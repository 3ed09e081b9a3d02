using Bargaining.Data;
using Bargaining.Data.PostgreSql;
using Bargaining.Data.SqlServer;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>The model, the migrations and the scripts that are checked in say the same, on both databases.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("PostgreSql")]
    [InlineData("SqlServer")]
    public void No_migration_is_missing(string provider)
    {
        using var db = Context(provider);

        db.Database.HasPendingModelChanges().ShouldBeFalse("write one: docs/development.md");
    }

    [Theory]
    [InlineData("PostgreSql")]
    [InlineData("SqlServer")]
    public void The_script_that_is_checked_in_is_that_of_the_migrations(string provider)
    {
        using var db = Context(provider);
        IDialect dialect = provider == "PostgreSql" ? new PostgreSqlDialect() : new SqlServerDialect();
        var script = dialect.ScriptHead + db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        Lines(File.ReadAllText(Path.Combine(Checkout.Root, "src", $"Bargaining.Data.{provider}", "schema.sql")))
            .ShouldBe(Lines(script), "write it anew: docs/development.md");
    }

    /// <summary>Whoever keeps the database runs the script by hand; it must come to what the
    /// program's own migrations come to, and may be run again.</summary>
    [Fact]
    public async Task The_script_run_by_hand_makes_the_database_that_the_migrations_make()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The script for PostgreSQL is run.");
        var (byHand, byMigrations) = (
            await TestDatabase.EmptyAsync("bargaining_schema_by_hand"),
            await TestDatabase.EmptyAsync("bargaining_schema_by_migrations")
        );
        await using var source = NpgsqlDataSource.Create(byHand);
        for (var time = 0; time < 2; time++)
        {
            await using var script = source.CreateCommand(
                await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "src", "Bargaining.Data.PostgreSql", "schema.sql"))
            );
            await script.ExecuteNonQueryAsync();
        }

        var options = new DbContextOptionsBuilder<BargainingDb>();
        PostgreSql.Configure(options, byMigrations);
        await using var db = new BargainingDb(options.Options);
        await db.Database.MigrateAsync();

        var made = await DescribedAsync(byHand);
        made.Count.ShouldBeGreaterThan(500);
        made.ShouldBe(await DescribedAsync(byMigrations));
    }

    [Fact]
    public async Task An_enterprise_that_ended_before_the_register_said_so_in_a_column_has_ended_there_too()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "It needs a database of its own.");
        var options = new DbContextOptionsBuilder<BargainingDb>();
        PostgreSql.Configure(options, await TestDatabase.EmptyAsync("bargaining_schema_ended"));
        await using var db = new BargainingDb(options.Options);
        await db.Database.MigrateAsync();
        var city = Organisation.Below(null, "230100", OrganisationKind.City, "测试市");
        var (ended, goesOn) = (
            Organisation.Below(city, "230102", OrganisationKind.Enterprise, "已关闭的厂"),
            Organisation.Below(city, "230102", OrganisationKind.Enterprise, "测试厂")
        );
        var facts = new Enterprise { Employees = 60, HasUnion = true };
        (ended.Enterprise, goesOn.Enterprise) = (facts with { Ended = new EnterpriseEnd(Ending.Closed, new(2026, 3, 2), []) }, facts);
        db.AddRange(city, ended, goesOn);
        await db.SaveChangesAsync();

        await db.GetService<IMigrator>().MigrateAsync("DecidedSums");
        await db.Database.MigrateAsync();

        (await db.Set<Organisation>().AsNoTracking().Where(o => o.HasEnded).Select(o => o.Name).ToListAsync()).ShouldBe(["已关闭的厂"]);
    }

    // Columns with how much is sampled of them, indexes, constraints, and which migrations are in.
    private static async Task<List<string>> DescribedAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(
            """
            SELECT format('%s.%s %s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attstattarget, pg_get_expr(d.adbin, d.adrelid))
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
                LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attnum > 0 AND NOT a.attisdropped
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY 1
            """
        );
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    [Theory]
    [InlineData("PostgreSql")]
    [InlineData("SqlServer")]
    public void No_name_is_longer_than_sixty_characters(string provider)
    {
        using var db = Context(provider);
        var model = db.GetService<IDesignTimeModel>().Model;

        model
            .GetEntityTypes()
            .SelectMany(e =>
                e.GetForeignKeys()
                    .Select(f => f.GetConstraintName())
                    .Concat(e.GetIndexes().Select(i => i.GetDatabaseName()))
                    .Concat(e.GetKeys().Select(k => k.GetName()))
            )
            .ShouldAllBe(name => name == null || name.Length <= 60);
    }

    private static BargainingDb Context(string provider)
    {
        var options = new DbContextOptionsBuilder<BargainingDb>();
        if (provider == "PostgreSql")
        {
            PostgreSql.Configure(options, "Host=nowhere");
        }
        else
        {
            SqlServer.Configure(options, "Server=nowhere");
        }

        return new BargainingDb(options.Options);
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(l => l.Trim('\r', '\uFEFF', ' ')).Where(l => l.Length > 0);
}
