using System.Diagnostics;
using System.Globalization;
using Bargaining.Cases;
using Bargaining.Web.Tests.Architecture;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.CommandLine;

/// <summary>deploy/restore-drill.sh as an operator runs it: a dump while people work, restored,
/// held against heads, its numbers moved on, and worked in.</summary>
public sealed class RestoreDrillTests
{
    private const string Database = "bargaining_restore_tests";
    private const string Restored = $"{Database}_drill";
    private const int Gap = 50_000; // more than is given while the drill runs

    [Fact]
    public async Task A_dump_under_load_restores_to_what_was_acknowledged_and_gives_no_number_twice()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && HasDump(), "pg_dump is not at hand");
        await using var site = await Site.AloneAsync(Database);
        var town = await Town.CreateAsync(site);
        var first = await NumberAsync(site, await town.OfferedRoundAsync());
        using var over = new CancellationTokenSource();
        var load = Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(async _ =>
                {
                    while (!over.IsCancellationRequested)
                    {
                        await town.OfferedRoundAsync();
                    }
                })
        );

        var (exit, output) = await DrillAsync();
        await over.CancelAsync();
        await load;

        exit.ShouldBe(0, output);
        output.ShouldContain("what was restored holds");
        output.ShouldContain("were left out on");
        var given = await site.InDatabaseAsync(db => db.Cases.Select(c => c.Number).ToListAsync());
        given.Count.ShouldBeGreaterThan(2, "nobody worked while the dump ran");

        // Work goes on where it was restored: what it acknowledged before the dump is there, and the next number was given nowhere.
        await using (var there = await Site.BesideAsync(Restored))
        {
            var kept = await there.InDatabaseAsync(db => db.Cases.Select(c => c.Number).ToListAsync());
            kept.ShouldContain(first);
            kept.ShouldBeSubsetOf(given);
            (await NextAsync(there, town)).ShouldBeGreaterThan(given.Max(Place));
        }

        await using var server = NpgsqlDataSource.Create(TestDatabases.Named(Database)!);
        await using var drop = server.CreateCommand($"drop database if exists {Restored} with (force)");
        await drop.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static bool HasDump() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Concat(
                Directory.Exists("/usr/lib/postgresql")
                    ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                    : []
            )
            .Any(folder => File.Exists(Path.Combine(folder, "pg_dump")));

    private static async Task<(int Exit, string Output)> DrillAsync()
    {
        var start = new ProcessStartInfo(
            "bash",
            [Path.Combine(Repository.Root, "deploy", "restore-drill.sh"), "--keep", "--by", Gap.ToString(CultureInfo.InvariantCulture)]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BARGAINING_POSTGRES"] = TestDatabases.Named(Database);
        start.Environment["BARGAINING_PROGRAM"] = $"dotnet {typeof(Bargaining.Web.CommandLine.AuditCommand).Assembly.Location}";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private static Task<string> NumberAsync(Site site, Guid round) =>
        site.InDatabaseAsync(db => db.Cases.Where(c => c.Id == round).Select(c => c.Number).SingleAsync());

    // The next case of the same enterprise, by the same person: their session was restored with the rest.
    private static async Task<int> NextAsync(Site there, Town town)
    {
        using var client = there.Client();
        var token = (
            await (
                await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
                    client,
                    "/api/v1/sign-in",
                    new { userName = town.UserName("union-chair"), password = Town.Password }
                )
            ).ReadAsync()
        )
            .GetProperty("accessToken")
            .GetString();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var answer = await client.PostCommandAsync("/api/v1/rounds", town.CompleteOffer());
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
        return Place(await NumberAsync(there, (await answer.ReadAsync()).GetProperty("caseId").GetGuid()));
    }

    private static int Place(string number) =>
        int.Parse(number.AsSpan(number.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
}
