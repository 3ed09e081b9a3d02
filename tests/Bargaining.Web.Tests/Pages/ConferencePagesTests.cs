using System.Globalization;
using Bargaining.Conferences;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>An official takes a conference from the list of the year to its result on
/// pages alone; nobody sees another district's.</summary>
public sealed class ConferencePagesTests
{
    [Fact]
    public async Task An_official_prepares_holds_and_carries_out_a_conference_on_pages()
    {
        var town = await Town.CreateAsync();
        using (var keeper = await Visitor.SignInAsync(town, "administrator"))
        {
            await keeper.GoAsync($"/organisations/{town.District.Id}/union");
            await keeper.SendAsync(("unionName", "哈尔滨市道里区总工会"), ("abbreviation", $"道{Letters(town.District.Id)}"));
        }

        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync("/work");
        official.Html.ShouldContain("href=\"/conferences\"");
        await official.GoAsync("/conferences");
        official.Text.ShouldContain("尚未筹备");
        official.Text.ShouldContain($"{town.Today.Year}年12月31日");
        official.Text.ShouldContain("黑龙江省工会条例");

        await official.GoAsync($"/start/open-conference?at={town.District.Id}&year={town.Today.Year}");
        await official.SendAsync(("government", "道里区人民政府"));
        official.Status.ShouldBe(200, official.Text);
        var id = official.Address.Split('/')[2];
        await official.GoAsync($"/cases/{id}");
        official.Html.ShouldContain($"/conferences/{id}");

        async Task DoAsync(string action, params (string, string)[] fields)
        {
            await official.GoAsync($"/conferences/{id}");
            official.Html.ShouldContain($"/do/{action}");
            await official.GoAsync($"/cases/{id}/do/{action}");
            await official.SendAsync([("on", $"{town.Today:yyyy-MM-dd}"), .. fields]);
            official.Status.ShouldBe(200, $"{action}: {official.Text}");
        }

        await DoAsync(
            "raise-conference-topic",
            ("title", "困难职工帮扶资金"),
            ("reason", "资金不足。"),
            ("request", "列入预算。"),
            ("side", "union"),
            ("raisedBy", "区总工会")
        );
        await official.GoAsync($"/conferences/{id}");
        official.Html.ShouldContain($"/cases/{id}/do/admit-conference-topic?topic=1");
        await official.GoAsync($"/cases/{id}/do/raise-conference-topic");
        official.Html.ShouldContain("政府方面（道里区人民政府）");
        official.Html.ShouldNotContain("value=\"employers\"");
        await DoAsync(
            "admit-conference-topic",
            ("topic", "1"),
            ("admitted", "true"),
            ("agreedWith", "区政府办公室"),
            ("preparedBy", "区财政局"),
            ("prepareBy", $"{town.Today.AddDays(10):yyyy-MM-dd}")
        );
        await official.GoAsync("/board");
        official.Text.ShouldContain("会前准备议题");
        await DoAsync("prepare-conference-topic", ("topic", "1"), ("text", "需要预算五百万元。"));
        await DoAsync("set-conference-agenda", ("topics", "1"), ("meetsOn", $"{town.Today:yyyy-MM-dd}"), ("place", "区政府第一会议室"));
        await DoAsync("convene-conference");
        await DoAsync(
            "settle-conference-topic",
            ("topic", "1"),
            ("outcome", "carry-out"),
            ("text", "列入预算。"),
            ("side", "government"),
            ("owner", "区财政局"),
            ("doneBy", $"{town.Today.AddDays(30):yyyy-MM-dd}")
        );
        await DoAsync("record-conference", ("chair", "副区长"), ("present", "张某\n李某"));
        await official.GoAsync("/conferences");
        official.Text.ShouldContain("落实中 1 项");
        await official.GoAsync($"/conferences/{id}");
        official.Html.ShouldNotContain("/do/close-conference"); // what would be refused is not offered
        await official.GoAsync($"/cases/{id}/do/close-conference");
        await official.SendAsync();
        official.Status.ShouldBe(422);
        official.Text.ShouldContain("还没有落实");
        await DoAsync("report-conference-topic", ("topic", "1"), ("result", "done"), ("text", "已列入预算。"), ("reportedBy", "区财政局"));
        await official.GoAsync($"/cases/{id}/do/close-conference");
        await official.SendAsync(("summary", "一项全部落实。"));
        official.Status.ShouldBe(200, official.Text);
        await official.GoAsync($"/conferences/{id}");
        official.Text.ShouldContain("一项全部落实。");
        official.Text.ShouldContain("已落实");
        official.Html.ShouldNotContain($"/cases/{id}/do/");
    }

    [Theory]
    [InlineData("/conferences")]
    [InlineData("/conferences?kind=tripartite")]
    [InlineData("/conferences?kind=women")]
    [InlineData("/conferences/{0}")]
    [InlineData("/cases/{0}")]
    [InlineData("/cases/{0}/do/raise-conference-topic")]
    [InlineData("/board")]
    [InlineData("/api/v1/conferences")]
    [InlineData("/api/v1/conferences/{0}")]
    [InlineData("/api/v1/cases/{0}")]
    [InlineData("/api/v1/cases/{0}/audit")]
    [InlineData("/api/v1/board")]
    public async Task An_official_of_another_district_sees_nothing_of_it(string address)
    {
        var town = await Town.CreateAsync();
        var conference = await town.ConferenceAsync();
        var other = await Town.CreateAsync(town.Site);
        using var official = await other.AsAsync("official");

        var answer = await official.GetAsync(string.Format(CultureInfo.InvariantCulture, address, conference));

        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain("困难职工帮扶资金");
        text.ShouldNotContain($"{conference}\"");
        text.ShouldNotContain($"{town.District.Id}");
        ((int)answer.StatusCode).ShouldBe(address.Contains('{', StringComparison.Ordinal) ? 404 : 200, text);
    }

    [Fact]
    public async Task The_official_of_its_own_district_and_of_the_city_above_see_it()
    {
        var town = await Town.CreateAsync();
        var conference = await town.ConferenceAsync();
        await town.AddPersonAsync("city-official", Bargaining.Access.Role.Official, town.City);
        foreach (var name in (string[])["official", "city-official"])
        {
            using var official = await Visitor.SignInAsync(town, name, "en");
            await official.GoAsync($"/conferences/{conference}");
            official.Text.ShouldContain("困难职工帮扶资金");
            official.Text.ShouldContain("Being prepared");
            await official.GoAsync("/conferences");
            official.Html.ShouldContain($"/conferences/{conference}\"");
        }
    }

    [Theory]
    [InlineData("union-chair")]
    [InlineData("employer")]
    [InlineData("supervisor")]
    [InlineData("bureau-reviewer")]
    [InlineData("administrator")]
    public async Task Nobody_else_has_conferences(string role)
    {
        var town = await Town.CreateAsync();
        var conference = await town.ConferenceAsync();
        using var visitor = await Visitor.SignInAsync(town, role);
        foreach (var address in (string[])["/conferences", $"/conferences/{conference}"])
        {
            await visitor.GoAsync(address);
            visitor.Status.ShouldBe(403);
        }

        await visitor.GoAsync("/work");
        visitor.Html.ShouldNotContain("href=\"/conferences\"");
    }

    [Fact]
    public async Task What_a_union_above_holds_is_offered_there_and_not_at_an_enterprise()
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync("/start");
        official.Html.ShouldContain("/start/open-conference?at=");
        official.Html.ShouldContain("/start/open-tripartite?at=");
        official.Html.ShouldContain("/start/open-womens-conference?at="); // Heilongjiang's text has one
        official.Html.ShouldContain("/start/start-campaign?at=");
        official.Html.ShouldNotContain("/start/submit-offer?at="); // at its own union there is no enterprise to begin it for
        official.Html.ShouldNotContain("/start/open-commendation?at=");
        await official.GoAsync($"/organisations/{town.Enterprise.Id}");
        official.Status.ShouldBe(200);
        official.Html.ShouldNotContain("/start/open-conference");
        official.Html.ShouldNotContain("/start/start-mailing");
        official.Html.ShouldContain("/start/submit-offer");
        official.Html.ShouldContain("/start/open-commendation");
    }

    [Fact]
    public async Task A_conference_on_women_workers_is_prepared_from_its_list_and_whoever_is_missing_is_named()
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync("/conferences?kind=women");
        official.Text.ShouldContain("没有规定次数");
        official.Text.ShouldContain("女职工劳动保护条例》第二十条");

        await official.GoAsync($"/start/open-womens-conference?at={town.District.Id}&year={town.Today.Year}");
        (string, string)[] named =
        [
            ("year", $"{town.Today.Year}"),
            ("humanResourcesBureau", "区人社局"),
            ("healthBureau", "区卫健局"),
            ("medicalInsuranceBureau", "区医保局"),
        ];
        await official.SendAsync(named);
        official.Text.ShouldContain("缺少：妇女组织");
        await official.SendAsync([.. named, ("womensOrganisation", "区妇联")]);

        official.Status.ShouldBe(200, official.Text);
        await official.GoAsync("/conferences?kind=women");
        official.Text.ShouldContain("征集议题");
    }

    [Fact]
    public async Task A_kind_that_is_none_is_refused()
    {
        var town = await Town.CreateAsync();
        using var official = await town.AsAsync("official");
        ((int)(await official.GetAsync("/api/v1/conferences?kind=four")).StatusCode).ShouldBe(400);
        ((int)(await official.GetAsync("/api/v1/conferences?kind=tripartite&year=2025")).StatusCode).ShouldBe(200);
        (
            await official.PostCommandAsync(
                "/api/v1/conferences",
                new OpenConference
                {
                    OrganisationId = town.Enterprise.Id,
                    Year = town.Today.Year,
                    Government = "区政府",
                }
            )
        ).StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
    }

    // An abbreviation is one union's alone.
    private static string Letters(Guid id) => string.Concat($"{id:N}"[^8..].Select(digit => (char)('一' + digit)));
}
