using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>A round that is rehearsed on the page: the whole procedure in days, and nothing kept.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public async Task A_chair_sees_when_the_contract_would_be_in_force_and_nothing_is_kept()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync("/start");
        chair.Html.ShouldContain("href=\"/rehearsal\"");
        var (cases, organisations) = await CountAsync(town);

        await chair.GoAsync("/rehearsal?kind=wage&offer=2026-03-02");

        chair.Status.ShouldBe(200, chair.Text);
        chair.Text.ShouldContain("起生效");
        chair.Text.ShouldContain("2026年3月23日", customMessage: chair.Text); // twenty days from the second of March would be a Sunday
        foreach (var stage in new[] { "书面答复", "召开协商会议", "职工表决", "报送审查", "审查意见", "向全体职工公布" })
        {
            chair.Text.ShouldContain(stage);
        }

        (await CountAsync(town)).ShouldBe((cases, organisations));
    }

    [Fact]
    public async Task A_day_that_the_law_refuses_is_told_with_its_article_and_the_plan_stays()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");

        await chair.GoAsync("/rehearsal?kind=wage&offer=2026-03-02&reply=2026-03-10&notice=2026-04-06&vote=2026-04-07");

        chair.Text.ShouldContain("走不到合同生效");
        chair.Text.ShouldContain("怎么办：");
        chair.Html.ShouldContain("name=\"reply\" type=\"date\" value=\"2026-03-10\"");
    }

    [Theory]
    [InlineData("offer=yesterday", 422)]
    [InlineData("offer=2026-03-02&reply=2026-02-02", 200)]
    [InlineData("offer=1026-03-02", 422)]
    public async Task What_cannot_be_a_plan_is_said_in_words(string query, int status)
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/rehearsal?{query}");
        chair.Status.ShouldBe(status);
        chair.Text.ShouldContain("日期");
    }

    [Fact]
    public async Task Nobody_rehearses_for_an_enterprise_that_they_do_not_see()
    {
        var town = await Town.CreateAsync();
        using var other = await Visitor.SignInAsync(town, "other-union-chair");
        await other.GoAsync($"/rehearsal?at={town.Enterprise.Id}&offer=2026-03-02");
        other.Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("general")]
    [InlineData("wage")]
    [InlineData("women")]
    [InlineData("safety")]
    public async Task Every_kind_comes_to_its_end_on_likely_days(string kind)
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync($"/rehearsal?at={town.Enterprise.Id}&kind={kind}&offer=2026-03-02");
        official.Text.ShouldContain("起生效", customMessage: official.Text);
    }

    private static async Task<(int, int)> CountAsync(Town town) =>
        (
            await town.Site.InDatabaseAsync(db => db.Cases.CountAsync(c => c.Path.StartsWith(town.Province.Path))),
            await town.Site.InDatabaseAsync(db => db.Organisations.CountAsync(o => o.Path.StartsWith(town.Province.Path)))
        );
}
