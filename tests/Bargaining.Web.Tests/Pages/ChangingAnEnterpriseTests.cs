using Bargaining.Organisations;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>What changed in an enterprise, entered on its page by whoever may say it.</summary>
public sealed class ChangingAnEnterpriseTests
{
    [Fact]
    public async Task A_vacant_chair_is_ticked_and_whoever_leads_meanwhile_is_named()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/organisations/{town.Enterprise.Id}/change");
        await chair.SendAsync(("ground", "工会委员会会议"), ("_vacant", "unionChair"), ("actingUnionHead", "王副主席"));

        chair.Address.ShouldBe($"/organisations/{town.Enterprise.Id}", chair.Text);
        var facts = (await town.Site.InDatabaseAsync(db => db.Organisations.SingleAsync(o => o.Id == town.Enterprise.Id))).Enterprise!;
        (facts.UnionChair, facts.ActingUnionHead).ShouldBe(("", "王副主席"));
        await chair.GoAsync($"/organisations/{town.Enterprise.Id}/change");
        chair.Text.ShouldContain("工会委员会会议");
    }

    [Theory]
    [InlineData("union-chair", "unionChair", "legalRepresentative")]
    [InlineData("employer", "legalRepresentative", "unionChair")]
    public async Task A_side_is_asked_of_itself_only(string role, string own, string others)
    {
        var town = await Town.CreateAsync();
        using var visitor = await Visitor.SignInAsync(town, role);
        await visitor.GoAsync($"/organisations/{town.Enterprise.Id}/change");
        visitor.Html.ShouldContain($"name=\"{own}\"");
        visitor.Html.ShouldNotContain($"name=\"{others}\"");
        visitor.Html.ShouldNotContain("name=\"employees\"");
    }

    [Theory]
    [InlineData("zh", "现在登记的： 李主席", "现在登记的： 200", "现在登记的： 没有")]
    [InlineData("en", "Now: 李主席", "Now: 200", "Now: nothing")]
    public async Task What_is_registered_now_stands_beside_every_field_that_may_be_left_empty(
        string language,
        string chair,
        string employees,
        string none
    )
    {
        var town = await Town.CreateAsync();
        using var keeper = await Visitor.SignInAsync(town, "administrator", language);
        await keeper.GoAsync($"/organisations/{town.Enterprise.Id}/change");
        keeper.Text.ShouldContain(town.Enterprise.Name);
        keeper.Text.ShouldContain(chair);
        keeper.Text.ShouldContain(employees);
        keeper.Text.ShouldContain(none, customMessage: "no legal representative was entered");
        keeper.Html.ShouldContain("aria-describedby=\"f-unionChair-now");
    }

    [Fact]
    public async Task Nothing_that_was_written_is_lost_when_it_is_refused()
    {
        var town = await Town.CreateAsync();
        using var keeper = await Visitor.SignInAsync(town, "administrator");
        await keeper.GoAsync($"/organisations/{town.Enterprise.Id}/change");
        await keeper.SendAsync(("from", $"{town.Today.AddDays(3):yyyy-MM-dd}"), ("ground", "营业执照"), ("name", "哈尔滨新名机械厂"));

        keeper.Status.ShouldBe(422);
        keeper.Text.ShouldContain("不能晚于今天");
        keeper.Html.ShouldContain("value=\"哈尔滨新名机械厂\"");
    }

    [Theory]
    [InlineData("other-union-chair", 404)]
    [InlineData("delegate", 403)]
    public async Task It_is_nobody_elses(string role, int status)
    {
        var town = await Town.CreateAsync();
        using var other = await Visitor.SignInAsync(town, role);
        await other.GoAsync($"/organisations/{town.Enterprise.Id}/change");
        other.Status.ShouldBe(status, other.Text);
    }
}
