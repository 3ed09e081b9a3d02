using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The pages in a real browser. Skipped where no Chromium is installed.</summary>
public sealed class VotingInABrowserTests
{
    [Fact]
    public async Task A_delegate_votes_on_a_phone_and_finds_the_ballot_counted()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var hall = await Hall.CreateAsync();
        var box = await hall.OpenAsync("1");
        await using var browser = await Browser.StartAsync();

        await browser.GoToAsync(new Uri(hall.Site.Address, "/vote?lang=zh"));
        await browser.FillAsync("input[name=username]", hall.UserName(5));
        await browser.FillAsync("input[name=password]", Town.Password);
        await browser.ClickAsync("main button[type=submit]");
        await browser.ClickAsync(".ballots a");
        await browser.ClickAsync("button.choice", "反对");
        await browser.UntilAsync("document.querySelector('.yours').textContent.includes('反对')");
        await browser.ClickAsync("button.main", "提交选票");
        await browser.UntilAsync("document.querySelector('p.code')");
        var code = (await browser.EvaluateAsync("document.querySelector('p.code').textContent")).GetString()!;

        (await browser.EvaluateAsync("document.body.textContent"))
            .GetString()!
            .ShouldNotContain("反对", Case.Sensitive, "the choice is gone from the page");
        (await browser.EvaluateAsync("sessionStorage.length + localStorage.length")).GetInt32().ShouldBe(0);

        await hall.CountAsync("1");
        await browser.GoToAsync(new Uri(hall.Site.Address, $"/check/{box}"));
        await browser.FillAsync("input.code", code);
        await browser.ClickAsync("main button[type=submit]");
        await browser.UntilAsync("document.querySelector('.good')");
        await browser.GoToAsync(new Uri(hall.Site.Address, $"/vote/{box}"));
        await browser.UntilAsync("document.querySelector('.outcome')");
        browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_terminal_forgets_one_voter_before_the_next()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var hall = await Hall.CreateAsync();
        var box = await hall.OpenAsync("2");
        var code = await hall.TerminalCodeAsync("2", box, delegateNumber: 7);
        await using var browser = await Browser.StartAsync();

        await browser.GoToAsync(new Uri(hall.Site.Address, $"/terminal/{box}"));
        await browser.FillAsync("input.code", code.ToLowerInvariant());
        await browser.ClickAsync("main button[type=submit]");
        await browser.ClickAsync(".option", "王建国");
        await browser.ClickAsync(".bar button");
        await browser.UntilAsync("document.querySelector('.yours')");
        await browser.ClickAsync("button.main");
        await browser.UntilAsync("document.querySelector('p.code')");
        await browser.ClickAsync("button.main");
        await browser.UntilAsync("document.querySelector('input.code')");

        (await browser.EvaluateAsync("document.querySelector('input.code').value")).GetString().ShouldBe("");
        (await browser.EvaluateAsync("sessionStorage.length + localStorage.length + document.cookie.length")).GetInt32().ShouldBe(0);
        (await browser.EvaluateAsync("document.body.textContent")).GetString()!.ShouldNotContain("王建国");
        browser.Complaints.ShouldBeEmpty();
    }
}
