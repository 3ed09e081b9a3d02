using Bargaining.Access;
using Bargaining.Instructors;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The register of instructors on the pages, and what an instructor finds.</summary>
public sealed class InstructorPagesTests
{
    [Theory]
    [InlineData("zh", "聘期内")]
    [InlineData("en", "In term")]
    public async Task An_official_registers_an_instructor_assigns_an_enterprise_and_takes_it_away(string language, string inTerm)
    {
        var town = await Town.CreateAsync();
        var name = $"companion-{Guid.NewGuid():N}"[..20];
        await town.AddPersonAsync(name, Role.Instructor, town.District);
        using var official = await Visitor.SignInAsync(town, "official", language);
        await official.GoAsync("/administration");
        official.Html.ShouldContain("href=\"/instructors\"");
        await official.GoAsync("/instructors/new");
        await official.SendAsync(
            ("userName", town.UserName("nobody")),
            ("termFrom", $"{town.Today:yyyy-MM-dd}"),
            ("termTo", $"{town.Today.AddYears(2):yyyy-MM-dd}")
        );
        official.Status.ShouldBe(422);
        official.Html.ShouldContain("href=\"#f-userName\"");
        await official.SendAsync(("userName", town.UserName(name)));

        official.Status.ShouldBe(200, official.Text);
        official.Text.ShouldContain(name);
        official.Text.ShouldContain(inTerm);
        var card = official.Address;
        await official.GoAsync($"{card}/assign?q={Uri.EscapeDataString(town.Enterprise.Name)}");
        official.Html.ShouldContain($"href=\"{card}/assign?at={town.Enterprise.Id}\"");
        await official.GoAsync($"{card}/assign?at={town.Enterprise.Id}");
        await official.SendAsync(("until", $"{town.Today.AddYears(3):yyyy-MM-dd}"));
        official.Status.ShouldBe(422);
        official.Html.ShouldContain($"{town.Today.AddYears(2):yyyy-MM-dd}");
        await official.SendAsync(("until", ""));
        official.Address.ShouldBe(card);
        official.Text.ShouldContain(town.Enterprise.Name);

        await official.GoAsync("/instructors?state=in-term");
        official.Text.ShouldContain(name);
        await official.GoAsync("/instructors?state=ended");
        official.Text.ShouldNotContain(name);
        await official.GoAsync(card);
        var end = System.Text.RegularExpressions.Regex.Match(official.Html, "/instructors/assignments/[0-9a-f-]{36}/end").Value;
        await official.GoAsync(end);
        await official.SendAsync(("because", "另派他人"));
        official.Address.ShouldBe(card);
        official.Text.ShouldContain("另派他人");
    }

    [Fact]
    public async Task A_case_is_assigned_a_term_renewed_and_an_appointment_ended()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        var (one, _) = await town.InstructorAsync("second", town.Neighbour);
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync($"/instructors/{one}/assign?at={town.Enterprise.Id}");
        official.Html.ShouldContain($"/instructors/{one}/assign?case={round}");
        await official.GoAsync($"/instructors/{one}/assign?case={round}");
        await official.SendAsync();
        official.Address.ShouldBe($"/instructors/{one}");
        official.Html.ShouldContain($"href=\"/cases/{round}\"");
        await official.GoAsync($"/instructors/{one}/renew");
        await official.SendAsync(("termTo", $"{town.Today.AddYears(2):yyyy-MM-dd}"));
        official.Address.ShouldBe($"/instructors/{one}");
        await official.GoAsync($"/instructors/{one}/end");
        await official.SendAsync(("because", "调离"));
        official.Text.ShouldContain("已解聘");
        official.Html.ShouldNotContain($"/instructors/{one}/assign");
    }

    [Fact]
    public async Task An_instructor_finds_the_cases_reads_one_and_is_offered_nothing()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var instructor = await Visitor.SignInAsync(town, "instructor");
        await instructor.GoAsync("/work");
        instructor.Text.ShouldContain("您陪同的案件（1）");
        instructor.Html.ShouldContain($"href=\"/cases/{round}\"");
        instructor.Html.ShouldNotContain("href=\"/start\"");
        instructor.Html.ShouldNotContain("href=\"/cases\"");

        await instructor.GoAsync($"/cases/{round}");

        instructor.Status.ShouldBe(200, instructor.Text);
        instructor.Text.ShouldContain("您作为协商指导员陪同本案");
        instructor.Html.ShouldNotContain($"/cases/{round}/do/");
        await instructor.GoAsync($"/cases/{round}/do/serve-offer");
        instructor.Status.ShouldBe(404);
        await instructor.GoAsync("/instructors");
        instructor.Status.ShouldBe(403);
        await instructor.GoAsync($"/organisations/{town.Neighbour.Id}");
        instructor.Status.ShouldBe(404);
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/cases/{round}/do/open-preparation");
        var account = town.Accounts["instructor"];
        var key = await town.Site.InDatabaseAsync(db => db.Instructors.Where(i => i.UserId == account).Select(i => i.Id).SingleAsync());
        await chair.SendAsync(("instructorId", $"{key}"));
        chair.Status.ShouldBe(200, chair.Text);
        await chair.GoAsync($"/cases/{round}");
        chair.Text.ShouldContain("陪同的协商指导员： instructor");
        await chair.GoAsync($"/cases/{round}/preparation");
        chair.Text.ShouldContain("已向以下指导员开放： instructor");
        chair.Html.ShouldContain($"/cases/{round}/do/close-preparation");
        await instructor.GoAsync($"/cases/{round}");
        instructor.Html.ShouldContain($"href=\"/cases/{round}/preparation\"");
    }
}
