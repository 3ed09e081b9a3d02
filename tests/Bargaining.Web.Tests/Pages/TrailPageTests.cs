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

    [Theory]
    [InlineData("zh", "核验码属实：案件记录中有这一条", "核验不符")]
    [InlineData("en", "The code is right: the record of the case has this entry", "The code does not count")]
    public async Task Whoever_holds_a_paper_checks_its_code_without_an_account(string language, string right, string wrong)
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        var code = TrailCode.Of(await town.Site.InDatabaseAsync(db => db.Cases.SingleAsync(c => c.Id == round)))!.ToString();
        using var visitor = Visitor.Anonymous(town.Site, language);

        await visitor.GoAsync("/trail-code");
        (visitor.Status, visitor.Text.Contains(right, StringComparison.Ordinal)).ShouldBe((200, false));
        await visitor.GoAsync($"/trail-code?code={Uri.EscapeDataString($" {code.ToLowerInvariant()} ")}");
        visitor.Text.ShouldContain(right);
        visitor.Text.ShouldNotContain(town.Enterprise.Name, customMessage: "nothing of the case is told");
        foreach (var other in new[] { $"{code[..^1]}{(code[^1] == '2' ? '3' : '2')}", "230102", "<script>alert(1)</script>" })
        {
            await visitor.GoAsync($"/trail-code?code={Uri.EscapeDataString(other)}");
            (visitor.Status, visitor.Text.Contains(wrong, StringComparison.Ordinal)).ShouldBe((200, true), other);
        }
    }

    [GeneratedRegex("href=\"/cases/[0-9a-f-]{36}#timeline\"")]
    private static partial Regex Cases();
}
