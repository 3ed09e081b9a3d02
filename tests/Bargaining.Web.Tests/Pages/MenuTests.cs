using System.Text.RegularExpressions;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The menu: flat where it is short, on named shelves where it is long; the same at every width and without scripts.</summary>
public sealed partial class MenuTests
{
    [Fact]
    public async Task An_official_finds_the_days_work_open_and_the_rest_on_two_shelves()
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official");

        var menu = Menu().Match(official.Html).Value;
        ShelvesOf(menu).ShouldBe(["推动工作", "资料"]);
        var open = menu[..menu.IndexOf("<details", StringComparison.Ordinal)];
        Addresses().Matches(open).Select(match => match.Groups[1].Value).ShouldBe(["/work", "/board", "/cases", "/start"]);
        Addresses()
            .Matches(menu[open.Length..])
            .Select(match => match.Groups[1].Value)
            .ShouldBe(["/campaigns", "/regional", "/conferences", "/disputes", "/commendations", "/figures", "/law", "/administration"]);
    }

    [Fact]
    public async Task A_shelf_says_which_of_its_rooms_one_is_in()
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync("/conferences");

        var menu = Menu().Match(official.Html).Value;
        ShelvesOf(menu).ShouldBe(["推动工作：联席会议", "资料"]);
        menu.ShouldContain("<a href=\"/conferences\" aria-current=\"page\">");
    }

    [Fact]
    public async Task A_chairs_menu_is_short_and_has_no_shelf()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");

        var menu = Menu().Match(chair.Html).Value;
        menu.ShouldNotContain("<details");
        Addresses().Matches(menu).Select(match => match.Groups[1].Value).Take(4).ShouldBe(["/work", "/cases", "/start", "/vote"]);
    }

    // At a phone an official's head and menu leave room for the page: what one is called, the search, the rooms.
    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Head_and_menu_of_an_official_take_three_rows_on_a_phone(string language)
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync();
        await using var browser = await Browser.StartAsync();
        await browser.WidenAsync(390);
        await new KeyboardPerson(browser, town.Site.Address, language).SignInAsync(town.UserName("official"));
        await browser.GoToAsync(new Uri(town.Site.Address, "/conferences"));
        (
            await browser.EvaluateAsync(
                "new Set([...document.querySelectorAll('.top a, .top button, .rooms > a, "
                    + ".rooms summary')].filter(e => e.checkVisibility()).map(e => Math.round((e.getBoundingClientRect().top + "
                    + "e.getBoundingClientRect().bottom) / 40))).size"
            )
        )
            .GetInt32()
            .ShouldBeLessThanOrEqualTo(3);
    }

    private static IEnumerable<string> ShelvesOf(string menu) =>
        Shelves()
            .Matches(menu)
            .Select(match => string.Concat(Tag().Replace(match.Groups[1].Value, "").Where(letter => !char.IsWhiteSpace(letter))));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<nav class=\"rooms\".*?</nav>", RegexOptions.Singleline)]
    private static partial Regex Menu();

    [GeneratedRegex("<summary[^>]*>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex Shelves();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Addresses();
}
