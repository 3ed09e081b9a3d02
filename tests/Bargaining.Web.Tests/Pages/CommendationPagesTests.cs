using System.Globalization;
using System.Net;
using Bargaining.Commendations;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>An appraisal goes on pages alone from the union chair's application to the official's decision; nobody else sees it.</summary>
public sealed class CommendationPagesTests
{
    [Fact]
    public async Task A_chair_applies_an_employer_agrees_and_an_official_checks_and_refuses_on_pages()
    {
        var town = await Town.CreateAsync();
        using (var keeper = await Visitor.SignInAsync(town, "administrator"))
        {
            await keeper.GoAsync($"/organisations/{town.District.Id}/union");
            await keeper.SendAsync(("unionName", "哈尔滨市道里区总工会"), ("abbreviation", $"和{Letters(town.District.Id)}"));
        }

        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync("/start");
        chair.Html.ShouldContain("/start/open-commendation?at=");
        await chair.GoAsync($"/start/open-commendation?at={town.Enterprise.Id}");
        await chair.SendAsync();
        chair.Status.ShouldBe(200, chair.Text);
        var id = chair.Address.Split('/')[2];
        await chair.GoAsync("/work");
        chair.Text.ShouldContain("填写和谐企业评选自评"); // the chair's workbench shows it
        await chair.GoAsync($"/cases/{id}");
        chair.Html.ShouldContain($"/commendations/{id}");
        await chair.GoAsync($"/commendations/{id}");
        chair.Text.ShouldContain("示例，没有任何机关制定，不是法律规定");
        chair.Text.ShouldContain("系统查明：没有达到");
        chair.Html.ShouldNotContain("/do/submit-commendation"); // what would be refused is not offered
        chair.Html.ShouldContain($"/cases/{id}/do/assess-criterion?criterion=wages-paid");
        foreach (var criterion in (string[])["wages-paid", "safety"])
        {
            await DoAsync(chair, "assess-criterion", ("criterion", criterion), ("met", "true"), ("text", "有材料证明。"));
        }

        using var employer = await Visitor.SignInAsync(town, "employer");
        await DoAsync(employer, "give-commendation-view", ("agrees", "true"));
        await DoAsync(chair, "submit-commendation");
        await chair.GoAsync($"/commendations/{id}");
        chair.Text.ShouldContain("核查中");
        chair.Text.ShouldContain("企业方：同意");

        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync("/work");
        official.Html.ShouldContain("href=\"/commendations\"");
        await official.GoAsync("/commendations");
        official.Html.ShouldContain($"/commendations/{id}\"");
        official.Text.ShouldContain("核查中");
        await DoAsync(official, "check-criterion", ("criterion", "women-contract"), ("met", "true"), ("reason", "已看纸质合同。"));
        await official.GoAsync($"/commendations/{id}");
        official.Text.ShouldContain("核查更正：");
        official.Text.ShouldContain("已看纸质合同。");
        await DoAsync(official, "conclude-check");
        await official.GoAsync($"/commendations/{id}");
        official.Html.ShouldNotContain("/do/award-commendation");
        official.Text.ShouldContain("必备");
        await DoAsync(official, "refuse-commendation", ("reason", "没有有效的集体合同。"));

        await official.GoAsync("/commendations?stage=refused");
        official.Html.ShouldContain($"/commendations/{id}\"");
        await official.GoAsync("/commendations?stage=awarded");
        official.Html.ShouldNotContain($"/commendations/{id}\"");
        await chair.GoAsync($"/commendations/{id}");
        chair.Text.ShouldContain("没有有效的集体合同。");
        chair.Html.ShouldNotContain($"/cases/{id}/do/");

        async Task DoAsync(Visitor who, string action, params (string, string)[] fields)
        {
            await who.GoAsync($"/cases/{id}/do/{action}");
            await who.SendAsync([
                .. fields,
                .. who.Html.Contains("name=\"on\"") ? [("on", $"{town.Today:yyyy-MM-dd}")] : Array.Empty<(string, string)>(),
            ]);
            who.Status.ShouldBe(200, $"{action}: {who.Text}");
        }
    }

    [Theory]
    [InlineData("/commendations")]
    [InlineData("/commendations/{0}")]
    [InlineData("/cases/{0}")]
    [InlineData("/board")]
    [InlineData("/api/v1/commendations")]
    [InlineData("/api/v1/commendations/counts")]
    [InlineData("/api/v1/commendations/{0}")]
    [InlineData("/api/v1/cases/{0}")]
    [InlineData("/api/v1/cases/{0}/audit")]
    public async Task An_official_of_another_district_sees_nothing_of_it(string address)
    {
        var town = await Town.CreateAsync();
        var commendation = await town.CommendationAsync();
        var other = await Town.CreateAsync(town.Site);
        using var official = await other.AsAsync("official");

        var answer = await official.GetAsync(string.Format(CultureInfo.InvariantCulture, address, commendation));

        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain($"{commendation}\"");
        text.ShouldNotContain($"{town.District.Id}");
        ((int)answer.StatusCode).ShouldBe(address.Contains('{', StringComparison.Ordinal) ? 404 : 200, text);
    }

    [Theory]
    [InlineData("union-chair", 200)]
    [InlineData("employer", 200)]
    [InlineData("official", 200)]
    [InlineData("supervisor", 403)]
    [InlineData("bureau-reviewer", 403)]
    [InlineData("delegate", 403)]
    [InlineData("administrator", 403)]
    public async Task The_two_sides_and_the_union_above_read_it_and_nobody_else(string role, int status)
    {
        var town = await Town.CreateAsync();
        var commendation = await town.CommendationAsync();
        using var visitor = await Visitor.SignInAsync(town, role);

        await visitor.GoAsync($"/commendations/{commendation}");

        visitor.Status.ShouldBe(status);
        await visitor.GoAsync("/commendations");
        visitor.Status.ShouldBe(role == "official" ? 200 : 403);
    }

    [Fact]
    public async Task The_city_reads_by_district_and_the_page_is_whole_in_english()
    {
        var town = await Town.CreateAsync();
        var commendation = await town.CommendationAsync();
        await town.AddPersonAsync("city-official", Bargaining.Access.Role.Official, town.City);
        using var official = await Visitor.SignInAsync(town, "city-official", "en");
        await official.GoAsync("/commendations");
        official.Html.ShouldContain($"at={town.District.Id}&amp;stage=assessing");
        await official.GoAsync($"/commendations?at={town.District.Id}&stage=assessing");
        official.Html.ShouldContain($"/commendations/{commendation}\"");
        await official.GoAsync($"/commendations/{commendation}");
        official.Text.ShouldContain("Wages are paid in full and in time");
        official.Text.ShouldContain("they are no law");
    }

    [Fact]
    public async Task A_stage_that_is_none_and_a_year_that_is_none_are_refused()
    {
        var town = await Town.CreateAsync();
        using var official = await town.AsAsync("official");
        (await official.GetAsync("/api/v1/commendations?stage=famous")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await official.GetAsync("/api/v1/commendations?year=26")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await official.PostCommandAsync("/api/v1/commendations", new OpenCommendation())).StatusCode.ShouldNotBe(HttpStatusCode.Created);
    }

    // An abbreviation is one union's alone.
    private static string Letters(Guid id) => string.Concat($"{id:N}"[^8..].Select(digit => (char)('一' + digit)));
}
