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

    [Fact]
    public async Task Tellers_see_while_they_type_whether_the_papers_add_up()
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var hall = await Hall.CreateAsync();
        await hall.OpenAsync("1");
        using (var teller = await Visitor.SignInAsync(hall, 2))
        {
            await teller.GoAsync($"/cases/{hall.SessionId}/do/hand-out-paper?itemId=1");
            await teller.SendAsync(("delegates", $"{hall.Delegates[9]}"));
        }

        await hall.CloseAsync("1");
        await using var browser = await Browser.StartAsync();
        await browser.GoToAsync(new Uri(hall.Site.Address, "/sign-in?lang=zh"));
        await browser.FillAsync("#name", hall.UserName(2));
        await browser.FillAsync("#password", Town.Password);
        await browser.ClickAsync("main button[type=submit]");
        await browser.UntilAsync("location.pathname === '/work'");
        await browser.GoToAsync(new Uri(hall.Site.Address, $"/cases/{hall.SessionId}/items/1/papers"));
        await browser.TabToAsync("[name=returned]");
        await browser.TypeAsync("2");
        await browser.UntilAsync("document.querySelector('#sums').textContent.includes('收回 2 张，多于发出的 1 张')");
        (await browser.EvaluateAsync("document.activeElement.name")).GetString().ShouldBe("returned", "the focus stays where one types");
        (await browser.EvaluateAsync("document.querySelector('[name=passphrase]').checkVisibility()")).GetBoolean().ShouldBeFalse();

        await browser.EvaluateAsync("document.querySelector('[name=returned]').select()");
        await browser.TypeAsync("1");
        await browser.TabToAsync("[name=m0-for]");
        await browser.TypeAsync("1");
        await browser.UntilAsync("document.querySelector('#sums')?.textContent.includes('票数相符')");
        await browser.TabToAsync("[name=passphrase]");
        await browser.TypeAsync(Hall.Second);
        await browser.PressAsync("Enter");
        await browser.UntilAsync("location.pathname.includes('/done/')");
        browser.Complaints.ShouldBeEmpty();
    }
}
