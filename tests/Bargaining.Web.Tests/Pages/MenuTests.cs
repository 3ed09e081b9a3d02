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
        Shelves().Matches(menu).Select(match => match.Groups[1].Value).ShouldBe(["推动工作", "资料"]);
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
        Shelves().Matches(menu).Select(match => match.Groups[1].Value).ShouldBe(["推动工作：联席会议", "资料"]);
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

    [GeneratedRegex("<nav class=\"rooms\".*?</nav>", RegexOptions.Singleline)]
    private static partial Regex Menu();

    [GeneratedRegex("<summary[^>]*>([^<]*)</summary>")]
    private static partial Regex Shelves();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Addresses();
}
