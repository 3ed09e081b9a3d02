using System.Text.Json;
using System.Text.RegularExpressions;
using Bargaining.Supervision;
using Bargaining.Web.Tests.Architecture;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Api;

public sealed partial class ApiDescriptionTests
{
    private static readonly string[] Open =
    [
        "get-live",
        "get-ready",
        "sign-in",
        "sign-in-by-code",
        "refresh-sign-in",
        "reset-password",
        "look-at-invitation",
        "take-invitation",
        "check-code",
        "check-trail-code",
        "get-ballot-at-terminal",
        "cast-ballot-at-terminal",
        "unsubscribe",
        "read-calendar",
    ];

    [Fact]
    public async Task The_description_in_the_repository_is_the_one_that_the_program_prints()
    {
        var printed = await ApiDocument.TextAsync();
        var kept = File.Exists(Repository.Full("docs/openapi.json")) ? Repository.Read("docs/openapi.json") : "";

        (kept == printed).ShouldBeTrue("docs/openapi.json is out of date: ./bargaining openapi > docs/openapi.json");
    }

    [Fact]
    public async Task What_is_served_is_the_one_in_the_repository_and_costs_no_making()
    {
        using var client = (await Site.SharedAsync()).Client();

        (await client.GetStringAsync("/openapi/v1.json")).ShouldBe(Repository.Read("docs/openapi.json"));
    }

    [Fact]
    public async Task Whoever_writes_a_program_finds_the_codes_that_a_property_takes()
    {
        using var document = JsonDocument.Parse(await ApiDocument.TextAsync());

        var heads = document
            .RootElement.GetProperty("components")
            .GetProperty("schemas")
            .GetProperty(nameof(OpenSupervision))
            .GetProperty("properties")
            .GetProperty("heads")
            .GetProperty("description")
            .GetString();
        heads.ShouldNotBeNull().ShouldStartWith("Which heads of supervision it touches");
        heads.ShouldContain(" Codes: arrears-or-below-minimum-wage, ");
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_in_kebab_case()
    {
        var document = await ApiDocument.ReadAsync();

        document.Operations.Where(o => !Kebab().IsMatch(o.Id)).ShouldBeEmpty();
        document.Operations.GroupBy(o => o.Id).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_operation_has_a_summary_in_both_languages_and_one_tag_that_is_listed()
    {
        var document = await ApiDocument.ReadAsync();
        var listed = document.Root.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).ToList();

        document
            .Operations.Where(o => !(o.Json.TryGetProperty("summary", out var summary) && BothLanguages().IsMatch(summary.GetString()!)))
            .ShouldBeEmpty();
        document
            .Operations.Where(o =>
                !(o.Json.TryGetProperty("tags", out var tags) && tags.GetArrayLength() == 1 && listed.Contains(tags[0].GetString()))
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_operation_needs_a_signed_in_user_but_health_and_sign_in()
    {
        var document = await ApiDocument.ReadAsync();

        document
            .Operations.Where(o =>
                o.Json.TryGetProperty("security", out var security) && security.GetArrayLength() > 0 == Open.Contains(o.Id)
            )
            .ShouldBeEmpty();
        document.Operations.Where(o => !o.Json.TryGetProperty("security", out _)).Select(o => o.Id).ShouldBe(Open, ignoreOrder: true);
    }

    [Fact]
    public async Task Errors_are_problems_everywhere()
    {
        var document = await ApiDocument.ReadAsync();
        var faults =
            from operation in document.Operations
            where !operation.Path.StartsWith("/health", StringComparison.Ordinal)
            let responses = operation.Json.GetProperty("responses").EnumerateObject().ToList()
            let errors = responses.Where(r => r.Name[0] is '4' or '5').ToList()
            from wrong in (IEnumerable<string>)
                [
                    .. errors.Count == 0 ? ["no 4xx response"] : Array.Empty<string>(),
                    .. responses.All(r => r.Name[0] != '2') ? ["no 2xx response"] : Array.Empty<string>(),
                    .. errors
                        .Where(r =>
                            !(
                                r.Value.TryGetProperty("content", out var content)
                                && content.TryGetProperty("application/problem+json", out var media)
                                && media.GetProperty("schema").GetProperty("$ref").GetString() == "#/components/schemas/Problem"
                            )
                        )
                        .Select(r => $"{r.Name} is no problem"),
                ]
            select $"{operation}: {wrong}";

        faults.ShouldBeEmpty();
    }

    /// <summary>What answers with a body says of what type it is, files too; and what no operation names is said once for each.</summary>
    [Fact]
    public async Task Every_answer_with_a_body_has_its_type_and_other_statuses_are_described()
    {
        var document = await ApiDocument.ReadAsync();
        var faults =
            from operation in document.Operations
            let responses = operation.Json.GetProperty("responses")
            from wrong in (IEnumerable<string>)
                [
                    .. responses.TryGetProperty("200", out var ok)
                    && !(ok.TryGetProperty("content", out var content) && content.EnumerateObject().Any())
                        ? ["200 has no type"]
                        : Array.Empty<string>(),
                    .. responses.TryGetProperty("default", out var other)
                    && other.GetProperty("content").TryGetProperty("application/problem+json", out _)
                        ? Array.Empty<string>()
                        : ["other statuses are not described"],
                ]
            select $"{operation}: {wrong}";

        faults.ShouldBeEmpty();
        const string docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        TypesOf("get-supervisor-card").ShouldBe([docx, "application/pdf", "text/html"], ignoreOrder: true);
        TypesOf("get-template").ShouldBe([docx]);

        IEnumerable<string> TypesOf(string id) =>
            document
                .Operations.Single(operation => operation.Id == id)
                .Json.GetProperty("responses")
                .GetProperty("200")
                .GetProperty("content")
                .EnumerateObject()
                .Select(type => type.Name);
    }

    [Fact]
    public async Task Every_parameter_is_described()
    {
        var document = await ApiDocument.ReadAsync();
        var faults =
            from operation in document.Operations
            from parameter in operation.Parameters
            where
                !parameter.TryGetProperty("description", out var words)
                || string.IsNullOrWhiteSpace(words.GetString())
                || !parameter.TryGetProperty("schema", out _)
            select $"{operation}: {parameter.GetProperty("name")}";
        var paths =
            from operation in document.Operations
            let declared = operation
                .Parameters.Where(p => p.GetProperty("in").GetString() == "path")
                .Select(p => p.GetProperty("name").GetString())
                .Order()
            where !InPath().Matches(operation.Path).Select(m => m.Groups[1].Value).Order().SequenceEqual(declared)
            select operation;

        faults.ShouldBeEmpty();
        paths.ShouldBeEmpty();
    }

    [Fact]
    public async Task Addresses_are_in_kebab_case_without_a_slash_at_the_end()
    {
        var document = await ApiDocument.ReadAsync();

        document.Operations.Where(o => !Address().IsMatch(o.Path)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Commands_take_a_key()
    {
        var document = await ApiDocument.ReadAsync();
        string[] others = // sessions, what is only read, and what a link or a code does once
        [
            "sign-in",
            "refresh-sign-in",
            "sign-out",
            "change-password",
            "read-delegates",
            "print-terminal-codes",
            "get-ballot-at-terminal",
            "unsubscribe",
            "sign-in-by-code",
            "end-session",
            "end-other-sessions",
            "reset-password",
            "look-at-invitation",
            "take-invitation",
            "take-invitation-myself",
            "begin-second-factor",
            "confirm-second-factor",
            "remove-passkey",
            "remove-second-factor",
            "renew-recovery-codes",
        ];

        document
            .Operations.Where(o => o.Method != "GET" && !others.Contains(o.Id) && !o.Id.StartsWith("preview-", StringComparison.Ordinal))
            .Where(o =>
                !o.Parameters.Any(p => p.GetProperty("name").GetString() == "Idempotency-Key" && p.GetProperty("required").GetBoolean())
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var text = await ApiDocument.TextAsync();
        var schemas = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("components").GetProperty("schemas");

        Reference()
            .Matches(text)
            .Select(m => m.Groups[1].Value)
            .Distinct()
            .Where(name => !schemas.TryGetProperty(name, out _))
            .ShouldBeEmpty();
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Kebab();

    [GeneratedRegex("^\\p{IsCJKUnifiedIdeographs}.* / [A-Za-z].*$")]
    private static partial Regex BothLanguages();

    [GeneratedRegex("\\{(\\w+)\\}")]
    private static partial Regex InPath();

    [GeneratedRegex("^(/([a-z0-9]+(-[a-z0-9]+)*(\\.svg)?|\\{[a-z][A-Za-z]*\\}))+$")]
    private static partial Regex Address();

    [GeneratedRegex("\"\\$ref\": \"#/components/schemas/([^\"]+)\"")]
    private static partial Regex Reference();
}
