using System.Collections.Concurrent;
using System.Diagnostics;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>
/// The whole database server is killed under writing, with all its processes at once, and started again: what was acknowledged is there, once, and each command
/// that met it came through under its key. The server is one of this test's own; its commits are flushed.
/// </summary>
public sealed class KilledServerTests
{
    private const int Writers = 4;

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
            var (done, met) = (new ConcurrentBag<(string Title, Receipt Receipt)>(), 0);
            using var acknowledged = new SemaphoreSlim(0);
            using var over = new CancellationTokenSource();
            var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer))));
            for (var kill = 0; kill < Kills; kill++)
            {
                for (var more = 2 * Writers; more > 0 && !writing.IsCompleted; more--)
                {
                    await Task.WhenAny(acknowledged.WaitAsync(TestContext.Current.CancellationToken), writing);
                }

                await KillServerAsync(own);
                await LauncherAsync("start");
            }

            await over.CancelAsync();
            await writing;

            met.ShouldBeGreaterThan(0, "no command met a killed server");
            var titles = await world.Read(db => db.PreparationNotes.Where(n => n.CaseId == round).Select(n => n.Title).ToListAsync());
            titles.ShouldBe(done.Select(d => d.Title), ignoreOrder: true);
            done.Select(d => d.Receipt.Version).Order().ShouldBe(Enumerable.Range(2, done.Count).Select(version => (long)version));
            (await world.Verify(round)).Faults.ShouldBeEmpty();

            async Task WriteAsync(int writer)
            {
                for (var n = 0; !over.IsCancellationRequested; n++)
                {
                    var note = new WritePreparationNote
                    {
                        CaseId = round,
                        Title = $"{writer}/{n}",
                        Body = "b",
                    };
                    for (var key = Guid.NewGuid().ToString(); ; )
                    {
                        try
                        {
                            done.Add((note.Title, await world.Send(world.Union, note, key)));
                            acknowledged.Release();
                            break;
                        }
                        catch (Exception fault) when (world.Services.GetRequiredService<IDialect>().IsWorthRetrying(fault))
                        {
                            Interlocked.Increment(ref met); // 503: the client comes again with the same key
                        }
                    }
                }
            }
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
