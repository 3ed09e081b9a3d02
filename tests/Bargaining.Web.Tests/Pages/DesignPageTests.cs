using System.Text.RegularExpressions;
using Bargaining.Pages;
using Bargaining.Pages.Forms;
using Bargaining.Web.Tests.Architecture;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The page that shows what pages are made of has all of it, and nobody but those who build pages comes upon it.</summary>
public sealed partial class DesignPageTests
{
    [Fact]
    public void Every_part_stands_on_it()
    {
        var view = Repository.Read("src/Bargaining.Pages/Design/DesignView.razor");
        Repository
            .Files("src/Bargaining.Pages/Parts", ".razor")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(part => !Regex.IsMatch(view, $"<{part}[ />]"))
            .ShouldBeEmpty("a part that exists is shown in Design/DesignView.razor");
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task It_shows_every_control_every_token_and_every_sort_of_refusal(string language)
    {
        var town = await Town.CreateAsync();
        using var keeper = await Visitor.SignInAsync(town, "administrator", language);
        await keeper.GoAsync("/design");
        keeper.Status.ShouldBe(200, keeper.Text);
        Controls().Matches(keeper.Html).Select(match => match.Groups[1].Value).Distinct().ShouldBe(Enum.GetNames<Control>());
        var root = PageFiles.Text("app.css");
        foreach (Match token in Tokens().Matches(root[..root.IndexOf('}', StringComparison.Ordinal)]))
        {
            keeper.Html.ShouldContain($"<code>{token.Groups[1].Value}</code>");
        }

        keeper.Html.ShouldNotContain("id=\"problem\"");
        var refusals = Refusals().Matches(keeper.Html).Select(match => match.Groups[1].Value).Distinct().ToList();
        refusals.Count.ShouldBeGreaterThan(3);
        foreach (var refusal in refusals)
        {
            await keeper.GoAsync($"/design?refusal={refusal}");
            keeper.Html.ShouldContain("id=\"problem\"");
        }
    }

    [Fact]
    public async Task It_is_not_there_for_those_who_work_with_the_product()
    {
        var town = await Town.CreateAsync();
        foreach (var role in Town.Roles.Except(["administrator"]))
        {
            using var visitor = await Visitor.SignInAsync(town, role);
            await visitor.GoAsync("/design");
            visitor.Status.ShouldBe(404, role);
        }
    }

    [GeneratedRegex("data-control=\"([A-Za-z]+)\"")]
    private static partial Regex Controls();

    [GeneratedRegex("(--[a-z-]+):")]
    private static partial Regex Tokens();

    [GeneratedRegex("/design\\?refusal=([a-z-]+)")]
    private static partial Regex Refusals();
}
