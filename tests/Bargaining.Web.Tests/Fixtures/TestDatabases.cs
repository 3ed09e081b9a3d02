using Npgsql;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>
/// Databases of these tests on the server that BARGAINING_POSTGRES names, never the one that it names: that one may hold a developer's
/// work, or what an earlier version of the product left. On SQL Server its one database stands for all, and there is no name (null).
/// </summary>
internal static class TestDatabases
{
    public static bool IsSqlServer => Environment.GetEnvironmentVariable("BARGAINING_SQLSERVER") is { Length: > 0 };

    /// <summary>A database of this name. Its commits do not wait for the disk: no test
    /// here stops the server, so none could miss one.</summary>
    public static string? Named(string name) =>
        IsSqlServer
            ? null
            : new NpgsqlConnectionStringBuilder(Server)
            {
                Database = name,
                IncludeErrorDetail = true,
                Options = "-c synchronous_commit=off",
            }.ConnectionString;

    /// <summary>The same, with nothing in it: the program that gets it makes it anew.</summary>
    public static async Task<string?> EmptyAsync(string name)
    {
        if (!IsSqlServer)
        {
            await using var server = NpgsqlDataSource.Create(Server);
            await using var drop = server.CreateCommand($"drop database if exists {name} with (force)");
            await drop.ExecuteNonQueryAsync();
        }

        return Named(name);
    }

    /// <summary>The database that was given, to make others beside it.</summary>
    public static string Server =>
        Environment.GetEnvironmentVariable("BARGAINING_POSTGRES")
        ?? throw new InvalidOperationException(
            "The tests need a database: run them with ./bargaining test, or set BARGAINING_POSTGRES or BARGAINING_SQLSERVER."
        );
}
