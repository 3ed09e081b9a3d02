using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Bargaining.Campaigns;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>An official chooses enterprises, sees list and letter, invites, watches and reports; a
/// chair answers from the workbench; nobody sees another district.</summary>
public sealed class CampaignPagesTests
{
    private static string New(Town town, string more = "") => $"/campaigns/new?at={town.District.Id}&kind=wage&union=true{more}";

    [Fact]
    public async Task An_official_chooses_looks_and_sends_and_the_chair_makes_the_offer_from_the_workbench()
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync("/work");
        official.Html.ShouldContain("href=\"/campaigns\"");
        await official.GoAsync(New(town, "&employees-from=500"));
        official.Status.ShouldBe(200, official.Text);
        official.Text.ShouldContain("没有可以邀请的企业");
        await official.GoAsync(New(town));
        official.Text.ShouldContain("符合条件的企业 2 家，职工 400 人；其中已建工会、可以邀请的 2 家。");
        official.Text.ShouldContain(town.Enterprise.Name);

        await official.SendAsync(
            ("_look", "yes"),
            ("sends", "prepared-offer"),
            ("topics", "工资增长幅度\n加班工资"),
            ("reasons", "两年未调整。"),
            ("text", "邀请贵工会提出工资要约。")
        );
        official.Status.ShouldBe(200, official.Text);
        official.Text.ShouldContain("工会主席收到的内容（尚未发出）");
        official.Text.ShouldContain("邀请贵工会提出工资要约。");
        (await LettersAsync(town)).ShouldBe(0);
        await official.SendAsync(("_look", ""), ("until", $"{town.Today.AddDays(-1):yyyy-MM-dd}"));
        official.Status.ShouldBe(422);
        official.Text.ShouldContain("截止日期不能早于今天。");
        await official.SendAsync(("until", $"{town.Today.AddDays(60):yyyy-MM-dd}"));
        official.Address.ShouldMatch("/campaigns/[0-9a-f-]{36}");
        var campaign = official.Address;
        (await LettersAsync(town)).ShouldBe(2);
        await town.SendLettersAsync();

        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync("/work");
        chair.Text.ShouldContain("上级工会邀请您提出要约（1）");
        chair.Text.ShouldContain("邀请贵工会提出工资要约。");
        chair.Text.ShouldContain("第五十一条");
        await chair.GoAsync(WebUtility.HtmlDecode(Regex.Match(chair.Html, "/start/submit-offer[^\"]+").Value));
        chair.Status.ShouldBe(200, chair.Text);
        Visitor.FieldsOf(chair.FormHtml).ShouldContain(("kind", "wage"));
        chair.Text.ShouldContain("工资增长幅度");
        chair.Text.ShouldContain("两年未调整。");

        await town.OfferedRoundAsync();
        await chair.GoAsync("/work");
        chair.Text.ShouldNotContain("上级工会邀请您提出要约");
        await official.GoAsync(campaign);
        official.Text.ShouldContain("1 已提出要约");
        official.Text.ShouldContain("1 未响应");
        await official.GoAsync($"{campaign}/list?figure=silent");
        official.Text.ShouldContain(town.Neighbour.Name);
        official.Text.ShouldNotContain(town.Enterprise.Name);
        await official.GoAsync($"{campaign}/list?figure=offered&day={town.Today:yyyy-MM-dd}");
        official.Text.ShouldContain(town.Enterprise.Name);
    }

    [Fact]
    public async Task It_is_ended_with_a_summary_that_stands_in_the_report()
    {
        var town = await Town.CreateAsync();
        var campaign = await town.CampaignAsync();
        using var visitor = await Visitor.SignInAsync(town, "official");
        await visitor.GoAsync($"/cases/{campaign}");
        visitor.Html.ShouldContain($"/campaigns/{campaign}");
        await visitor.GoAsync($"/cases/{campaign}/do/remind-silent");
        await visitor.SendAsync();
        visitor.Status.ShouldBe(422);
        visitor.Text.ShouldContain("今天已经发过消息");
        await visitor.GoAsync($"/cases/{campaign}/do/end-campaign");
        await visitor.SendAsync(("summary", "两家工会受邀。"));
        visitor.Status.ShouldBe(200, visitor.Text);
        await visitor.GoAsync($"/campaigns/{campaign}");
        visitor.Text.ShouldContain("两家工会受邀。");

        using var official = await town.AsAsync("official");
        var answer = await official.GetAsync($"/api/v1/campaigns/{campaign}/report");
        answer.EnsureSuccessStatusCode();
        using var archive = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), ZipArchiveMode.Read);
        using var reader = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        (await reader.ReadToEndAsync()).ShouldContain("两家工会受邀。");
    }

    [Fact]
    public async Task A_signing_day_is_arranged_printed_and_called_off()
    {
        var town = await Town.CreateAsync();
        var campaign = await town.CampaignAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync($"/campaigns/{campaign}");
        official.Html.ShouldContain("do/arrange-signing");
        await official.GoAsync($"/cases/{campaign}/do/arrange-signing");
        await official.SendAsync(("day", $"{town.Today.AddDays(7):yyyy-MM-dd}"), ("starts", "上午九时"), ("place", "区总工会三楼"));
        official.Status.ShouldBe(200, official.Text);
        await official.GoAsync($"/campaigns/{campaign}");
        official.Text.ShouldContain("上午九时 区总工会三楼");
        official.Html.ShouldNotContain("do/arrange-signing");
        await official.GoAsync($"/campaigns/{campaign}/signings/1");
        official.Text.ShouldContain("还没有企业的草案通过");
        await official.GoAsync($"/campaigns/{campaign}/signings/1/cards");
        official.Status.ShouldBe(200);

        await official.GoAsync($"/cases/{campaign}/do/call-off-signing");
        await official.SendAsync(("because", "场地另有安排"));
        await official.GoAsync($"/campaigns/{campaign}/signings/1");
        official.Text.ShouldContain("已取消：");
        official.Text.ShouldContain("场地另有安排");
        await official.GoAsync($"/campaigns/{campaign}");
        official.Html.ShouldContain("do/arrange-signing");
    }

    [Theory]
    [InlineData("/campaigns")]
    [InlineData("/campaigns?state=all")]
    [InlineData("/campaigns/new")]
    [InlineData("/campaigns/new?at={0}")]
    [InlineData("/campaigns/new?under={0}")]
    [InlineData("/campaigns/{1}")]
    [InlineData("/campaigns/{1}/list?figure=silent")]
    [InlineData("/campaigns/{1}/signings/1")]
    [InlineData("/campaigns/{1}/signings/1/cards")]
    [InlineData("/api/v1/campaigns/{1}/signings/1")]
    [InlineData("/api/v1/campaigns/{1}/signings/1/list")]
    [InlineData("/api/v1/campaigns/{1}/signings/1/contracts")]
    [InlineData("/api/v1/campaigns")]
    [InlineData("/api/v1/campaigns/choice")]
    [InlineData("/api/v1/campaigns/choice?at={0}")]
    [InlineData("/api/v1/campaigns/choice?under={0}")]
    [InlineData("/api/v1/campaigns/choice/count?at={0}")]
    [InlineData("/api/v1/campaigns/choice/count?under={0}")]
    [InlineData("/api/v1/campaigns/{1}")]
    [InlineData("/api/v1/campaigns/{1}/list?figure=invited")]
    [InlineData("/api/v1/campaigns/{1}/report")]
    [InlineData("/api/v1/cases/{1}")]
    public async Task An_official_of_another_district_sees_nothing_of_it(string address)
    {
        var town = await Town.CreateAsync();
        var campaign = await town.CampaignAsync();
        var other = await Town.CreateAsync(town.Site);
        using var official = await other.AsAsync("official");

        var answer = await official.GetAsync(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, address, town.District.Id, campaign)
        );

        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain($"{town.Enterprise.Id}");
        text.ShouldNotContain($"{campaign}\"");
        ((int)answer.StatusCode).ShouldBe(address.Contains('{', StringComparison.Ordinal) ? 404 : 200, text);
    }

    [Fact]
    public async Task An_official_of_another_district_does_nothing_in_it()
    {
        var town = await Town.CreateAsync();
        var campaign = await town.CampaignAsync();
        var other = await Town.CreateAsync(town.Site);
        using var official = await other.AsAsync("official");

        foreach (
            var (address, command) in new (string, object)[]
            {
                ("reminders", new RemindSilent()),
                ("end", new EndCampaign()),
                ("signings", new ArrangeSigning { Starts = "", Place = "" }),
            }
        )
        {
            ((int)(await official.PostCommandAsync($"/api/v1/campaigns/{campaign}/{address}", command)).StatusCode).ShouldBe(404);
        }
    }

    [Theory]
    [InlineData("union-chair")]
    [InlineData("employer")]
    [InlineData("supervisor")]
    [InlineData("bureau-reviewer")]
    [InlineData("administrator")]
    public async Task Nobody_else_has_campaigns(string role)
    {
        var town = await Town.CreateAsync();
        using var visitor = await Visitor.SignInAsync(town, role);
        foreach (var address in (string[])["/campaigns", "/campaigns/new"])
        {
            await visitor.GoAsync(address);
            visitor.Status.ShouldBe(403);
        }

        await visitor.GoAsync("/work");
        visitor.Html.ShouldNotContain("href=\"/campaigns\"");
    }

    [Fact]
    public async Task From_the_page_of_an_enterprise_it_alone_is_chosen()
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync($"/start/start-campaign?at={town.Enterprise.Id}");
        official.Status.ShouldBe(200, official.Text);
        official.Text.ShouldContain(town.Enterprise.Name);
        official.Text.ShouldNotContain(town.Neighbour.Name);
        await official.GoAsync($"/start/start-campaign?at={town.District.Id}");
        official.Text.ShouldContain(town.Neighbour.Name);
    }

    [Fact]
    public async Task A_filter_that_cannot_be_read_says_so()
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        foreach (var wrong in (string[])["kind=holiday", "employees-from=many", "employees-from=9&employees-to=1", "days=0"])
        {
            await official.GoAsync($"/campaigns/new?{wrong}");
            official.Status.ShouldBe(400, wrong);
        }
    }

    private static Task<int> LettersAsync(Town town) =>
        town.Site.InDatabaseAsync(db =>
            db.CampaignLetters.CountAsync(l => l.OrganisationId == town.Enterprise.Id || l.OrganisationId == town.Neighbour.Id)
        );
}
