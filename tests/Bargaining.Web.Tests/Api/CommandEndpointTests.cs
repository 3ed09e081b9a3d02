using Bargaining.Cases;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Api;

public sealed class CommandEndpointTests
{
    [Fact]
    public async Task An_offer_opens_a_case_with_location_and_etag()
    {
        var town = await Town.CreateAsync();
        using var union = await town.AsAsync("union-chair");

        var answer = await union.PostCommandAsync("/api/v1/rounds", town.CompleteOffer());

        ((int)answer.StatusCode).ShouldBe(201);
        var receipt = await answer.ReadAsync();
        var location = answer.Headers.Location!.ToString();
        location.ShouldBe($"/api/v1/cases/{receipt.GetProperty("caseId").GetGuid()}");
        answer.Headers.ETag!.Tag.ShouldBe($"\"{receipt.GetProperty("version").GetInt64()}\"");
        (await union.GetJsonAsync(location)).GetProperty("number").GetString().ShouldBe(receipt.GetProperty("number").GetString());
    }

    [Theory]
    [InlineData("""{ "summary": "加班", "heads": ["excess-hours"], "on": "2026-03-02" }""", "missing-field", "source")]
    [InlineData(
        """{ "summary": "加班", "heads": ["excess-hours"], "on": "2026-03-02", "source": "gossip" }""",
        "wrong-value",
        "complaint、inspection-plan、report、round"
    )]
    [InlineData(
        """{ "summary": "加班", "heads": ["excess-hours"], "on": "2026-02-30", "source": "report" }""",
        "wrong-value",
        "日期写作 2026-03-02"
    )]
    [InlineData(
        """{ "summary": "加班", "heads": "excess-hours", "on": "2026-03-02", "source": "report" }""",
        "wrong-value",
        "heads 的值类型或格式不对，应为数组"
    )]
    [InlineData("[]", "wrong-value", "应为对象")]
    public async Task What_would_have_been_right_is_said(string body, string code, string says)
    {
        var town = await Town.CreateAsync();
        using var supervisor = await town.AsAsync("supervisor");

        var problem = await (
            await supervisor.PostCommandAsync(
                "/api/v1/supervision",
                body.Replace("{ ", $"{{ \"organisationId\": \"{town.Enterprise.Id}\", ", StringComparison.Ordinal)
            )
        ).ShouldBeProblemAsync(400, code);

        problem.GetProperty("detail").GetString()!.ShouldContain(says);
    }

    [Theory]
    [InlineData("", "bad-json")]
    [InlineData("null", "bad-json")]
    [InlineData("{", "bad-json")]
    [InlineData("{\"title\":\"a\",\"body\":\"b\"} x", "bad-json")]
    [InlineData("{\"title\":\"a\",\"title\":\"a\",\"body\":\"b\"}", "bad-json")]
    [InlineData("[]", "wrong-value")]
    [InlineData("{\"title\":1,\"body\":\"b\"}", "wrong-value")]
    [InlineData("{\"title\":null,\"body\":\"b\"}", "wrong-value")]
    [InlineData("{\"title\":\"a\"}", "missing-field")]
    [InlineData("{\"title\":\"a\",\"body\":\"b\",\"colour\":1}", "unknown-field")]
    [InlineData("{\"title\":\"a\",\"body\":\"b\",\"caseId\":\"0197f2d4-0000-7000-8000-000000000000\"}", "unknown-field")]
    [InlineData("{\"Title\":\"a\",\"body\":\"b\"}", "unknown-field")]
    [InlineData("{\"title\":\"\",\"body\":\"b\"}", "invalid", 1)]
    public async Task A_bad_body_changes_nothing(string body, string code, int audited = 0)
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var union = await town.AsAsync("union-chair");
        var before = await town.StateAsync(round);

        var answer = await union.PostCommandAsync($"/api/v1/rounds/{round}/preparation", body);

        await answer.ShouldBeProblemAsync(400, code);
        await ShouldBeUnchangedAsync(town, round, before, audited);
    }

    [Fact]
    public async Task An_unknown_field_is_named_with_its_place_in_both_languages()
    {
        var town = await Town.CreateAsync();
        var body = """
            {"organisationId":"0197f2d4-0000-7000-8000-000000000000",
             "offer":{"topics":["a"],"colour":"red"}}
            """;
        foreach (
            var (language, words) in new[]
            {
                ("zh", "没有名为 colour 的字段"),
                ("en", "There is no field colour"),
                ("fr", "没有名为"),
                ("fr, en;q=0.5, zh;q=0.2", "There is no field"),
            }
        )
        {
            using var union = await town.AsAsync("union-chair", language);
            var answer = await union.PostCommandAsync("/api/v1/rounds", body);
            var problem = await answer.ShouldBeProblemAsync(400, "unknown-field");

            problem.GetProperty("detail").GetString()!.ShouldContain(words);
            problem.GetProperty("line").GetInt64().ShouldBe(2);
            problem.GetProperty("position").GetInt64().ShouldBeGreaterThan(20);
            problem.GetProperty("faults")[0].GetProperty("field").GetString().ShouldBe("offer.colour");
        }
    }

    [Fact]
    public async Task An_oversized_body_is_refused()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var union = await town.AsAsync("union-chair");
        var before = await town.StateAsync(round);

        var answer = await union.PostCommandAsync(
            $"/api/v1/rounds/{round}/preparation",
            new { title = "a", body = new string('x', 1_100_000) }
        );

        await answer.ShouldBeProblemAsync(413, "too-large");
        await ShouldBeUnchangedAsync(town, round, before);
    }

    [Fact]
    public async Task Another_media_type_is_refused()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var union = await town.AsAsync("union-chair");
        var before = await town.StateAsync(round);

        var answer = await union.PostCommandAsync(
            $"/api/v1/rounds/{round}/preparation",
            "title=a",
            contentType: "application/x-www-form-urlencoded"
        );

        await answer.ShouldBeProblemAsync(415, "unsupported-media-type");
        await ShouldBeUnchangedAsync(town, round, before);
    }

    [Theory]
    [InlineData("0197f2d4-0000-7000-8000-000000000000")]
    [InlineData("not-an-id")]
    [InlineData("1")]
    public async Task A_wrong_id_is_not_found(string id)
    {
        var town = await Town.CreateAsync();
        using var union = await town.AsAsync("union-chair");

        await (await union.PostCommandAsync($"/api/v1/rounds/{id}/preparation", new { title = "a", body = "b" })).ShouldBeProblemAsync(
            404,
            "not-found"
        );
        await (await union.GetAsync($"/api/v1/cases/{id}")).ShouldBeProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task A_stale_etag_is_refused_and_only_the_audit_trail_knows()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var union = await town.AsAsync("union-chair");
        var address = $"/api/v1/rounds/{round}/preparation";
        var fresh = await union.PostCommandAsync(address, new { title = "a", body = "b" }, ifMatch: "\"1\"");
        ((int)fresh.StatusCode).ShouldBe(200);
        fresh.Headers.ETag!.Tag.ShouldBe("\"2\"");
        var before = await town.StateAsync(round);

        var stale = await union.PostCommandAsync(address, new { title = "a", body = "b" }, ifMatch: "\"1\"");

        (await stale.ShouldBeProblemAsync(412, "stale")).GetProperty("current").GetInt64().ShouldBe(2);
        await ShouldBeUnchangedAsync(town, round, before, audited: 1);
        await (await union.PostCommandAsync(address, new { title = "a", body = "b" }, ifMatch: "\"two\"")).ShouldBeProblemAsync(
            400,
            "if-match-malformed"
        );
    }

    [Fact]
    public async Task A_replayed_key_gets_the_same_answer_and_is_done_once()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var union = await town.AsAsync("union-chair");
        var address = $"/api/v1/rounds/{round}/preparation";
        var key = Guid.NewGuid().ToString();
        var first = await union.PostCommandAsync(address, new { title = "a", body = "b" }, key);
        var before = await town.StateAsync(round);

        var second = await union.PostCommandAsync(address, new { title = "a", body = "b" }, key);
        var other = await union.PostCommandAsync(address, new { title = "a", body = "c" }, key);

        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.StatusCode.ShouldBe(first.StatusCode);
        await other.ShouldBeProblemAsync(422, "idempotency-key-reused");
        await ShouldBeUnchangedAsync(town, round, before);
    }

    [Fact]
    public async Task Many_replays_at_once_open_one_case()
    {
        var town = await Town.CreateAsync();
        using var union = await town.AsAsync("union-chair");
        var key = Guid.NewGuid().ToString();
        var offer = town.CompleteOffer();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => union.PostCommandAsync("/api/v1/rounds", offer, key)));

        answers.ShouldAllBe(answer => (int)answer.StatusCode == 201);
        answers.Select(answer => answer.Headers.Location).Distinct().ShouldHaveSingleItem();
        (await town.Site.InDatabaseAsync(db => db.Cases.CountAsync(c => c.OrganisationId == town.Enterprise.Id))).ShouldBe(1);
    }

    [Theory]
    [InlineData("", "idempotency-key-missing")]
    [InlineData("with a blank", "idempotency-key-malformed")]
    [InlineData(
        "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890",
        "idempotency-key-malformed"
    )]
    public async Task A_command_needs_a_key(string key, string code)
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var union = await town.AsAsync("union-chair");
        var before = await town.StateAsync(round);

        await (
            await union.PostCommandAsync($"/api/v1/rounds/{round}/preparation", new { title = "a", body = "b" }, key)
        ).ShouldBeProblemAsync(400, code);

        await ShouldBeUnchangedAsync(town, round, before);
    }

    [Fact]
    public async Task A_breach_names_rule_article_remedy()
    {
        var town = await Town.CreateAsync();
        foreach (var (language, remedy) in new[] { ("zh", "请补充后再提出。"), ("en", "Add what is missing, then make the offer.") })
        {
            using var union = await town.AsAsync("union-chair", language);
            var offer = town.CompleteOffer();

            var answer = await union.PostCommandAsync(
                "/api/v1/rounds",
                offer with
                {
                    Offer = offer.Offer with { Place = null, MeetingOn = null },
                }
            );

            var breach = (await answer.ShouldBeProblemAsync(422, "law")).GetProperty("breaches").EnumerateArray().ShouldHaveSingleItem();
            breach.GetProperty("rule").GetString().ShouldBe("OfferStatesWhatTheLawAsks");
            breach.GetProperty("ruleId").GetString().ShouldStartWith("CB-OFFER");
            breach.GetProperty("citation").GetString().ShouldNotBeNullOrWhiteSpace();
            breach.GetProperty("jurisdiction").GetString()!.Length.ShouldBe(6);
            breach.GetProperty("status").GetString().ShouldNotBeNullOrWhiteSpace();
            breach.GetProperty("reason").GetString().ShouldNotBeNullOrWhiteSpace();
            breach.GetProperty("remedy").GetString().ShouldBe(remedy);
        }
    }

    [Fact]
    public async Task Addresses_and_methods_that_are_not_there_are_problems()
    {
        var town = await Town.CreateAsync();
        using var union = await town.AsAsync("union-chair");

        await (await union.GetAsync("/api/v1/nothing")).ShouldBeProblemAsync(404, "not-found");
        await (await union.DeleteAsync("/api/v1/cases")).ShouldBeProblemAsync(405, "method-not-allowed");
    }

    [Fact]
    public async Task Every_use_case_has_an_address()
    {
        var operations = (await ApiDocument.ReadAsync())
            .Root.GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString())
            .ToList();

        UseCases.All.Where(u => u.Is.Route.Length > 0).Select(u => u.Is.Name).Except(operations).ShouldBeEmpty();
    }

    private static async Task ShouldBeUnchangedAsync(Town town, Guid round, CaseState before, int audited = 0)
    {
        var after = await town.StateAsync(round);
        (after with { AuditSequence = 0, AuditHead = "" }).ShouldBe(before with { AuditSequence = 0, AuditHead = "" });
        after.AuditSequence.ShouldBe(before.AuditSequence + audited);
    }
}
