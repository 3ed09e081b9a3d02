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
