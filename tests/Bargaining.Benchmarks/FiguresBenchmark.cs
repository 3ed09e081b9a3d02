using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Web.Hosting;
using Bargaining.Web.Seeding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>
/// What the figures of the year cost on the data of a city, over the API and as a page, beside plain SQL of the same counts: so many
/// statements as there are sources of figures, for this year and for the one before, each of which scans what it counts and nothing else.
/// In turn, so that both see the same machine.
/// </summary>
public static class FiguresBenchmark
{
    private const int WarmUps = 5;

    // For a path and a day: what each source of figures has to look at, once, written by hand.
    private static readonly string[] Bare =
    [
        "SELECT substring(path, length(@p) + 1, 32), count(*), count(*) FILTER (WHERE EXISTS (SELECT 1 FROM supervision_committees c "
            + "WHERE c.organisation_id = o.id AND c.formed_on <= @d AND (c.ended_on IS NULL OR c.ended_on > @d))) "
            + "FROM organisations o WHERE has_union IS NOT FALSE AND path LIKE @p || '%' GROUP BY 1",
        "SELECT substring(path, length(@p) + 1, 32), count(*), sum(employees), count(*) FILTER (WHERE has_union) "
            + "FROM organisations WHERE kind = 'Enterprise' AND path LIKE @p || '%' GROUP BY 1",
        "SELECT substring(path, length(@p) + 1, 32), kind, count(*), sum(employees) "
            + "FROM contracts WHERE path LIKE @p || '%' AND effective_on <= @d AND ends_on >= @d AND state <> 'Objected' GROUP BY 1, 2",
        "SELECT substring(path, length(@p) + 1, 32), kind, count(*), sum(employees) FROM (SELECT path, kind, max(employees) "
            + "AS employees FROM contracts WHERE path LIKE @p || '%' AND effective_on <= @d AND ends_on >= @d AND state <> 'Objected' "
            + "GROUP BY organisation_id, path, kind) AS c GROUP BY 1, 2",
        "SELECT substring(path, length(@p) + 1, 32), count(*), sum(employees) FROM (SELECT path, max(employees) "
            + "AS employees FROM contracts WHERE path LIKE @p || '%' AND effective_on <= @d AND ends_on >= @d AND state <> 'Objected' "
            + "GROUP BY organisation_id, path) AS c GROUP BY 1",
        .. Enumerable.Repeat(
            "SELECT substring(o.path, length(@p) + 1, 32), count(*), count(*) "
                + "FILTER (WHERE EXISTS (SELECT 1 FROM contracts c WHERE c.organisation_id = o.id AND c.effective_on <= @d AND "
                + "c.ends_on >= @d AND c.kind = 'Wage')) FROM organisations o WHERE has_union AND path LIKE @p || '%' GROUP BY 1",
            3
        ),
        "SELECT substring(o.path, length(@p) + 1, 32), ownership, count(*), count(*) "
            + "FILTER (WHERE EXISTS (SELECT 1 FROM cases c JOIN deadlines d ON d.case_id = c.id WHERE c.organisation_id = o.id AND "
            + "c.procedure = 'delegate-election' AND d.step = 'term-in-office' AND d.\"from\" <= @d AND d.due >= @d)) "
            + "FROM organisations o WHERE has_union AND path LIKE @p || '%' GROUP BY 1, 2",
        "SELECT substring(path, length(@p) + 1, 32), count(*) FROM cases WHERE path LIKE @p || '%' AND procedure = 'bargaining-round' "
            + "AND opened_at >= @y GROUP BY 1",
        "SELECT substring(c.path, length(@p) + 1, 32), (SELECT min(d.\"from\") "
            + "FROM deadlines d WHERE d.case_id = c.case_id AND d.step = 'reply') - c.effective_on, count(*) "
            + "FROM contracts c WHERE path LIKE @p || '%' AND effective_on BETWEEN @y AND @d GROUP BY 1, 2",
        "SELECT substring(d.path, length(@p) + 1, 32), d.step, count(*), count(*) FILTER (WHERE d.ended_on <= d.due) "
            + "FROM deadlines d JOIN cases c ON c.id = d.case_id WHERE d.path LIKE @p || '%' AND (d.ended_on BETWEEN @y AND @d OR d.due "
            + "BETWEEN @y AND @d) AND d.step NOT IN ('term-in-office', 'contract-in-effect') GROUP BY 1, 2",
    ];

    /// <summary>Measures.</summary>
    /// <param name="scale">The data: town, city.</param>
    /// <param name="times">How often each is asked.</param>
    public static async Task RunAsync(string scale, int times)
    {
        var connection = BenchDatabase.Connection($"pages_{scale}"); // the data of the pages: a city takes ten minutes
        Environment.SetEnvironmentVariable("BARGAINING_POSTGRES", connection);
        var today = LegalDay.Of(DateTimeOffset.UtcNow);
        await using (var services = Product.Build(new MovingClock(today)))
        {
            await Product.MigrateAsync(services, default);
            await new Seeder(
                services,
                SeedScale.All.Single(one => one.Name == scale),
                230100,
                today,
                "",
                Console.Error.WriteLine
            ).RunAsync();
        }

        await using var app = BargainingHost.Build(builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration["BARGAINING_POSTGRES"] = connection;
            builder.Logging.ClearProviders();
        });
        await BargainingHost.PrepareAsync(app);
        await app.StartAsync();
        var (official, path) = await OfficialAsync(app);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", official);
        await using var source = NpgsqlDataSource.Create(connection);

        Console.WriteLine($"data of a {scale}; {times} times each, figures and bare SQL in turn; milliseconds, on this machine");
        Console.WriteLine();
        Console.WriteLine("what                     p50   p95   bare p50   bare p95   ratio");
        await CompareAsync("figures of the year", "/api/v1/figures", years: 2);
        await CompareAsync("the same as a page", "/figures", years: 2);
        await CompareAsync("scores of a city", "/api/v1/figures/scores", years: 1);
        await CompareAsync("a list", "/api/v1/figures/wage-share/list?met=false", years: 1);
        await app.StopAsync();

        async Task CompareAsync(string what, string address, int years)
        {
            var (asked, bare) = (new List<double>(), new List<double>());
            for (var n = -WarmUps; n < times; n++)
            {
                var took = await TimeAsync(async () =>
                {
                    using var answer = await client.GetAsync(address);
                    answer.EnsureSuccessStatusCode();
                    await answer.Content.ReadAsByteArrayAsync();
                });
                var beside = await TimeAsync(() => BareAsync(source, path, today, years));
                if (n >= 0)
                {
                    asked.Add(took);
                    bare.Add(beside);
                }
            }

            asked.Sort();
            bare.Sort();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what, -22}   {At(asked, 50), 6:0.0}   {At(asked, 95), 6:0.0}   {At(bare, 50), 6:0.0}   {At(bare, 95), 6:0.0}   "
                        + $"{At(asked, 95) / At(bare, 95), 5:0.00}"
                )
            );
        }
    }

    private static async Task BareAsync(NpgsqlDataSource source, string path, DateOnly today, int years)
    {
        await using var open = await source.OpenConnectionAsync();
        for (var year = 0; year < years; year++)
        {
            var day = today.AddYears(-year);
            foreach (var sql in Bare)
            {
                await using var command = new NpgsqlCommand(sql, open);
                command.Parameters.AddWithValue("p", path);
                command.Parameters.AddWithValue("d", day);
                command.Parameters.AddWithValue("y", new DateOnly(day.Year, 1, 1));
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    // as it comes
                }
            }
        }
    }

    private static async Task<(string Token, string Path)> OfficialAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var city = await db.Organisations.AsNoTracking().Where(o => o.Kind == OrganisationKind.City).OrderBy(o => o.Code).FirstAsync();
        var official = await db.Memberships.Where(m => m.OrganisationId == city.Id).Select(m => m.UserId).FirstAsync();
        return (SignedIn.Tokens(app, [official])[0], city.Path);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double At(List<double> sorted, int percent) => sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
}
