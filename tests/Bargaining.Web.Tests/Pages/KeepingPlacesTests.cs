using Bargaining.Organisations;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The register of organisations, kept with pages only.</summary>
public sealed class KeepingPlacesTests
{
    [Fact]
    public async Task An_administrator_enters_an_enterprise_below_the_district_and_names_its_union()
    {
        var town = await Town.CreateAsync();
        using var keeper = await Visitor.SignInAsync(town, "administrator");
        await keeper.GoAsync("/organisations");
        keeper.Html.ShouldContain($"href=\"/organisations/{town.Enterprise.Id}\"");
        await keeper.GoAsync($"/organisations?q={Uri.EscapeDataString("邻近食品")}");
        keeper.Html.ShouldNotContain($"href=\"/organisations/{town.Enterprise.Id}\"");
        await keeper.GoAsync($"/organisations/{town.District.Id}");
        keeper.Html.ShouldContain($"href=\"/organisations/new?at={town.District.Id}\"");
        await keeper.GoAsync($"/organisations/new?at={town.District.Id}");
        keeper.Html.ShouldNotContain("kind=district", Case.Sensitive, "nothing stands below its like");
        await keeper.GoAsync($"/organisations/new?at={town.District.Id}&kind=enterprise");

        await keeper.SendAsync(("name", "哈尔滨新建纺织厂"), ("code", "999999"), ("enterprise.employees", "many"));
        keeper.Status.ShouldBe(422);
        keeper.Html.ShouldContain("href=\"#f-enterprise-employees\"");
        keeper.Html.ShouldContain("value=\"哈尔滨新建纺织厂\"");
        await keeper.SendAsync(("enterprise.employees", "120"), ("enterprise.women", "130"));
        keeper.Status.ShouldBe(422);
        keeper.Html.ShouldContain("href=\"#f-code\"");
        keeper.Html.ShouldContain("href=\"#f-enterprise-women\"");
        await keeper.SendAsync(("code", "230103"), ("enterprise.women", "70"));
        keeper.Status.ShouldBe(422, "another district than that above");
        keeper.Html.ShouldContain("href=\"#f-code\"");
        await keeper.SendAsync(("code", "230102"), ("enterprise.women", "70"), ("enterprise.unionChair", "周主席"));
        keeper.Status.ShouldBe(200, keeper.Text);
        keeper.Text.ShouldContain("哈尔滨新建纺织厂");
        keeper.Text.ShouldContain("周主席");
        var made = await town.Site.InDatabaseAsync(db =>
            db.Organisations.AsNoTracking().SingleAsync(o => o.ParentId == town.District.Id && o.Name == "哈尔滨新建纺织厂")
        );
        (made.Kind, made.Enterprise!.Employees, made.Enterprise.HasUnion, made.Enterprise.Ended).ShouldBe(
            (OrganisationKind.Enterprise, 120, true, null)
        );
        keeper.Address.ShouldBe($"/organisations/{made.Id}");

        await keeper.GoAsync($"/organisations/{made.Id}/union");
        await keeper.SendAsync(("unionName", "哈尔滨新建纺织厂工会委员会"), ("abbreviation", "纺 工"));
        keeper.Status.ShouldBe(422);
        keeper.Html.ShouldContain("value=\"哈尔滨新建纺织厂工会委员会\"");
        await keeper.SendAsync(("abbreviation", ""), ("unionContact", "电话 0451"));
        keeper.Address.ShouldBe($"/organisations/{made.Id}");
        keeper.Text.ShouldContain("哈尔滨新建纺织厂工会委员会");
        keeper.Text.ShouldContain("电话 0451");
    }

    [Fact]
    public async Task A_street_is_asked_nothing_about_an_enterprise()
    {
        var town = await Town.CreateAsync();
        using var keeper = await Visitor.SignInAsync(town, "administrator", "en");
        await keeper.GoAsync($"/organisations/new?at={town.District.Id}&kind=street");
        keeper.Html.ShouldNotContain("enterprise.employees");
        await keeper.SendAsync(("name", "新阳路街道"));
        keeper.Status.ShouldBe(200, keeper.Text);
        keeper.Text.ShouldContain("新阳路街道");
    }

    [Fact]
    public async Task What_is_out_of_reach_answers_as_if_there_were_none_and_who_keeps_nothing_enters_nothing()
    {
        var town = await Town.CreateAsync();
        using var keeper = await Visitor.SignInAsync(town, "administrator");
        foreach (var address in new[] { $"/organisations/new?at={town.City.Id}", $"/organisations/{town.City.Id}/union" })
        {
            await keeper.GoAsync(address);
            keeper.Status.ShouldBe(404, address);
        }

        await keeper.PostAsync($"/organisations/new?at={town.City.Id}&kind=enterprise", [("name", "外市企业")]);
        keeper.Status.ShouldBe(404);
        await keeper.PostAsync($"/organisations/new?at={town.District.Id}&kind=nothing", [("name", "外市企业")]);
        keeper.Status.ShouldBe(404);

        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/organisations/{town.Enterprise.Id}/union");
        chair.Status.ShouldBe(404, "an administrator names the union");
        await chair.GoAsync("/organisations/new");
        chair.Status.ShouldBe(403);
        await chair.GoAsync("/organisations");
        chair.Text.ShouldContain(town.Enterprise.Name);
        chair.Text.ShouldNotContain(town.Neighbour.Name);
    }
}
