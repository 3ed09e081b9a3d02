using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Pages.Shell;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The answer to a form has an address of its own: whoever goes back to it finds what was written, and nobody else does.</summary>
public sealed class KeptPagesTests
{
    [Fact]
    public async Task A_form_that_was_refused_stands_at_its_address_for_its_writer_alone()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/cases/{round}/do/serve-offer");
        await chair.SendAsync(("receivedBy", ""), ("evidence", "挂号信回执"));
        chair.Status.ShouldBe(422);
        chair.Address.ShouldStartWith($"/cases/{round}/do/serve-offer?again=page-");
        var (address, refused) = (chair.Address, chair.Html);
        refused.ShouldContain("挂号信回执");

        await chair.GoAsync("/work");
        await chair.GoAsync(address);
        (chair.Status, chair.Html).ShouldBe((422, refused));

        // Put right on the page that was come back to, it is done, and a second time it is not done again.
        await chair.SendAsync(("receivedBy", "王经理"), ("receivedOn", $"{town.Today:yyyy-MM-dd}"), ("method", "direct"));
        chair.Address.ShouldContain("/done/");
        var done = chair.Address;
        await chair.GoAsync(address);
        await chair.SendAsync(("receivedBy", "王经理"), ("receivedOn", $"{town.Today:yyyy-MM-dd}"), ("method", "direct"));
        chair.Address.ShouldBe(done);

        using var employer = await Visitor.SignInAsync(town, "employer");
        await employer.GoAsync(address);
        employer.Status.ShouldBe(410);
        employer.Html.ShouldNotContain("挂号信回执");
        employer.Html.ShouldContain($"href=\"/cases/{round}/do/serve-offer\"");

        var kept = await town.Site.InDatabaseAsync(db =>
            db.IdempotentRequests.Where(r =>
                    r.IdempotencyKey.StartsWith(IdempotentRequest.PageMark) && r.ActorId == town.Accounts["union-chair"]
                )
                .ToListAsync()
        );
        kept.ShouldHaveSingleItem().Answer.ShouldNotContain("挂号信回执", customMessage: "it is sealed");

        // Its key is none of a receipt.
        await chair.GoAsync($"/cases/{round}/done/{kept[0].IdempotencyKey}");
        chair.Address.ShouldBe($"/cases/{round}");
    }

    [Fact]
    public async Task In_the_other_language_a_form_stands_as_it_was_filled_in()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/cases/{round}/do/serve-offer");
        await chair.SendAsync(("receivedBy", ""), ("evidence", "挂号信回执"));
        chair.Status.ShouldBe(422);

        foreach (var (language, said) in new[] { ("en", "Signed for by"), ("zh", "签收人"), ("en", "Signed for by") })
        {
            await chair.ChooseLanguageAsync();

            (chair.Status, chair.Address).ShouldSatisfyAllConditions(
                at => at.Status.ShouldBe(200),
                at => at.Address.ShouldStartWith($"/cases/{round}/do/serve-offer?lang={language}&again=page-")
            );
            chair.Html.ShouldContain($"<html lang=\"{language}\"");
            chair.Text.ShouldContain(said);
            chair.Html.ShouldContain("挂号信回执");
        }

        await chair.SendAsync(("receivedBy", "王经理"), ("receivedOn", $"{town.Today:yyyy-MM-dd}"), ("method", "direct"));
        chair.Address.ShouldContain("/done/");
        (
            await town.Site.InDatabaseAsync(db =>
                db.AuditEntries.CountAsync(e => e.CaseId == round && e.Action == "serve-offer" && e.Outcome == "done")
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task After_a_day_it_is_said_that_what_was_written_is_gone()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair", "en");
        await chair.GoAsync($"/cases/{round}/do/serve-offer");
        await chair.SendAsync(("receivedBy", ""));
        var address = chair.Address;
        var me = town.Accounts["union-chair"];
        await town.Site.InDatabaseAsync(db =>
            db.IdempotentRequests.Where(r => r.ActorId == me && r.IdempotencyKey.StartsWith(IdempotentRequest.PageMark))
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.At, r => r.At.AddHours(-24)))
        );
        await chair.GoAsync(address);
        chair.Status.ShouldBe(410);
        chair.Text.ShouldContain("This page is no longer kept");
        chair.Html.ShouldContain($"href=\"/cases/{round}/do/serve-offer\"");
    }

    [Fact]
    public async Task Of_one_person_no_more_than_fifty_are_kept()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        var (me, now) = (town.Accounts["union-chair"], DateTimeOffset.UtcNow);
        await town.Site.InDatabaseAsync(async db =>
        {
            db.AddRange(
                Enumerable
                    .Range(0, KeptPages.Most)
                    .Select(number => new IdempotentRequest
                    {
                        ActorId = me,
                        IdempotencyKey = $"{IdempotentRequest.PageMark}{number}",
                        RequestHash = new string('0', 64),
                        Answer = "",
                        At = now.AddMinutes(-number - 1),
                    })
            );
            return await db.SaveChangesAsync();
        });
        await chair.GoAsync("/account/password");
        await chair.SendAsync(("current", "x"));
        chair.Status.ShouldBe(422);
        var left = await town.Site.InDatabaseAsync(db =>
            db.IdempotentRequests.Where(r => r.ActorId == me && r.IdempotencyKey.StartsWith(IdempotentRequest.PageMark))
                .Select(r => r.IdempotencyKey)
                .ToListAsync()
        );
        left.Count.ShouldBe(KeptPages.Most);
        left.ShouldNotContain($"{IdempotentRequest.PageMark}{KeptPages.Most - 1}", "the oldest gave way");
    }

    [Fact]
    public async Task A_wrong_password_stands_at_an_address_until_its_owner_is_in()
    {
        var town = await Town.CreateAsync();
        using var visitor = Visitor.Anonymous(town.Site);
        await visitor.GoAsync("/sign-in?returnUrl=/inbox");
        await visitor.SendAsync(("_name", town.UserName("union-chair")), ("_password", "not-the-password"));
        visitor.Status.ShouldBe(401);
        visitor.Address.ShouldStartWith("/sign-in?again=page-");
        visitor.Html.ShouldContain(town.UserName("union-chair"));
        var address = visitor.Address;

        using (var other = Visitor.Anonymous(town.Site))
        {
            await other.GoAsync(address);
            (other.Address, other.Status).ShouldBe(("/sign-in", 200), "another browser has nothing of it");
        }

        await visitor.SendAsync(("_password", Town.Password));
        visitor.Address.ShouldBe("/inbox");
        await visitor.GoAsync(address);
        visitor.Address.ShouldBe("/work");
    }

    // A link, codes: they are shown this once, and lie nowhere.
    [Fact]
    public async Task What_is_shown_once_is_not_kept()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/people/{town.Accounts["delegate"]}");
        await chair.PostAsync($"/people/{town.Accounts["delegate"]}/reset-link", []);
        chair.Html.ShouldContain("/reset/");
        chair.Address.ShouldNotContain("again=");
        var me = town.Accounts["union-chair"];
        (
            await town.Site.InDatabaseAsync(db =>
                db.IdempotentRequests.CountAsync(r => r.ActorId == me && r.IdempotencyKey.StartsWith(IdempotentRequest.PageMark))
            )
        ).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_way_back_in_a_browser_leads_to_what_was_written(bool scripts)
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        await using var browser = await Browser.StartAsync();
        var person = new KeyboardPerson(browser, town.Site.Address, "zh");
        await person.SignInAsync(town.UserName("union-chair"));
        await browser.AllowScriptsAsync(scripts);
        await browser.GoToAsync(new Uri(town.Site.Address, $"/cases/{round}/do/serve-offer"));
        await person.FillAsync("evidence", "挂号信回执");
        await browser.TabToAsync("form.action button[type=submit]:not([name])");
        await browser.PressAsync("Enter");
        await browser.UntilAsync("document.querySelector('#problem') && location.search.includes('again=')");
        if (scripts)
        {
            (await browser.EvaluateAsync("document.activeElement.id")).GetString().ShouldBe("problem");
            (await browser.BarriersAsync()).ShouldBeEmpty();
        }

        await browser.EvaluateAsync("(document.querySelector('a[href=\"/inbox\"]').click(), 0)");
        await browser.UntilAsync("location.pathname === '/inbox' && document.readyState === 'complete'");
        await browser.GoBackAsync();
        await browser.UntilAsync("document.querySelector('#problem')");
        (await browser.EvaluateAsync("document.querySelector('[name=evidence]').value")).GetString().ShouldBe("挂号信回执");
        await browser.EvaluateAsync("(window.before = true, 0)");
        await browser.ReloadAsync();
        await browser.UntilAsync("!window.before && document.readyState === 'complete' && document.querySelector('#problem')");
        (await browser.EvaluateAsync("document.querySelector('[name=evidence]').value")).GetString().ShouldBe("挂号信回执");
    }

    [Fact]
    public async Task The_way_back_from_behind_a_link_that_is_shown_once_leads_to_the_page_before_it()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        await using var browser = await Browser.StartAsync();
        await new KeyboardPerson(browser, town.Site.Address, "zh").SignInAsync(town.UserName("union-chair"));
        var owner = $"/people/{town.Accounts["delegate"]}";
        await browser.GoToAsync(new Uri(town.Site.Address, owner));
        await browser.EvaluateAsync($"(document.querySelector(\"form[action='{owner}/reset-link'] button\").click(), 0)");
        await browser.UntilAsync("document.querySelector('svg.qr') && document.readyState === 'complete'");
        await browser.EvaluateAsync("(document.querySelector('a[href=\"/inbox\"]').click(), 0)");
        await browser.UntilAsync("location.pathname === '/inbox' && document.readyState === 'complete'");
        await browser.GoBackAsync();
        await browser.UntilAsync($"location.pathname === '{owner}' && document.readyState === 'complete'");
        await browser.ReloadAsync();
        await browser.UntilAsync("document.readyState === 'complete' && !document.querySelector('svg.qr') && document.querySelector('h1')");
    }
}
