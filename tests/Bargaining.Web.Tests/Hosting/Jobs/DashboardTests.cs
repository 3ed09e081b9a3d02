using System.Net.Http.Json;
using Bargaining.Access;
using Bargaining.Web.Hosting.Jobs;
using Bargaining.Web.Tests.Fixtures;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Hosting.Jobs;

/// <summary>Hangfire's dashboard: under the product's sign-in and its policy, in both
/// languages, and nothing but names of jobs in it.</summary>
public sealed class DashboardTests
{
    [Fact]
    public async Task Administrators_read_it_those_at_the_top_act_and_nobody_else_sees_it()
    {
        using var storage = new InMemoryStorage();
        JobSchedule.Write(storage);
        await using var site = await Site.StartAsync([], builder => builder.Services.AddSingleton<JobStorage>(storage));
        var town = await Town.CreateAsync(site);
        await town.AddPersonAsync("operator", Role.Administrator, town.Province);
        async Task<HttpClient> Client(string person)
        {
            var client = site.Client(cookies: true);
            var signIn = await client.PostAsJsonAsync(
                "/api/v1/sign-in",
                new
                {
                    userName = town.UserName(person),
                    password = Town.Password,
                    cookie = true,
                }
            );
            ((int)signIn.StatusCode).ShouldBe(204);
            return client;
        }

        async Task<int> Trigger(HttpClient client) =>
            (int)
                (
                    await client.PostAsync($"{Dashboard.Path}/recurring/trigger", new FormUrlEncodedContent([new("jobs[]", "purge")]))
                ).StatusCode;

        using var anybody = site.Client();
        ((int)(await anybody.GetAsync(Dashboard.Path)).StatusCode).ShouldBe(401);
        anybody.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        (await anybody.GetAsync(Dashboard.Path)).Headers.Location!.ToString().ShouldContain("/sign-in");
        foreach (var person in (string[])["union-chair", "employer", "official", "supervisor"])
        {
            using var other = await Client(person);
            ((int)(await other.GetAsync(Dashboard.Path)).StatusCode).ShouldBeOneOf([401, 403], person);
            (await Trigger(other)).ShouldBeOneOf([401, 403], person);
        }

        using var reader = await Client("administrator");
        ((int)(await reader.GetAsync(Dashboard.Path)).StatusCode).ShouldBe(200);
        (await Trigger(reader)).ShouldBeOneOf(401, 403);
        storage.GetMonitoringApi().EnqueuedCount("default").ShouldBe(0);

        using var acts = await Client("operator");
        (await Trigger(acts)).ShouldBe(204);
        storage.GetMonitoringApi().EnqueuedCount("default").ShouldBe(1);
        var (kept, _) = storage.GetMonitoringApi().EnqueuedJobs("default", 0, 10).Single() is var job ? (job.Value.Job, job.Key) : default;
        kept.Args[0].ShouldBe("purge");
        kept.Args.Skip(1).ShouldAllBe(argument => argument == null || argument is CancellationToken);
    }

    [Fact]
    public async Task It_loads_nothing_but_its_own_and_speaks_the_language_of_the_pages()
    {
        using var storage = new InMemoryStorage();
        JobSchedule.Write(storage);
        await using var site = await Site.StartAsync([], builder => builder.Services.AddSingleton<JobStorage>(storage));
        var town = await Town.CreateAsync(site);
        using var client = site.Client(cookies: true);
        await client.PostAsJsonAsync(
            "/api/v1/sign-in",
            new
            {
                userName = town.UserName("administrator"),
                password = Town.Password,
                cookie = true,
            }
        );

        foreach (var (language, word) in ((string, string)[])[("zh", "定期作业"), ("en", "Recurring")])
        {
            var page = await client.GetAsync($"{Dashboard.Path}/recurring?lang={language}");
            page.Headers.GetValues("Content-Security-Policy").ShouldBe([Dashboard.Policy]);
            var html = await page.Content.ReadAsStringAsync();
            html.ShouldContain(word);
            html.ShouldContain("sweep");
            html.ShouldNotContain("style=\"");
            System
                .Text.RegularExpressions.Regex.Matches(html, "(?:src|href)=\"(https?:)?//[^\"]+\"")
                .Select(match => match.Value)
                .Where(link => !link.Contains("hangfire.io", StringComparison.Ordinal))
                .ShouldBeEmpty("a link to the makers is followed by nobody but a person");
        }
    }
}
