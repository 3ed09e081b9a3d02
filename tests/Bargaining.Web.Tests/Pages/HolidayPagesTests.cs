using System.Globalization;
using System.Text;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines.Holidays;
using Bargaining.Law;
using Bargaining.Web.Tests.Fixtures;
using Bargaining.Wording;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>Holiday notices on pages: what would move is seen before it is kept.</summary>
public sealed class HolidayPagesTests
{
    // A year that no other test of the site looks at.
    private const int Year = 2091;

    [Fact]
    public async Task What_would_move_is_seen_before_the_import_and_what_was_typed_is_not_lost()
    {
        var town = await Town.CreateAsync();
        await town.AddPersonAsync("operator", Role.Administrator, town.Province);
        var round = await town.OfferedRoundAsync();
        using (var server = await Visitor.SignInAsync(town, "union-chair"))
        {
            await server.GoAsync($"/cases/{round}/do/serve-offer");
            await server.SendAsync(
                ("receivedOn", $"{town.Today:yyyy-MM-dd}"),
                ("method", "direct"),
                ("receivedBy", "王经理"),
                ("evidence", "签收单")
            );
        }

        var moved = await EndingOnAWednesdayAsync(town, round);
        using var keeper = await Visitor.SignInAsync(town, "operator");
        await keeper.GoAsync("/holidays");
        keeper.Html.ShouldContain("href=\"/holidays/new\"");
        await keeper.GoAsync("/holidays/new");

        await UploadAsync(keeper, null, ("documentNumber", "国办发明电〔2090〕1号"), ("url", "nowhere"));
        keeper.Status.ShouldBe(422);
        keeper.Html.ShouldContain("href=\"#f-file\"");
        keeper.Html.ShouldContain("value=\"国办发明电〔2090〕1号\"");
        await UploadAsync(keeper, "notice_year,date,day,holiday\n2091,2091-13-01,rest,元旦", ("documentNumber", "国办发明电〔2090〕1号"));
        keeper.Status.ShouldBe(422);
        keeper.Text.ShouldContain("第 2 行“date”：");
        keeper.Html.ShouldContain("value=\"国办发明电〔2090〕1号\"");

        await UploadAsync(keeper, Notice(moved), ("documentNumber", "国办发明电〔2090〕1号"), ("title", "放假安排"));
        keeper.Status.ShouldBe(200, keeper.Text);
        keeper.Text.ShouldContain("还没有导入");
        keeper.Text.ShouldContain($"{moved:yyyy年M月d日} 改到 {moved.AddDays(1):yyyy年M月d日}");
        (await town.Site.InDatabaseAsync(db => db.Set<ImportedNotice>().AnyAsync(n => n.Year == Year))).ShouldBeFalse();

        await keeper.SendAsync();
        keeper.Status.ShouldBe(200, keeper.Text);
        keeper.Address.ShouldStartWith("/holidays/");
        keeper.Text.ShouldContain("国办发明电〔2090〕1号");
        var notice = await town.Site.InDatabaseAsync(db => db.Set<ImportedNotice>().AsNoTracking().SingleAsync(n => n.Year == Year));
        (notice.Title, notice.ImportedBy).ShouldBe(("放假安排", "operator"));
        await keeper.GoAsync("/holidays");
        keeper.Html.ShouldContain($"href=\"/holidays/{notice.Id}\"");
        await keeper.GoAsync($"/holidays/{Guid.NewGuid()}");
        keeper.Status.ShouldBe(404);

        // Another administrator reads it and imports nothing.
        using var below = await Visitor.SignInAsync(town, "administrator", "en");
        await below.GoAsync($"/holidays/{notice.Id}");
        below.Status.ShouldBe(200, below.Text);
        await below.GoAsync("/holidays");
        below.Html.ShouldNotContain("/holidays/new");
        await below.GoAsync("/holidays/new");
        below.Status.ShouldBe(403);
        await below.PostAsync("/holidays", []);
        below.Status.ShouldBe(403);
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        foreach (var address in new[] { "/holidays", $"/holidays/{notice.Id}" })
        {
            await chair.GoAsync(address);
            chair.Status.ShouldBe(403);
        }
    }

    // The reply to the offer, put into that year, so that its last day is an ordinary Wednesday.
    private static async Task<DateOnly> EndingOnAWednesdayAsync(Town town, Guid round)
    {
        var book = town.Site.Services.GetRequiredService<LawBook>();
        var law = new CaseLaw(book, town.Enterprise.Code, ContractKind.Wage, town.Today);
        var reply = law.Find<PeriodProvision>("offer.reply")!;
        var (from, due) = (new DateOnly(Year, 3, 1), DateOnly.MinValue);
        while ((due = book.DueOf(reply, from).Date).DayOfWeek != DayOfWeek.Wednesday)
        {
            from = from.AddDays(1);
        }

        (
            await town.Site.InDatabaseAsync(db =>
                db.Set<Deadline>()
                    .Where(d => d.CaseId == round && d.Step == "reply")
                    .ExecuteUpdateAsync(set => set.SetProperty(d => d.From, from).SetProperty(d => d.Due, due))
            )
        ).ShouldBe(1);
        return due;
    }

    private static string Notice(DateOnly holiday) =>
        string.Join(
            '\n',
            [
                "notice_year,date,day,holiday",
                .. HolidayCalendar
                    .Statutory(Year)
                    .Append(holiday)
                    .Select(day => string.Create(CultureInfo.InvariantCulture, $"{Year},{day:yyyy-MM-dd},rest,节日")),
            ]
        );

    private static Task UploadAsync(Visitor visitor, string? file, params (string Name, string Value)[] fields) =>
        visitor.UploadAsync("/holidays/new", fields, "file", file is null ? null : Encoding.UTF8.GetBytes(file), "notice.csv");
}
