using System.Diagnostics;
using Bargaining.Data;
using Bargaining.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>
/// The whole database server is killed under writing, with all its processes at once, and started again: what was acknowledged is there,
/// once, and each command that met it came through under its key. The server is one of this test's own; its commits are flushed.
/// </summary>
public sealed class KilledServerTests
{
    private static readonly int Kills = LongRun.Times(daily: 3, nightly: 20);

    [Fact]
    public async Task What_was_acknowledged_is_there_once_though_the_server_is_killed_again_and_again()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux()
                && !TestDatabase.IsSqlServer
                && TestDatabase.Connection.StartsWith("Host=/", StringComparison.Ordinal),
            "The server is one that the launcher starts."
        );
        await LauncherAsync("stop");
        await LauncherAsync("reset", "--yes");
        try
        {
            var said = await LauncherAsync("start");
            var own = new NpgsqlConnectionStringBuilder(said.Split('\'')[1]) { IncludeErrorDetail = true }.ConnectionString;
            await using var world = await World.InAsync(connection: own);
            var round = await world.OfferedRound();
            using var writers = new NoteWriters(
                round,
                (note, key) => world.Send(world.Union, note, key),
                world.Services.GetRequiredService<IDialect>().IsWorthRetrying
            );
            using var over = new CancellationTokenSource();
            var writing = writers.WriteAsync(over.Token);
            for (var kill = 0; kill < Kills; kill++)
            {
                for (var more = 2 * NoteWriters.Count; more > 0 && !writing.IsCompleted; more--)
                {
                    await Task.WhenAny(writers.OneMoreAsync(TestContext.Current.CancellationToken), writing);
                }

                await KillServerAsync(own);
                await LauncherAsync("start");
            }

            await over.CancelAsync();
            await writing;

            writers.Shaken.ShouldBeGreaterThan(0, "no command met a killed server");
            await writers.AllIsThereOnce(world);
        }
        finally
        {
            await LauncherAsync("stop");
            await LauncherAsync("reset", "--yes");
        }
    }

    // The server is the parent of the process that serves a connection.
    private static async Task KillServerAsync(string own)
    {
        await using var source = NpgsqlDataSource.Create(own);
        await using var ask = source.CreateCommand("SELECT pg_backend_pid()");
        var backend = (int)(await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        var parent = (await File.ReadAllLinesAsync($"/proc/{backend}/status", TestContext.Current.CancellationToken))
            .Single(line => line.StartsWith("PPid:", StringComparison.Ordinal))
            .Split('\t')[1];
        Process.GetProcessById(int.Parse(parent, System.Globalization.CultureInfo.InvariantCulture)).Kill(entireProcessTree: true);
    }

    private static async Task<string> LauncherAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Checkout.Root, "bargaining"), "database", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BARGAINING_CLUSTER"] = "killed";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{string.Join(' ', arguments)}: {await output}{await errors}");
        return await output;
    }
}
