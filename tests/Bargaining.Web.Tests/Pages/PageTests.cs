using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Pages;
using Bargaining.Web.Hosting;
using Bargaining.Web.Tests.Api;
using Bargaining.Web.Tests.Architecture;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

public sealed partial class PageTests
{
    private const string Id = "01a16121-1340-7131-811b-0a0bb18ce9c4";

    public static TheoryData<string> Addresses { get; } =
    ["/vote", $"/vote/{Id}", $"/terminal/{Id}", "/check", $"/check/{Id}", "/tellers", $"/tellers/{Id}", "/sign-in", "/operations"];

    private static IEnumerable<string> Scripts => PageFiles.Names.Where(name => name.EndsWith(".js", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_comes_without_sign_in_and_may_load_nothing_but_its_own(string address)
    {
        using var client = (await Site.SharedAsync()).Client();
        var answer = await client.GetAsync(address);
        var html = await answer.Content.ReadAsStringAsync();

        ((int)answer.StatusCode).ShouldBe(200);
        answer.Content.Headers.ContentType?.ToString().ShouldBe("text/html; charset=utf-8");
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe([SecurityHeaders.OfPages]);
        SecurityHeaders.OfPages.ShouldContain("default-src 'none'");
        SecurityHeaders.OfPages.ShouldNotContain("unsafe");
        answer.Headers.CacheControl?.NoStore.ShouldBeTrue();
        Inline().Matches(html).ShouldBeEmpty();
        var linked = Linked().Matches(html).Select(match => match.Groups[1].Value).ToList();
        linked.Count(file => file.EndsWith(".js", StringComparison.Ordinal)).ShouldBe(1);
        linked.ShouldContain(file => file.EndsWith(".css", StringComparison.Ordinal));
        foreach (var file in linked)
        {
            file.ShouldStartWith("/pages/");
            var found = await client.GetAsync(file);
            ((int)found.StatusCode).ShouldBe(200, file);
            found.Headers.CacheControl!.ToString().ShouldContain("immutable");
        }
    }

    [Fact]
    public async Task A_page_is_Chinese_unless_the_browser_or_the_reader_asks_for_English()
    {
        using var client = (await Site.SharedAsync()).Client();
        async Task<(string Html, HttpResponseMessage Answer)> Get(string address, string? accept = null, string? cookie = null)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (accept is not null)
            {
                request.Headers.AcceptLanguage.Add(StringWithQualityHeaderValue.Parse(accept));
            }

            if (cookie is not null)
            {
                request.Headers.Add("Cookie", cookie);
            }

            var answer = await client.SendAsync(request);
            return (await answer.Content.ReadAsStringAsync(), answer);
        }

        (await Get("/vote")).Html.ShouldContain("<html lang=\"zh\">");
        (await Get("/vote")).Html.ShouldContain(PageFiles.Words("zh")["title-vote"]);
        (await Get("/vote", accept: "en-GB")).Html.ShouldContain("<html lang=\"en\">");
        var (html, answer) = await Get("/vote?lang=en");
        html.ShouldContain(PageFiles.Words("en")["title-vote"]);
        var kept = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().Split(';')[0];
        (await Get("/check", cookie: kept)).Html.ShouldContain("<html lang=\"en\">");
        (await Get("/check?lang=zh", accept: "en", cookie: kept)).Html.ShouldContain("<html lang=\"zh\">");

        // A hall terminal is the next voter's too.
        var (terminal, there) = await Get($"/terminal/{Id}?lang=en", cookie: kept);
        terminal.ShouldContain("<html lang=\"en\">");
        there.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await Get($"/terminal/{Id}", cookie: kept)).Html.ShouldContain("<html lang=\"zh\">");
    }

    [Theory]
    [InlineData("/vote/12", "zh")]
    [InlineData("/vote/12", "en")]
    [InlineData("/terminal/box", "zh")]
    [InlineData("/terminal", "en")]
    [InlineData("/check/{01a16121-1340-7131-811b-0a0bb18ce9c4}", "zh")]
    [InlineData("/tellers/%3Cscript%3E", "en")]
    public async Task A_mistyped_address_gets_a_page_that_helps(string address, string language)
    {
        using var client = (await Site.SharedAsync()).Client();
        var answer = await client.GetAsync($"{address}?lang={language}");
        var html = await answer.Content.ReadAsStringAsync();

        ((int)answer.StatusCode).ShouldBe(404);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe([SecurityHeaders.OfPages]);
        html.ShouldContain(PageFiles.Words(language)["lost"]);
        html.ShouldContain("href=\"/vote\"");
        html.ShouldNotContain("<script");
    }

    [Fact]
    public async Task Whoever_comes_to_the_door_is_led_in()
    {
        using var client = (await Site.SharedAsync()).Client();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        (await client.GetAsync("/")).Headers.Location?.ToString().ShouldBe("/sign-in");

        var elsewhere = await client.GetAsync("/somewhere");
        ((int)elsewhere.StatusCode).ShouldBe(302);
        ((int)(await client.GetAsync(elsewhere.Headers.Location)).StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task A_file_at_an_older_address_is_given_and_not_kept_and_what_is_no_file_is_not_there()
    {
        using var client = (await Site.SharedAsync()).Client();

        (await client.GetAsync("/pages/0123456789abcdef/vote.js")).Headers.CacheControl!.NoStore.ShouldBeTrue();
        foreach (var name in (string[])["page.html", "nothing.js", "..%2Fappsettings.json"])
        {
            ((int)(await client.GetAsync($"/pages/{PageFiles.Version}/{name}")).StatusCode).ShouldBe(404, name);
        }
    }

    [Fact]
    public async Task Pages_are_no_operations_of_the_API() =>
        (await ApiDocument.ReadAsync())
            .Operations.Select(operation => operation.Path)
            .Where(path => !path.StartsWith("/api/", StringComparison.Ordinal) && !path.StartsWith("/health/", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Both_languages_have_every_word_with_the_same_places_to_fill()
    {
        var (zh, en) = (PageFiles.Words("zh"), PageFiles.Words("en"));

        zh.Keys.ShouldBe(en.Keys);
        foreach (var key in zh.Keys)
        {
            zh[key].ShouldNotBeNullOrWhiteSpace(key);
            en[key].ShouldNotBeNullOrWhiteSpace(key);
            Places(zh[key]).ShouldBe(Places(en[key]), ignoreOrder: true, key);
        }
    }

    [Fact]
    public void Every_word_that_a_page_says_is_there_and_every_word_is_said()
    {
        var words = PageFiles.Words("zh").Keys.ToHashSet();
        var scripts = string.Concat(Scripts.Select(PageFiles.Text));
        var said = Said()
            .Matches(scripts)
            .Select(match => match.Groups[1].Value)
            .Concat(
                SaidByServer()
                    .Matches(Repository.Read("src/Bargaining.Pages/Scripted/ScriptedPages.cs"))
                    .Select(match => match.Groups[1].Value)
            )
            .ToHashSet();
        said.Except(words).ShouldBeEmpty("words that are said and not there");

        var spelt = Spelt().Matches(scripts).Select(match => match.Groups[1].Value).ToHashSet();
        var beginnings = SaidByBeginning().Matches(scripts).Select(match => match.Groups[1].Value).Append("field-").ToHashSet();
        words
            .Where(word =>
                !said.Contains(word) && !spelt.Contains(word) && !beginnings.Any(begin => word.StartsWith(begin, StringComparison.Ordinal))
            )
            .ShouldBeEmpty("words that nobody says");
    }

    [Fact]
    public void Whatever_the_API_may_answer_has_its_word()
    {
        static IEnumerable<string> Of<T>(string beginning, params T[] without)
            where T : struct, Enum =>
            Enum.GetValues<T>().Except(without).Select(value => beginning + JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}"));
        Of<BoxState>("state-")
            .Concat(Of("standing-", BoxState.Open))
            .Concat(Of("yours-", RollState.MayVote))
            .Concat(Of<Mark>("mark-"))
            .Concat(Of<DecisionOutcome>("outcome-"))
            .Concat(Of("status-", RuleStatus.Verified))
            .Except(PageFiles.Words("zh").Keys)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Scripts_parse_no_text_and_only_one_of_them_stores_anything()
    {
        foreach (var script in Scripts)
        {
            ParsesText().Matches(PageFiles.Text(script)).ShouldBeEmpty(script);
        }

        Scripts.Where(script => PageFiles.Text(script).Contains("Storage.", StringComparison.Ordinal)).ShouldBe(["page.js"]);
        Scripts
            .Where(script => Keeps().IsMatch(PageFiles.Text(script)))
            .Except(["page.js"])
            .ShouldBe(["vote.js"], "a terminal and the tellers' desk keep nothing");
    }

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value);

    [GeneratedRegex("<style|<script(?![^>]*\\ssrc=)|\\sstyle=|\\son[a-z]+=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("<(?:script|link)[^>]*\\s(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Linked();

    [GeneratedRegex("\\{\\w+\\}")]
    private static partial Regex Place();

    [GeneratedRegex("\\bt\\('([^']+)'")]
    private static partial Regex Said();

    [GeneratedRegex("words\\[\"([^\"]+)\"\\]")]
    private static partial Regex SaidByServer();

    [GeneratedRegex("'([a-zA-Z][\\w-]+)'")]
    private static partial Regex Spelt();

    [GeneratedRegex("\\bt\\(`([a-z]+-)\\$")]
    private static partial Regex SaidByBeginning();

    [GeneratedRegex("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|DOMParser")]
    private static partial Regex ParsesText();

    [GeneratedRegex("\\bkeep\\(")]
    private static partial Regex Keeps();
}
