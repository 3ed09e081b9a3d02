using System.Text.RegularExpressions;
using Bargaining.Cases;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The audit trail is searched on a page by officials and administrators; the question stands in its address.</summary>
public sealed partial class TrailPageTests
{
    [Theory]
    [InlineData("official", "zh", "提出要约", "没有符合条件的记录")]
    [InlineData("administrator", "en", "Make an offer", "Nothing was found")]
    public async Task Who_did_what_is_found_by_case_person_action_and_days(string role, string language, string act, string nothing)
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        var number = await town.Site.InDatabaseAsync(db => db.Cases.Where(c => c.Id == round).Select(c => c.Number).SingleAsync());
        using var visitor = await Visitor.SignInAsync(town, role, language);
        await visitor.GoAsync("/administration");
        visitor.Html.ShouldContain("href=\"/audit\"");
        var day = $"{town.Today:yyyy-MM-dd}";
        await visitor.GoAsync($"/audit?number={number}&by=union-chair&action=submit-offer&from={day}&to={day}");
        visitor.Status.ShouldBe(200, visitor.Text);
        Cases().Count(visitor.Html).ShouldBe(1);
        visitor.Html.ShouldContain($"href=\"/cases/{round}#timeline\"");
        visitor.Text.ShouldContain(act);
        Visitor.FieldsOf(visitor.Html).ShouldContain(("action", "submit-offer"));
        foreach (var other in new[] { "&by=nobody", $"&to={town.Today.AddDays(-1):yyyy-MM-dd}", "&action=reply-to-offer" })
        {
            await visitor.GoAsync($"/audit?number={number}{other}");
            visitor.Text.ShouldContain(nothing, customMessage: other);
        }

        await visitor.GoAsync("/audit?from=&to=&number=&by=&action=");
        visitor.Status.ShouldBe(200, "a form whose fields are empty");
        await visitor.GoAsync("/audit?after=x");
        visitor.Status.ShouldBeInRange(400, 422);
    }

    [Theory]
    [InlineData("union-chair")]
    [InlineData("employer")]
    [InlineData("delegate")]
    [InlineData("bureau-reviewer")]
    public async Task Nobody_else_searches(string role)
    {
        var town = await Town.CreateAsync();
        using var visitor = await Visitor.SignInAsync(town, role);
        await visitor.GoAsync("/audit");
        visitor.Status.ShouldBe(403);
    }

    [GeneratedRegex("href=\"/cases/[0-9a-f-]{36}#timeline\"")]
    private static partial Regex Cases();
}
