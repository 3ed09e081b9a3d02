using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The register of supervisors on the pages: who there is, one more, the card.</summary>
public sealed class SupervisorPagesTests
{
    [Theory]
    [InlineData("zh", "有效")]
    [InlineData("en", "valid")]
    public async Task An_official_registers_a_supervisor_and_has_the_card(string language, string valid)
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official", language);
        await official.GoAsync("/administration");
        official.Html.ShouldContain("href=\"/supervisors\"");
        await official.GoAsync($"/supervisors/new?at={town.District.Id}");
        (string, string)[] written =
        [
            ("woman", "yes"),
            ("office", "member"),
            ("certificate.number", $"{Guid.NewGuid():N}"),
            ("certificate.issuer", "哈尔滨市总工会"),
            ("certificate.validFrom", $"{town.Today.AddDays(-10):yyyy-MM-dd}"),
            ("certificate.validTo", $"{town.Today.AddYears(3):yyyy-MM-dd}"),
        ];
        await official.SendAsync(written);
        official.Status.ShouldBe(422);
        official.Html.ShouldContain("href=\"#f-name\"");
        official.Html.ShouldContain($"value=\"{written[2].Item2}\"");
        await official.SendAsync(("name", "孙监督"));

        official.Status.ShouldBe(200, official.Text);
        official.Text.ShouldContain("孙监督");
        official.Text.ShouldContain(valid);
        var card = await official.Client.GetAsync($"/api/v1{official.Address}/card");
        ((int)card.StatusCode).ShouldBe(200);
        await official.GoAsync("/supervisors?state=valid");
        official.Text.ShouldContain("孙监督");
        await official.GoAsync("/supervisors?state=revoked");
        official.Text.ShouldNotContain("孙监督");
    }

    [Fact]
    public async Task The_certificate_is_followed_by_another_the_account_is_linked_and_it_is_taken_back()
    {
        var town = await Town.CreateAsync();
        var one = await town.SupervisorAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        var address = $"/supervisors/{one}";
        await official.GoAsync(address);
        foreach (var way in (string[])["renew", "account", "revoke"])
        {
            official.Html.ShouldContain($"href=\"{address}/{way}\"");
        }

        await official.GoAsync($"{address}/renew");
        await official.SendAsync(("certificate.number", "续-1"), ("certificate.issuer", "哈尔滨市总工会"));
        official.Status.ShouldBe(422);
        official.Html.ShouldContain("value=\"续-1\"");
        await official.SendAsync(
            ("certificate.validFrom", $"{town.Today:yyyy-MM-dd}"),
            ("certificate.validTo", $"{town.Today.AddYears(9):yyyy-MM-dd}")
        );
        official.Address.ShouldBe(address);
        official.Text.ShouldContain("续-1");

        await official.GoAsync($"{address}/revoke");
        await official.SendAsync(("on", $"{town.Today:yyyy-MM-dd}"), ("because", "调离工会"));
        official.Address.ShouldBe(address);
        official.Text.ShouldContain("调离工会");
        official.Html.ShouldNotContain($"{address}/renew", Case.Sensitive, "nothing is offered that must be refused");
        await official.GoAsync($"{address}/renew");
        await official.SendAsync(
            ("certificate.number", "续-2"),
            ("certificate.issuer", "哈尔滨市总工会"),
            ("certificate.validFrom", $"{town.Today:yyyy-MM-dd}"),
            ("certificate.validTo", $"{town.Today.AddYears(9):yyyy-MM-dd}")
        );
        official.Status.ShouldBe(422);
        official.Text.ShouldContain("注销");

        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync(address);
        chair.Html.ShouldNotContain($"{address}/renew");
        foreach (var way in (string[])["renew", "account", "revoke"])
        {
            await chair.GoAsync($"{address}/{way}");
            chair.Status.ShouldBe(403);
            await chair.PostAsync($"{address}/{way}", []);
            chair.Status.ShouldBe(403);
        }
    }

    [Fact]
    public async Task A_whole_register_comes_from_a_file()
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync("/supervisors");
        official.Html.ShouldContain("href=\"/supervisors/import\"");
        await official.GoAsync($"/supervisors/import?at={town.District.Id}");
        var number = $"{Guid.NewGuid():N}"[..12];
        var head = "姓名,性别,监督员证号,发证机关,有效期自,有效期至\n";
        await official.SendFileAsync(
            "监督员.csv",
            System.Text.Encoding.UTF8.GetBytes($"{head}孙监督,,{number},哈尔滨市总工会,2026-01-01,2029-01-01")
        );
        official.Status.ShouldBe(422);
        await official.SendFileAsync(
            "监督员.csv",
            System.Text.Encoding.UTF8.GetBytes($"{head}钱监督,男,{number},哈尔滨市总工会,2026-01-01,2029-01-01")
        );
        official.Text.ShouldContain("已导入 1 行（共 1 行）");
        await official.GoAsync("/supervisors");
        official.Text.ShouldContain("钱监督");
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/supervisors/import?at={town.District.Id}");
        chair.Status.ShouldBe(404);
        await chair.GoAsync("/supervisors/import");
        chair.Status.ShouldBe(403);
    }

    [Fact]
    public async Task The_union_reads_it_and_nobody_else()
    {
        var town = await Town.CreateAsync();
        var one = await town.SupervisorAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/supervisors/{one}");
        chair.Text.ShouldContain("孙监督");
        await chair.GoAsync("/supervisors");
        chair.Html.ShouldNotContain("/supervisors/new");
        await chair.GoAsync("/supervisors/new");
        chair.Status.ShouldBe(403);
        await chair.GoAsync($"/supervisors/new?at={town.Enterprise.Id}");
        chair.Status.ShouldBe(403);
        using var other = await Visitor.SignInAsync(town, "other-union-chair");
        await other.GoAsync($"/supervisors/{one}");
        other.Status.ShouldBe(404);
        using var employer = await Visitor.SignInAsync(town, "employer");
        await employer.GoAsync("/supervisors");
        employer.Status.ShouldBe(403);
    }
}
