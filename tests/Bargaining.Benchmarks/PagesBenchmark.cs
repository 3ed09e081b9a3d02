using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Web.Hosting;
using Bargaining.Web.Seeding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bargaining.Benchmarks;

/// <summary>
/// What the pages cost on the data of a city: workbench, case, form and post, each beside the same reads or the same command over the API,
/// one after the other in turn so that both see the same machine; bytes of a page; and what the server holds for people who are signed in.
/// </summary>
public static partial class PagesBenchmark
{
    // Twenty, and fewer only where so few are asked for that the figures say little.
    private static int WarmUps(int times) => Math.Min(times, 20);

    /// <summary>Measures.</summary>
    /// <param name="scale">The data: town, city.</param>
    /// <param name="times">How often each is asked.</param>
    /// <param name="people">How many are signed in at once.</param>
    public static async Task RunAsync(string scale, int times, int people)
    {
        var connection = BenchDatabase.Connection($"pages_{scale}");
        Environment.SetEnvironmentVariable("BARGAINING_POSTGRES", connection); // for the product, which asks the environment
        await SeedAsync(SeedScale.All.Single(one => one.Name == scale));
        await using var app = BargainingHost.Build(builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration["BARGAINING_POSTGRES"] = connection;
            builder.Logging.ClearProviders();
        });
        await BargainingHost.PrepareAsync(app);
        await app.StartAsync();

        var (chair, official, round) = await PeopleAsync(app);
        using var atEnterprise = Client(app, chair);
        using var atCity = Client(app, official);
        Console.WriteLine($"data of a {scale}; {times} times each, page and API in turn; milliseconds at the client, on this machine");
        Console.WriteLine();
        Console.WriteLine("what                     page p50   page p95   API p50   API p95   KB   ratio");
        string[] frame = ["/api/v1/notices/unread"];
        string[] work = ["/api/v1/work?limit=50", "/api/v1/campaigns/invitations", .. frame];
        await CompareAsync("workbench of a chair", times, atEnterprise, "/work", work);
        await CompareAsync("workbench of a city", times, atCity, "/work", work);
        await CompareAsync("cases of a city", times, atCity, "/cases", ["/api/v1/cases", .. frame]);
        var api = $"/api/v1/cases/{round}";
        await CompareAsync(
            "case",
            times,
            atEnterprise,
            $"/cases/{round}",
            [api, $"{api}/timeline", $"{api}/audit?limit=200", $"{api}/documents?limit=200", .. frame]
        );
        await CompareAsync("form", times, atEnterprise, $"/cases/{round}/do/write-preparation-note", [api, .. frame]);
        await PostAsync(times, atEnterprise, round);
        await HoldAsync(app, people);
        await app.StopAsync();
    }

    // What was seeded once is taken again: a city takes ten minutes.
    private static async Task SeedAsync(SeedScale scale)
    {
        var today = LegalDay.Of(DateTimeOffset.UtcNow);
        await using var services = Product.Build(new MovingClock(today));
        await Product.MigrateAsync(services, default);
        await new Seeder(services, scale, 230100, today, "", Console.Error.WriteLine).RunAsync();
    }

    // The chair of an enterprise with a round under way, and the official of the city.
    private static async Task<(string Chair, string Official, Guid Round)> PeopleAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var official = await db.Memberships.Where(m => m.Role == Role.Official).Select(m => m.UserId).FirstAsync();
        var round = await db
            .Cases.AsNoTracking()
            .Where(c => c.Procedure == RoundProcedure.Definition && c.ClosedAt == null)
            .OrderBy(c => c.Id)
            .FirstAsync();
        var id = Guid.CreateVersion7();
        var chair = new User
        {
            Id = id,
            UserName = $"bench-{id:N}",
            NormalizedUserName = $"BENCH-{id:N}".ToUpperInvariant(),
            Name = "chair",
            SecurityStamp = "",
        };
        db.Add(chair);
        db.Add(
            new UserMembership
            {
                UserId = chair.Id,
                OrganisationId = round.OrganisationId,
                Role = Role.UnionChair,
            }
        );
        await db.SaveChangesAsync();
        var tokens = SignedIn.Tokens(app, [chair.Id, official]);
        return (tokens[0], tokens[1], round.Id);
    }

    private static HttpClient Client(WebApplication app, string token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return client;
    }

    private static async Task CompareAsync(string what, int times, HttpClient client, string page, string[] api)
    {
        var (bytes, pages, reads) = (0L, new List<double>(), new List<double>());
        for (var n = -WarmUps(times); n < times; n++)
        {
            var took = await TimeAsync(async () => bytes = (await GetAsync(client, page)).Length);
            var beside = await TimeAsync(async () =>
            {
                foreach (var address in api)
                {
                    await GetAsync(client, address);
                }
            });
            if (n >= 0)
            {
                pages.Add(took);
                reads.Add(beside);
            }
        }

        Tell(what, pages, reads, bytes);
    }

    private static async Task PostAsync(int times, HttpClient client, Guid round)
    {
        var (bytes, pages, commands) = (0L, new List<double>(), new List<double>());
        var form = $"/cases/{round}/do/write-preparation-note";
        for (var n = -WarmUps(times); n < times; n++)
        {
            var html = System.Text.Encoding.UTF8.GetString(await GetAsync(client, form));
            using var fields = new FormUrlEncodedContent([
                new("_key", Key().Match(html).Groups[1].Value),
                new("_version", Version().Match(html).Groups[1].Value),
                new("title", "测算"),
                new("body", "按行业平均"),
            ]);
            var took = await TimeAsync(async () =>
            {
                using var answer = await client.PostAsync(form, fields);
                Demand(answer, HttpStatusCode.SeeOther, form);
                bytes = (await GetAsync(client, answer.Headers.Location!.ToString())).Length;
            });
            using var command = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/rounds/{round}/preparation")
            {
                Content = JsonContent.Create(new { title = "测算", body = "按行业平均" }),
                Headers = { { "Idempotency-Key", $"{Guid.NewGuid()}" } },
            };
            var beside = await TimeAsync(async () =>
            {
                using var answer = await client.SendAsync(command);
                Demand(answer, HttpStatusCode.OK, command.RequestUri!.ToString());
                await GetAsync(client, $"/api/v1/cases/{round}");
            });
            if (n >= 0)
            {
                pages.Add(took);
                commands.Add(beside);
            }
        }

        Tell("post and what it did", pages, commands, bytes);
    }

    // What is held for somebody who is signed in and has read a page.
    private static async Task HoldAsync(WebApplication app, int people)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = await scope.ServiceProvider.GetRequiredService<BargainingDb>().Users.Select(user => user.Id).Take(people).ToListAsync();
        var tokens = SignedIn.Tokens(app, [.. Enumerable.Range(0, people).Select(n => users[n % users.Count])]);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clients = tokens.Select(token => Client(app, token)).ToList();
        await Task.WhenAll(clients.Select(client => GetAsync(client, "/work")));
        var open = GC.GetTotalMemory(forceFullCollection: true);
        clients.ForEach(client => client.Dispose());
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{people} people signed in at once   {(open - before) / 1024.0 / people:0.0} KB each with their connections open, "
                    + $"both ends counted   {(after - before) / 1024.0 / people:0.0} KB each after they closed"
            )
        );
    }

    private static void Tell(string what, List<double> page, List<double> api, long bytes)
    {
        page.Sort();
        api.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -22}   {At(page, 50), 8:0.0}   {At(page, 95), 8:0.0}   {At(api, 50), 7:0.0}   {At(api, 95), 7:0.0}   "
                    + $"{bytes / 1024.0, 2:0}   {At(page, 95) / At(api, 95), 5:0.00}"
            )
        );
    }

    private static double At(List<double> sorted, int percent) => sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<byte[]> GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        Demand(answer, HttpStatusCode.OK, address);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static void Demand(HttpResponseMessage answer, HttpStatusCode status, string address)
    {
        if (answer.StatusCode != status)
        {
            throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode}.");
        }
    }

    [GeneratedRegex("name=\"_key\" value=\"([^\"]*)\"")]
    private static partial Regex Key();

    [GeneratedRegex("name=\"_version\" value=\"([^\"]*)\"")]
    private static partial Regex Version();
}
