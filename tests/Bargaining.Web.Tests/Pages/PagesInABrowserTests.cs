using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Rounds;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The pages in a real browser, by the keyboard, at the widths that people have. Skipped where no Chromium is installed.</summary>
public sealed class PagesInABrowserTests
{
    // The widths of a small and a large phone, a tablet, a desk; and a phone at four times its size.
    private static readonly int[] Widths = [320, 390, 768, 1440];
    private const int FourTimesAsLarge = 195;

    [Theory]
    [InlineData("zh", 390)]
    [InlineData("en", 1440)]
    public async Task A_chair_starts_a_round_by_the_keyboard_alone(string language, int width)
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        await using var browser = await Browser.StartAsync();
        await browser.WidenAsync(width);
        await SignInAsync(browser, town, "union-chair", language);

        await browser.TabToAsync("a[href='/start']");
        await browser.PressAsync("Enter");
        await browser.UntilAsync("location.pathname === '/start' && document.readyState === 'complete'");
        await browser.TabToAsync("a[href^='/start/submit-offer']");
        await browser.PressAsync("Enter");
        await browser.UntilAsync("document.querySelector('form.action')");
        foreach (var choice in new[] { "kind", "offer.by", "offer.level" })
        {
            await browser.TabToAsync($"input[name='{choice}']");
            await browser.PressAsync(" ");
        }

        await WriteAsync(browser, "textarea[name='offer.topics']", "工资增长幅度");
        await WriteAsync(browser, "input[name='offer.place']", "厂部会议室");
        await browser.EvaluateAsync(
            $"document.querySelector(\"input[name='offer.meetingOn']\").value = '{town.Today.AddDays(30):yyyy-MM-dd}'"
        ); // a browser's own picker
        await WriteAsync(browser, "textarea[name='offer.representatives']", "李主席\n张工\n赵师傅");
        await WriteAsync(browser, "input[name='offer.representativesPerSide']", "3");
        await WriteAsync(browser, "textarea[name='offer.reasons']", "职工工资两年未调整。");
        await browser.TabToAsync("input[name='offer.employeesHeard']");
        await browser.PressAsync(" ");
        await browser.TabToAsync("form.action button[type=submit]:not([name])");
        await browser.PressAsync("Enter");
        await browser.UntilAsync("location.pathname.includes('/done/') || document.querySelector('#problem')");

        (await browser.EvaluateAsync("document.querySelector('#problem')?.textContent ?? ''")).GetString().ShouldBe("");
        (
            await town.Site.InDatabaseAsync(db => db.Set<Bargaining.Cases.Case>().CountAsync(c => c.OrganisationId == town.Enterprise.Id))
        ).ShouldBe(1);
        browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_page_has_a_barrier_at_any_width()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        await using var browser = await Browser.StartAsync();
        await browser.GoToAsync(new Uri(town.Site.Address, "/sign-in?lang=zh"));
        var barriers = new List<string>();
        await LookAsync(browser, barriers);
        await SignInAsync(browser, town, "union-chair", "zh");
        string[] addresses =
        [
            "/work",
            "/cases",
            $"/cases/{round}",
            "/start",
            $"/start/submit-offer?at={town.Enterprise.Id}",
            $"/cases/{round}/do/serve-offer",
            $"/cases/{round}/do/withdraw-offer",
            $"/cases/{round}/do/name-representatives",
            $"/cases/{round}/do/agree-draft",
            $"/start/plan-disclosure?at={town.Enterprise.Id}",
            "/inbox",
            "/inbox/settings",
            "/find?q=CB",
            $"/organisations/{town.Enterprise.Id}",
            $"/organisations/{town.Enterprise.Id}/delegates/import",
            $"/organisations/{town.Enterprise.Id}/staff/import",
            $"/organisations/{town.Enterprise.Id}/sessions/plan",
            "/law",
            "/law/days",
            "/account",
            "/account/second-factor",
            "/account/passkeys",
            "/account/password",
            "/nothing",
        ];
        foreach (var address in addresses)
        {
            await browser.GoToAsync(new Uri(town.Site.Address, address));
            await LookAsync(browser, barriers);
        }

        // A form that was refused, and what was done.
        await browser.GoToAsync(new Uri(town.Site.Address, $"/cases/{round}/do/serve-offer"));
        await browser.EvaluateAsync("document.querySelector('form.action').submit()");
        await browser.UntilAsync("document.querySelector('#problem')");
        await LookAsync(browser, barriers);
        barriers.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_pages_of_a_congress_have_no_barrier_and_the_hall_follows_by_itself()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var hall = await Hall.CreateAsync();
        var term = await hall.TermAsync();
        await using var browser = await Browser.StartAsync();
        var barriers = new List<string>();
        await SignInAsync(browser, hall.Site, hall.UserName(1), "zh");
        foreach (var theme in new[] { "light", "dark" })
        {
            await browser.GoToAsync(new Uri(hall.Site.Address, $"/cases/{hall.SessionId}/hall?theme={theme}"));
            await LookAsync(browser, barriers);
        }

        // The tellers open the ballot elsewhere: the screen shows it without a hand.
        await hall.OpenAsync("1");
        await browser.UntilAsync("document.querySelector('.turnout')");
        await LookAsync(browser, barriers);
        await hall.CloseAsync("1");
        await browser.UntilAsync("document.querySelector('.item.closed')");
        await LookAsync(browser, barriers);
        await hall.CountClosedAsync("1");
        await browser.UntilAsync("document.querySelector('.sums')");
        await LookAsync(browser, barriers);
        await hall.OpenAsync("2");
        await hall.CloseAsync("2");
        foreach (
            var address in new[]
            {
                $"/cases/{hall.SessionId}/session",
                $"/cases/{hall.SessionId}/items/2/papers",
                $"/cases/{term}/delegates",
            }
        )
        {
            await browser.GoToAsync(new Uri(hall.Site.Address, address));
            await LookAsync(browser, barriers);
        }

        barriers.ShouldBeEmpty();
        browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_page_of_an_administrator_has_a_barrier_at_any_width()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        await using var browser = await Browser.StartAsync();
        var barriers = new List<string>();
        await town.AddPersonAsync("operator", Role.Administrator, town.Province);
        await town.InvitationAsync();
        await SignInAsync(browser, town, "operator", "zh");
        string[] kept =
        [
            "/administration",
            "/people",
            "/people/new?q=%E5%93%88%E5%B0%94%E6%BB%A8",
            $"/people/new?at={town.Enterprise.Id}",
            $"/people/{town.Accounts["delegate"]}",
            $"/people/{town.Accounts["delegate"]}/role?at={town.District.Id}",
            "/invitations",
            $"/invitations/new?at={town.Enterprise.Id}",
            "/organisations",
            $"/organisations/new?at={town.District.Id}",
            $"/organisations/new?at={town.District.Id}&kind=enterprise",
            $"/organisations/{town.District.Id}/union",
            "/holidays",
            "/holidays/new",
            $"/templates?at={town.District.Id}",
            $"/templates/reminder-letter?at={town.District.Id}",
            "/workflows",
            "/workflows/supervision",
            "/audit",
            "/supervisors",
            $"/supervisors/new?at={town.District.Id}",
            "/design",
            "/design?refusal=law",
        ];
        foreach (var address in kept)
        {
            await browser.GoToAsync(new Uri(town.Site.Address, address));
            await LookAsync(browser, barriers);
        }

        await browser.GoToAsync(new Uri(town.Site.Address, $"/invitations/new?at={town.Enterprise.Id}"));
        await WriteAsync(browser, "input[name='name']", "张三");
        await browser.EvaluateAsync("(document.querySelector('input[name=role]').checked = true, 0)");
        await browser.EvaluateAsync("document.querySelector('form.action button[type=submit]').click()");
        await browser.UntilAsync("document.querySelector('svg.qr')");
        await LookAsync(browser, barriers);
        barriers.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_page_of_the_board_has_a_barrier_at_any_width()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        var pending = await town.Site.InDatabaseAsync(db => db.Deadlines.FirstOrDefaultAsync(d => d.CaseId == round));
        await using var browser = await Browser.StartAsync();
        var barriers = new List<string>();
        await SignInAsync(browser, town, "official", "zh");
        foreach (
            var address in (string[])
                [
                    "/board",
                    "/board?span=overdue&party=employer",
                    "/board/standing",
                    "/board/standing?since=over90&party=employer",
                    "/board/wall",
                    "/instructors",
                    "/board/press?only=all",
                    .. pending is null ? (string[])[] : [$"/board/{pending.Id}"],
                ]
        )
        {
            await browser.GoToAsync(new Uri(town.Site.Address, address));
            await LookAsync(browser, barriers);
        }

        barriers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("zh", 390)]
    [InlineData("en", 1440)]
    public async Task A_row_of_the_board_opens_beside_the_list_and_gives_the_focus_back(string language, int width)
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        var round = await town.ServedRoundAsync();

        await using var browser = await Browser.StartAsync();
        var barriers = new List<string>();
        await browser.WidenAsync(width);
        await SignInAsync(browser, town, "official", language);
        await browser.GoToAsync(new Uri(town.Site.Address, $"/board?under={town.Enterprise.Id}"));

        await browser.TabToAsync("a[data-drawer]");
        await browser.PressAsync("Enter");
        await browser.UntilAsync("document.querySelector('dialog[open] #means')");
        (await browser.EvaluateAsync("location.pathname")).GetString().ShouldBe("/board");
        (await browser.EvaluateAsync("document.activeElement.localName")).GetString().ShouldBe("h1");
        (await browser.EvaluateAsync("document.querySelector('dialog').contains(document.activeElement)")).GetBoolean().ShouldBeTrue();
        barriers.AddRange(await browser.BarriersAsync());
        await browser.PressAsync("Escape");
        await browser.UntilAsync("!document.querySelector('dialog[open]')");
        (await browser.EvaluateAsync("document.activeElement.matches('a[data-drawer]')")).GetBoolean().ShouldBeTrue();

        await browser.PressAsync("Enter");
        await browser.UntilAsync("document.querySelector('dialog[open] #means')");
        await browser.EvaluateAsync("document.querySelector('dialog .close button').click()");
        await browser.UntilAsync("!document.querySelector('dialog[open]') && document.activeElement.matches('a[data-drawer]')");
        barriers.ShouldBeEmpty();
        browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_page_of_campaigns_has_a_barrier_at_any_width()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        var campaign = await town.CampaignAsync();
        using (var client = await town.AsAsync("official"))
        {
            (
                await client.PostCommandAsync(
                    $"/api/v1/campaigns/{campaign}/signings",
                    new ArrangeSigning
                    {
                        Day = town.Today,
                        Starts = "上午九时",
                        Place = "区总工会三楼",
                    }
                )
            ).EnsureSuccessStatusCode();
        }

        await using var browser = await Browser.StartAsync();
        var barriers = new List<string>();
        await SignInAsync(browser, town, "official", "zh");
        foreach (
            var address in (string[])
                [
                    "/campaigns",
                    "/campaigns/new?kind=women&union=true&need=lacking-or-ending",
                    $"/campaigns/{campaign}",
                    $"/campaigns/{campaign}/list?figure=silent",
                    $"/campaigns/{campaign}/signings/1",
                    $"/campaigns/{campaign}/signings/1/cards",
                    "/campaigns/new?whom=federations",
                    "/regional",
                    $"/regional/{await town.RegionalAsync()}",
                ]
        )
        {
            await browser.GoToAsync(new Uri(town.Site.Address, address));
            await LookAsync(browser, barriers);
        }

        barriers.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_page_of_dispute_warnings_has_a_barrier_at_any_width()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        var warning = await town.WarningAsync();
        await using var browser = await Browser.StartAsync();
        var barriers = new List<string>();
        await SignInAsync(browser, town, "official", "zh");
        foreach (var address in (string[])["/disputes", "/disputes/signals", $"/disputes/{warning}", $"/cases/{warning}"])
        {
            await browser.GoToAsync(new Uri(town.Site.Address, address));
            await LookAsync(browser, barriers);
        }

        barriers.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_page_of_appraisals_has_a_barrier_at_any_width()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        var commendation = await town.CommendationAsync();
        await using var browser = await Browser.StartAsync();
        var barriers = new List<string>();
        await SignInAsync(browser, town, "official", "zh");
        foreach (var address in (string[])["/commendations", $"/commendations/{commendation}", $"/cases/{commendation}"])
        {
            await browser.GoToAsync(new Uri(town.Site.Address, address));
            await LookAsync(browser, barriers);
        }

        barriers.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_page_of_conferences_has_a_barrier_at_any_width()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        var conference = await town.ConferenceAsync();
        await using var browser = await Browser.StartAsync();
        var barriers = new List<string>();
        await SignInAsync(browser, town, "official", "zh");
        foreach (
            var address in (string[])
                [
                    "/conferences",
                    "/conferences?kind=tripartite",
                    "/conferences?kind=women",
                    $"/conferences/{conference}",
                    $"/cases/{conference}",
                ]
        )
        {
            await browser.GoToAsync(new Uri(town.Site.Address, address));
            await LookAsync(browser, barriers);
        }

        barriers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task No_page_of_figures_has_a_barrier_at_any_width(string language)
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        await town.OfferedRoundAsync();
        await town.AddPersonAsync("city-official", Role.Official, town.City);
        await using var browser = await Browser.StartAsync();
        var barriers = new List<string>();
        await SignInAsync(browser, town, "city-official", language);
        string[] addresses =
        [
            "/figures",
            "/figures?by=place&figure=women-share",
            "/figures?by=month&figure=offers",
            "/figures?by=month&figure=contract-share",
            "/figures?by=ownership&figure=employees",
            "/figures?by=step",
            "/figures/contract-share/list",
            "/figures/scores",
        ];
        foreach (var address in addresses)
        {
            await browser.GoToAsync(new Uri(town.Site.Address, address));
            await LookAsync(browser, barriers);
        }

        barriers.ShouldBeEmpty();
        browser.Complaints.ShouldBeEmpty();
    }

    private static async Task LookAsync(Browser browser, List<string> barriers)
    {
        foreach (var width in (int[])[FourTimesAsLarge, .. Widths])
        {
            await browser.WidenAsync(width);
            await browser.EvaluateAsync("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(0))))");
            var address = (await browser.EvaluateAsync("location.pathname")).GetString();
            if (width != FourTimesAsLarge)
            {
                barriers.AddRange((await browser.BarriersAsync()).Select(barrier => $"{address} {width}: {barrier}"));
            }

            if ((await browser.EvaluateAsync("document.documentElement.scrollWidth - innerWidth")).GetInt32() is > 0 and var over)
            {
                barriers.Add($"{address} {width}: {over} pixels wider than the window");
            }
        }
    }

    private static Task SignInAsync(Browser browser, Town town, string role, string language) =>
        SignInAsync(browser, town.Site, town.UserName(role), language);

    private static async Task SignInAsync(Browser browser, Site site, string userName, string language)
    {
        await browser.GoToAsync(new Uri(site.Address, $"/sign-in?lang={language}"));
        await WriteAsync(browser, "#name", userName);
        await WriteAsync(browser, "#password", Town.Password);
        await browser.PressAsync("Enter");
        await browser.UntilAsync("location.pathname === '/work' && document.readyState === 'complete'");
    }

    private static async Task WriteAsync(Browser browser, string selector, string text)
    {
        await browser.TabToAsync(selector);
        await browser.TypeAsync(text);
    }
}
