using Bargaining.Data;
using Bargaining.Data.PostgreSql;
using Bargaining.Data.SqlServer;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
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
