using Bargaining.Web.Tests.Simulation;
using Npgsql;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>The demonstration, played once by the program for all tests; whoever needs what it left works on a copy.</summary>
internal static class Demonstration
{
    private const string Database = "bargaining_demo_tests";
    private static readonly Lazy<Task<(int Exit, string Output, string Errors)>> Run = new(PlayAsync);

    /// <summary>How it went, and what it said, a line a moment.</summary>
    public static Task<(int Exit, string Output, string Errors)> PlayedAsync() => Run.Value;

    /// <summary>A database that it filled. On SQL Server the one that all tests share (null).</summary>
    public static async Task<string?> CopyAsync(string name)
    {
        if (await PlayedAsync() is { Exit: not 0 } fault)
        {
            throw new InvalidOperationException(fault.Errors);
        }

        var copy = await TestDatabases.EmptyAsync(name);
        if (copy is not null)
        {
            await using var server = NpgsqlDataSource.Create(TestDatabases.Server);
            await using var command = server.CreateCommand($"create database {name} template {Database}");
            await command.ExecuteNonQueryAsync();
        }

        return copy;
    }

    private static async Task<(int Exit, string Output, string Errors)> PlayAsync() =>
        await BargainingProgram.RunAsync(["demo", "--once", "--json"], await TestDatabases.EmptyAsync(Database));
}
