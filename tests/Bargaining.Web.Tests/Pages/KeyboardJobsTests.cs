using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Supervision;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>
/// Common jobs from the sign-in to the confirmation by the keyboard alone, on a phone in Chinese and at a desk in English; those of a whole
/// round and a whole supervision case stand in <see cref="WholeProcedureTests"/>. Skipped where no Chromium is installed.
/// </summary>
public sealed class KeyboardJobsTests
{
    private const int MostPressed = 7;

    [Theory]
    [InlineData("zh", 390, "反对", "提交选票")]
    [InlineData("en", 1440, "Against", "Submit the ballot")]
    public async Task A_delegate_votes(string language, int width, string against, string submit)
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var hall = await Hall.CreateAsync();
        var box = await hall.OpenAsync("1");
        await using var browser = await Browser.StartAsync();
        await browser.WidenAsync(width);
        var person = new KeyboardPerson(browser, hall.Site.Address, language);

        await person.SignInAsync(hall.UserName(5));
        await person.FollowAsync("nav a[href='/vote']", "/vote");
        await person.PressAsync(".ballots a", "");
        await browser.UntilAsync($"location.pathname === '/vote/{box}'");
        await person.PressAsync("button.choice", against);
        await person.PressAsync("button.main", submit);
        await browser.UntilAsync("document.querySelector('p.code')");

        person.Pressed.ShouldBeLessThanOrEqualTo(MostPressed);
        browser.Complaints.ShouldBeEmpty();
        await hall.CountAsync("1");
        using var teller = await Visitor.SignInAsync(hall, 1);
        await teller.GoAsync($"/cases/{hall.SessionId}/session");
        teller.Text.ShouldContain("反对 1");
    }

    [Theory]
    [InlineData("zh", 390)]
    [InlineData("en", 1440)]
    public async Task A_chair_enters_the_delegates_from_a_file(string language, int width)
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        await using var browser = await Browser.StartAsync();
        await browser.WidenAsync(width);
        var person = new KeyboardPerson(browser, town.Site.Address, language);
        var file = Path.Combine(Directory.CreateTempSubdirectory("bargaining-list").FullName, "代表名单.csv");
        await File.WriteAllBytesAsync(file, ImportingOnPagesTests.Delegates());
        var import = $"/organisations/{town.Enterprise.Id}/delegates/import";

        await person.SignInAsync(town.UserName("union-chair"));
        await person.FollowAsync("nav a[href='/start']", "/start");
        await person.FollowAsync($"a[href='{import}']", import);
        await browser.TabToAsync("input[type=file]");
        await browser.ChooseFileAsync("input[type=file]", file);
        await person.PressAsync("form.action button[type=submit]", "");
        await browser.UntilAsync("document.querySelector('[name=_seats]')");
        await person.FillAsync("number", "2");
        await person.FillAsync("beganOn", $"{town.Today.AddDays(-30):yyyy-MM-dd}");
        await person.FillAsync("years", "3");
        await person.PressAsync("form.action button[type=submit]", "40");
        await browser.UntilAsync("location.pathname.includes('/done/') || document.querySelector('#problem')");

        (await browser.EvaluateAsync("document.querySelector('#problem')?.textContent ?? ''")).GetString().ShouldBe("");
        person.Pressed.ShouldBeLessThanOrEqualTo(MostPressed);
        browser.Complaints.ShouldBeEmpty();
        var term = await town.Site.InDatabaseAsync(db => db.Cases.SingleAsync(c => c.OrganisationId == town.Enterprise.Id));
        term.FactsAs<Term>().Seats.ShouldBe(40);
    }

    [Theory]
    [InlineData("zh", 390)]
    [InlineData("en", 1440)]
    public async Task A_supervisor_registers_a_complaint(string language, int width)
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        await using var browser = await Browser.StartAsync();
        await browser.WidenAsync(width);
        var person = new KeyboardPerson(browser, town.Site.Address, language);

        await person.SignInAsync(town.UserName("supervisor"));
        await person.FollowAsync("nav a[href='/start']", "/start");
        await browser.TabToAsync("#q");
        await browser.TypeAsync(town.Enterprise.Name);
        await browser.PressAsync("Enter");
        await browser.UntilAsync("location.pathname === '/organisations' && document.readyState === 'complete'");
        await person.FollowAsync($"main a[href='/organisations/{town.Enterprise.Id}']", $"/organisations/{town.Enterprise.Id}");
        await person.FollowAsync($"a[href='/start/open-supervision?at={town.Enterprise.Id}']", "/start/open-supervision");
        await person.FillAsync("source", "complaint");
        await person.FillAsync("summary", "连续两个月加班没有支付加班工资。");
        await person.FillAsync("heads", "excess-hours");
        await person.FillAsync("complainant.name", "赵小满");
        await person.FillAsync("complainant.contact", "13900000000");
        await person.FillAsync("on", $"{town.Today:yyyy-MM-dd}");
        await person.PressAsync("form.action button[type=submit]:not([name])", "");
        await browser.UntilAsync("location.pathname.includes('/done/') || document.querySelector('#problem')");

        (await browser.EvaluateAsync("document.querySelector('#problem')?.textContent ?? ''")).GetString().ShouldBe("");
        (person.Pressed + 1).ShouldBeLessThanOrEqualTo(MostPressed); // with the search
        browser.Complaints.ShouldBeEmpty();
        var opened = await town.Site.InDatabaseAsync(db => db.Cases.SingleAsync(c => c.OrganisationId == town.Enterprise.Id));
        opened.FactsAs<SupervisionCase>().Heads.ShouldBe(["excess-hours"]);
    }
}
