using Bargaining.Data;
using Bargaining.Data.PostgreSql;
using Bargaining.Data.SqlServer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bargaining.Tests.Fixtures;

/// <summary>
/// The database of the tests: PostgreSQL, with a database of its own, or SQL Server where BARGAINING_SQLSERVER says so.
/// Tests share it and keep apart by working on organisations of their own.
/// </summary>
public static class TestDatabase
{
    private static readonly SemaphoreSlim Once = new(1);
    private static bool _ready;

    public static bool IsSqlServer => Environment.GetEnvironmentVariable("BARGAINING_SQLSERVER") is { Length: > 0 };

    public static string Connection { get; } =
        IsSqlServer
            ? Environment.GetEnvironmentVariable("BARGAINING_SQLSERVER")!
            : OwnPostgres(
                Environment.GetEnvironmentVariable("BARGAINING_POSTGRES")
                    ?? throw new InvalidOperationException(
                        "The tests need a database: run them with ./bargaining test, or set BARGAINING_POSTGRES or BARGAINING_SQLSERVER."
                    )
            );

    /// <summary>A key that plain SQL read, as the program knows it.</summary>
    public static Guid Given(Guid key) => IsSqlServer ? TimeOrderedKey.Given(key) : key;

    // What one world seals in the database, another opens.
    private static readonly EphemeralDataProtectionProvider Keys = new();

    public static IServiceCollection AddTestDatabase(this IServiceCollection services, string? connection = null) =>
        (
            IsSqlServer ? services.AddSqlServer(connection ?? Connection) : services.AddPostgreSql(connection ?? Connection)
        ).AddSingleton<IDataProtectionProvider>(Keys);

    public static async Task ReadyAsync(IServiceProvider services)
    {
        await Once.WaitAsync();
        try
        {
            if (!_ready)
            {
                if (!IsSqlServer)
                {
                    await using var scope = services.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<BargainingDb>().Database.EnsureDeletedAsync();
                }

                await MigrateAsync(services);
                _ready = true;
            }
        }
        finally
        {
            Once.Release();
        }
    }

    public static async Task MigrateAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BargainingDb>().Database.MigrateAsync();
    }

    // Each test assembly has a database of its own beside the one that the launcher made. Its commits are not waited for until they are
    // on the disk: the tests kill clients, so what they prove stays the same; the one that
    // kills the server starts one of its own (KilledServerTests).
    /// <summary>An empty database of its own, on PostgreSQL.</summary>
    public static async Task<string> EmptyAsync(string name)
    {
        var connection = new NpgsqlConnectionStringBuilder(Connection) { Pooling = false };
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Database = "postgres" }
        );
        foreach (var text in (string[])[$"DROP DATABASE IF EXISTS {name} WITH (FORCE)", $"CREATE DATABASE {name}"])
        {
            await using var command = source.CreateCommand(text);
            await command.ExecuteNonQueryAsync();
        }

        connection.Database = name;
        return connection.ConnectionString;
    }

    private static string OwnPostgres(string connection) =>
        new NpgsqlConnectionStringBuilder(connection)
        {
            Database = Environment.GetEnvironmentVariable("BARGAINING_TEST_DATABASE") ?? "bargaining_tests",
            IncludeErrorDetail = true,
            Options = "-c synchronous_commit=off",
        }.ConnectionString;
}
