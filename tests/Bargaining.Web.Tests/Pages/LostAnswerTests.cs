using Bargaining.Cases;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The network drops after the server has acted and before its answer arrives. Skipped where no Chromium is installed.</summary>
public sealed class LostAnswerTests
{
    [Fact]
    public async Task What_was_written_stays_on_the_page_and_the_same_button_does_it_once()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        await using var browser = await Browser.StartAsync();
        var person = await AtTheFormAsync(browser, town, round);

        await browser.LoseAnswersAsync(true);
        await person.PressAsync("form.action button[type=submit]:not([name])", "");
        await browser.UntilAsync("document.querySelector('#lost').checkVisibility()");
        browser.Lost.ShouldBe(1);
        (await ServedAsync(town, round)).ShouldBe(1, "the server had acted");
        (await browser.EvaluateAsync("document.querySelector('[name=receivedBy]').value")).GetString().ShouldBe("王经理");
        (await browser.EvaluateAsync("document.activeElement.id")).GetString().ShouldBe("lost");
        (await browser.BarriersAsync()).ShouldBeEmpty();

        await person.PressAsync("form.action button[type=submit]:not([name])", "");
        await browser.UntilAsync("document.querySelector('#lost').checkVisibility()");
        await browser.LoseAnswersAsync(false);
        await person.PressAsync("form.action button[type=submit]:not([name])", "");
        await browser.UntilAsync("location.pathname.includes('/done/')");
        (await ServedAsync(town, round)).ShouldBe(1);
        browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_scripts_the_page_that_is_loaded_again_does_it_once()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        await using var browser = await Browser.StartAsync();
        await browser.AllowScriptsAsync(false);
        await AtTheFormAsync(browser, town, round);

        await browser.LoseAnswersAsync(true);
        await browser.TabToAsync("form.action button[type=submit]:not([name])");
        await browser.PressAsync("Enter");
        await browser.UntilAsync("location.protocol === 'chrome-error:'");
        (await ServedAsync(town, round)).ShouldBe(1, "the server had acted");
        await browser.LoseAnswersAsync(false);
        await browser.ReloadAsync();
        await browser.UntilAsync("location.pathname.includes('/done/')");
        (await ServedAsync(town, round)).ShouldBe(1);
    }

    // What is wrong is told on the page that comes as without scripts.
    [Fact]
    public async Task A_refusal_is_told_as_ever()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        await using var browser = await Browser.StartAsync();
        var person = await AtTheFormAsync(browser, town, round);
        await browser.EvaluateAsync("(document.querySelector('[name=receivedBy]').value = '', 0)");
        await person.PressAsync("form.action button[type=submit]:not([name])", "");
        await browser.UntilAsync("document.querySelector('#problem')");
        (await browser.EvaluateAsync("document.querySelector('[name=evidence]').value")).GetString().ShouldBe("签收单");
        await person.FillAsync("receivedBy", "王经理");
        await person.PressAsync("form.action button[type=submit]:not([name])", "");
        await browser.UntilAsync("location.pathname.includes('/done/')");
        (await ServedAsync(town, round)).ShouldBe(1);
    }

    private static async Task<KeyboardPerson> AtTheFormAsync(Browser browser, Town town, Guid round)
    {
        var person = new KeyboardPerson(browser, town.Site.Address, "zh");
        await person.SignInAsync(town.UserName("union-chair"));
        await browser.GoToAsync(new Uri(town.Site.Address, $"/cases/{round}/do/serve-offer"));
        await person.FillAsync("receivedOn", $"{town.Today:yyyy-MM-dd}");
        await person.FillAsync("method", "direct");
        await person.FillAsync("receivedBy", "王经理");
        await person.FillAsync("evidence", "签收单");
        return person;
    }

    private static Task<int> ServedAsync(Town town, Guid round) =>
        town.Site.InDatabaseAsync(db =>
            db.AuditEntries.CountAsync(entry => entry.CaseId == round && entry.Action == "serve-offer" && entry.Outcome == AuditEntry.Done)
        );
}
