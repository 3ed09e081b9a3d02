using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Law;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>A session of the congress on the pages: its days before it is convened, its agenda, the hall screen.</summary>
public sealed class SessionsOnPagesTests
{
    private static readonly LawBook Book = LawBook.Load();

    // A congress of forty sits in the fixture's enterprise.
    private static async Task CongressAsync(Town town)
    {
        using var chair = await town.AsAsync("union-chair");
        var answer = await chair.PostCommandAsync(
            "/api/v1/terms",
            new
            {
                organisationId = town.Enterprise.Id,
                number = 1,
                body = "congress",
                level = "enterprise",
                beganOn = town.Today.AddDays(-100),
                years = 3,
                delegates = Enumerable
                    .Range(1, 40)
                    .Select(n => new
                    {
                        name = $"代表{n:00}",
                        unit = n % 2 == 0 ? "一分厂" : "二分厂",
                        woman = n <= 12,
                        frontLine = n <= 30,
                        manager = n > 34,
                    }),
            }
        );
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_chair_chooses_the_day_sees_what_is_due_before_it_and_convenes_it()
    {
        var town = await Town.CreateAsync();
        await CongressAsync(town);
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync("/start");
        chair.Html.ShouldContain($"/organisations/{town.Enterprise.Id}/sessions/plan");
        var day = town.Today.AddDays(30);
        await chair.GoAsync($"/organisations/{town.Enterprise.Id}/sessions/plan?meetsOn={day:yyyy-MM-dd}");

        var due = Book.Due("congress.notice", town.Enterprise.Code, ContractKind.General, day)!;
        chair.Html.ShouldContain($"<time datetime=\"{due.Date:yyyy-MM-dd}\">");
        chair.Text.ShouldContain("会前告知代表并送达材料");
        chair.Text.ShouldContain("依据：");
        chair.Text.ShouldNotContain("来不及");
        chair.Html.ShouldContain($"/start/convene-session?at={town.Enterprise.Id}&amp;meetsOn={day:yyyy-MM-dd}");

        await chair.GoAsync($"/start/convene-session?at={town.Enterprise.Id}&meetsOn={day:yyyy-MM-dd}");
        Visitor.FieldsOf(chair.Html).ShouldContain(("meetsOn", $"{day:yyyy-MM-dd}"));
        await chair.SendAsync(("kind", "regular"), ("place", "厂礼堂"));
        chair.Text.ShouldContain("已办理：召集职代会会议");
        var session = await town.Site.InDatabaseAsync(db =>
            db.Cases.SingleAsync(c => c.OrganisationId == town.Enterprise.Id && c.Procedure == SessionProcedure.Definition)
        );
        session.FactsAs<Session>().MeetsOn.ShouldBe(day);
    }

    [Fact]
    public async Task A_day_that_is_too_near_says_from_which_day_it_could_be()
    {
        var town = await Town.CreateAsync();
        await CongressAsync(town);
        using var chair = await Visitor.SignInAsync(town, "union-chair");

        await chair.GoAsync($"/organisations/{town.Enterprise.Id}/sessions/plan?meetsOn={town.Today.AddDays(2):yyyy-MM-dd}");
        chair.Text.ShouldContain("已经过了");
        chair.Text.ShouldContain("有 1 项已经来不及：请改到");
        await chair.GoAsync($"/organisations/{town.Enterprise.Id}/sessions/plan");
        chair.Text.ShouldNotContain("来不及");
        chair.Text.ShouldContain("今天到期");
    }
}
