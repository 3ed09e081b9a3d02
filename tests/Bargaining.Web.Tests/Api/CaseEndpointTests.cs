using System.Net.Http.Headers;
using System.Text.Json;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;
using Case = Bargaining.Cases.Case;

namespace Bargaining.Web.Tests.Api;

public sealed class CaseEndpointTests
{
    [Fact]
    public async Task A_case_tells_what_is_open_whose_turn_it_is_and_what_to_do()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var union = await town.AsAsync("union-chair");

        var view = await union.GetJsonAsync($"/api/v1/cases/{round}");

        view.GetProperty("you").GetString().ShouldBe("workers");
        view.GetProperty("facts").GetProperty("offer").GetProperty("place").GetString().ShouldBe("厂部会议室");
        var step = view.GetProperty("steps").EnumerateArray().ShouldHaveSingleItem();
        step.GetProperty("step").GetProperty("code").GetString().ShouldBe("serve-offer");
        step.GetProperty("step").GetProperty("zh").GetString().ShouldBe("送达要约书");
        step.GetProperty("party").GetString().ShouldBe("workers");
        var action = view.GetProperty("actions")
            .EnumerateArray()
            .Single(a => a.GetProperty("action").GetProperty("code").GetString() == "serve-offer");
        var address = action.GetProperty("href").GetString()!;

        var served = await union.PostCommandAsync(
            address,
            new
            {
                receivedOn = town.Today.ToString("yyyy-MM-dd"),
                method = "direct",
                receivedBy = "办公室 陈某",
                evidence = "",
            }
        );

        ((int)served.StatusCode).ShouldBe(200, await served.Content.ReadAsStringAsync());
        var deadlines = (await union.GetJsonAsync($"/api/v1/cases/{round}")).GetProperty("deadlines").EnumerateArray().ToList();
        var reply = deadlines.Single(d => d.GetProperty("matter").GetString() == "offer.reply");
        reply.GetProperty("party").GetString().ShouldBe("employer");
        reply.GetProperty("state").GetString().ShouldBe("open");
        reply.GetProperty("ruleId").GetString().ShouldBe("CB-OFFER-03"); // wages have a rule of their own
        reply.GetProperty("article").GetProperty("zh").GetString().ShouldStartWith("《");
        reply.GetProperty("ruleStatus").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_the_client_has_already_is_not_sent_again()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var union = await town.AsAsync("union-chair");
        var first = await union.GetAsync($"/api/v1/cases/{round}");
        var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/cases/{round}");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        var second = await union.SendAsync(again);

        first.Headers.ETag!.Tag.ShouldBe("\"1\"");
        first.Headers.CacheControl!.Private.ShouldBeTrue();
        ((int)second.StatusCode).ShouldBe(304);
        (await second.Content.ReadAsStringAsync()).ShouldBeEmpty();
        var old = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/cases/{round}");
        old.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"0\""));
        ((int)(await union.SendAsync(old)).StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task A_user_sees_the_cases_of_the_organisations_below_their_own_and_no_others()
    {
        var town = await Town.CreateAsync();
        var far = await Town.CreateAsync();
        var here = await town.OfferedRoundAsync();
        var next = await town.OfferedRoundAsync("other-union-chair", town.Neighbour);
        var away = await far.OfferedRoundAsync();
        await town.AddPersonAsync("city-official", Role.Official, town.City);
        await town.AddPersonAsync("enterprise-official", Role.Official, town.Enterprise);
        foreach (
            var (role, seen) in new (string, Guid[])[]
            {
                ("union-chair", [here]),
                ("employer", [here]),
                ("delegate", [here]),
                ("other-union-chair", [next]),
                ("official", [here, next]),
                ("supervisor", [here, next]),
                ("bureau-reviewer", [here, next]),
                ("administrator", [here, next]),
                ("city-official", [here, next]),
                ("enterprise-official", [here]), // nobody is given that role there; an official is the union of their own organisation
            }
        )
        {
            using var client = await town.AsAsync(role);
            var list = await client.GetJsonAsync("/api/v1/cases");

            Ids(list).ShouldBe(seen, ignoreOrder: true, role);
            foreach (var round in (Guid[])[here, next, away])
            {
                foreach (var part in (string[])["", "/timeline", "/audit", "/drawing.svg"])
                {
                    var answer = await client.GetAsync($"/api/v1/cases/{round}{part}");
                    ((int)answer.StatusCode).ShouldBe(seen.Contains(round) ? 200 : 404, $"{role} {part}");
                }
            }
        }
    }

    [Fact]
    public async Task Preparation_is_closed_to_the_other_side_and_to_everyone_above()
    {
        const string secret = "底线是百分之六";
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var union = await town.AsAsync("union-chair");
        (
            (int)(await union.PostCommandAsync($"/api/v1/rounds/{round}/preparation", new { title = "策略", body = secret })).StatusCode
        ).ShouldBe(200);
        // Refused, and all the same nobody else's business: once as stale, once as malformed.
        await union.PostCommandAsync($"/api/v1/rounds/{round}/preparation", new { title = "策略", body = secret }, ifMatch: "\"1\"");
        await union.PostCommandAsync($"/api/v1/rounds/{round}/preparation", new { title = "", body = secret });

        var notes = await union.GetJsonAsync($"/api/v1/cases/{round}/preparation");
        notes.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("body").GetString().ShouldBe(secret);
        using (var employer = await town.AsAsync("employer"))
        {
            (await employer.GetJsonAsync($"/api/v1/cases/{round}/preparation")).GetProperty("items").GetArrayLength().ShouldBe(0);
        }

        foreach (var role in (string[])["delegate", "supervisor", "official", "bureau-reviewer", "administrator"])
        {
            using var client = await town.AsAsync(role);
            await (await client.GetAsync($"/api/v1/cases/{round}/preparation")).ShouldBeProblemAsync(403, "not-yours");
        }

        foreach (
            var role in (string[])["union-chair", "employer", "delegate", "supervisor", "official", "bureau-reviewer", "administrator"]
        )
        {
            using var client = await town.AsAsync(role);
            foreach (
                var address in (string[])
                    [$"cases/{round}", $"cases/{round}/timeline", $"cases/{round}/audit", "cases", "deadlines", "notices", "contracts"]
            )
            {
                (await client.GetStringAsync($"/api/v1/{address}")).ShouldNotContain(secret, Shouldly.Case.Sensitive, $"{role} {address}");
            }
        }
    }

    [Fact]
    public async Task What_was_refused_is_told_only_to_whoever_said_it()
    {
        const string said = "没有时间";
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var employer = await town.AsAsync("employer");
        using var union = await town.AsAsync("union-chair");
        var answer = await employer.PostCommandAsync(
            $"/api/v1/rounds/{round}/reply",
            new
            {
                agrees = false,
                on = town.Today.ToString("yyyy-MM-dd"),
                reason = said,
            }
        );
        ((int)answer.StatusCode).ShouldBe(422);

        (await employer.GetStringAsync($"/api/v1/cases/{round}/audit")).ShouldContain(said);
        (await union.GetStringAsync($"/api/v1/cases/{round}/audit")).ShouldNotContain(said);
        (await union.GetStringAsync($"/api/v1/cases/{round}/audit")).ShouldNotContain("refused: law"); // nor what was tried
        (await union.GetStringAsync($"/api/v1/cases/{round}/audit")).ShouldContain("withheld"); // that there is an entry
    }

    [Fact]
    public async Task Paging_walks_all_cases_without_double_or_gap_while_others_come()
    {
        var town = await Town.CreateAsync();
        var rounds = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            rounds.Add(await town.OfferedRoundAsync());
        }

        using var official = await town.AsAsync("official");
        var walked = new List<Guid>();
        var pages = 0;
        for (string? next = "/api/v1/cases?limit=3&state=open"; next is not null; pages++)
        {
            var page = await official.GetJsonAsync(next);
            page.GetProperty("items").GetArrayLength().ShouldBeLessThanOrEqualTo(3);
            walked.AddRange(Ids(page));
            next = page.TryGetProperty("next", out var link) ? link.GetString() : null;
            if (pages == 0)
            {
                rounds.Add(await town.OfferedRoundAsync());
            }
        }

        pages.ShouldBe(3);
        walked.Distinct().Count().ShouldBe(walked.Count);
        walked.ShouldBe(rounds, ignoreOrder: true);
        foreach (var wrong in (string[])["limit=0", "limit=201", "limit=many", "after=nonsense", "state=asleep"])
        {
            var answer = await official.GetAsync($"/api/v1/cases?{wrong}");
            ((int)answer.StatusCode).ShouldBe(400, wrong);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        (await official.GetJsonAsync("/api/v1/cases?state=closed")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await official.GetJsonAsync($"/api/v1/cases?organisation={town.Neighbour.Id}")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await (await official.GetAsync($"/api/v1/cases?organisation={Guid.NewGuid()}")).ShouldBeProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task Deadlines_of_all_cases_below_come_by_last_day_page_by_page()
    {
        var town = await Town.CreateAsync();
        using var union = await town.AsAsync("union-chair");
        for (var i = 0; i < 5; i++)
        {
            var round = await town.OfferedRoundAsync();
            await union.PostCommandAsync(
                $"/api/v1/rounds/{round}/service",
                new
                {
                    receivedOn = town.Today.ToString("yyyy-MM-dd"),
                    method = "direct",
                    receivedBy = "陈某",
                    evidence = "",
                }
            );
        }

        var path = town.Enterprise.Path;
        var all = await town.Site.InDatabaseAsync(db =>
            db.Deadlines.AsNoTracking().Where(d => d.Path == path).Select(d => new { d.Id, d.Due }).ToListAsync()
        );
        all.Count.ShouldBeGreaterThanOrEqualTo(5);
        using var official = await town.AsAsync("official");
        var walked = new List<(DateOnly Due, Guid Id)>();
        for (string? next = "/api/v1/deadlines?limit=2&state=open"; next is not null; )
        {
            var page = await official.GetJsonAsync(next);
            walked.AddRange(
                page.GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("deadline"))
                    .Select(d => (DateOnly.Parse(d.GetProperty("due").GetString()!), d.GetProperty("id").GetGuid()))
            );
            next = page.TryGetProperty("next", out var link) ? link.GetString() : null;
        }

        walked.Select(w => w.Id).ShouldBe(all.Select(d => d.Id), ignoreOrder: true);
        walked.Select(w => w.Due).ShouldBe(walked.Select(w => w.Due).Order());
        (await official.GetJsonAsync("/api/v1/deadlines?state=overdue")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await official.GetJsonAsync("/api/v1/deadlines?before=2020-01-01")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_timeline_tells_actions_and_the_steps_that_they_ended_and_opened()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var union = await town.AsAsync("union-chair");
        await union.PostCommandAsync(
            $"/api/v1/rounds/{round}/service",
            new
            {
                receivedOn = town.Today.ToString("yyyy-MM-dd"),
                method = "direct",
                receivedBy = "陈某",
                evidence = "",
            }
        );

        var timeline = (await union.GetJsonAsync($"/api/v1/cases/{round}/timeline"))
            .EnumerateArray()
            .Select(e => $"{e.GetProperty("kind").GetString()} {e.GetProperty("what").GetProperty("code").GetString()}")
            .ToList();

        timeline.ShouldBe([
            "done submit-offer",
            "step-opened serve-offer",
            "done serve-offer",
            "step-ended serve-offer",
            "step-opened reply",
        ]);
    }

    [Fact]
    public async Task The_drawing_lights_the_open_step_in_the_reader_s_language()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        foreach (var (language, words) in new[] { ("zh", "送达要约书"), ("en", "serve the offer") })
        {
            using var union = await town.AsAsync("union-chair", language);
            var answer = await union.GetAsync($"/api/v1/cases/{round}/drawing.svg");

            answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
            var svg = await answer.Content.ReadAsStringAsync();
            svg.ShouldContain("class=\"box lit\"");
            svg.ShouldContain(words);
        }
    }

    [Fact]
    public async Task Notices_reach_the_party_that_they_are_for()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var union = await town.AsAsync("union-chair");
        await union.PostCommandAsync(
            $"/api/v1/rounds/{round}/service",
            new
            {
                receivedOn = town.Today.ToString("yyyy-MM-dd"),
                method = "direct",
                receivedBy = "陈某",
                evidence = "",
            }
        );
        using var employer = await town.AsAsync("employer");
        using var other = await town.AsAsync("other-union-chair");
        await Probe.UntilAsync(
            async () => Subjects(await employer.GetJsonAsync("/api/v1/notices")).Contains("reply"),
            "the employer is told to reply"
        );

        Subjects(await union.GetJsonAsync("/api/v1/notices")).ShouldContain("serve-offer");
        Subjects(await union.GetJsonAsync("/api/v1/notices")).ShouldNotContain("reply");
        Subjects(await employer.GetJsonAsync("/api/v1/notices")).ShouldNotContain("serve-offer");
        Subjects(await other.GetJsonAsync("/api/v1/notices")).ShouldBeEmpty();
    }

    private static IEnumerable<Guid> Ids(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid());

    private static List<string?> Subjects(JsonElement page) =>
        [
            .. page.GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("case").GetProperty("subject").GetProperty("code").GetString()),
        ];
}
