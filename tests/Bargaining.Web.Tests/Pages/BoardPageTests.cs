using System.IO.Compression;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Instructors;
using Bargaining.Rounds;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>An official looks at the board, narrows it, opens a step, presses for it,
/// and gets the answer; nobody sees another district.</summary>
public sealed class BoardPageTests
{
    private static async Task<(Town Town, Guid Round, Guid Deadline)> ServedAsync()
    {
        var town = await Town.CreateAsync();
        var round = await town.ServedRoundAsync();
        var deadline = await town.Site.InDatabaseAsync(db =>
            db.Deadlines.Where(d => d.CaseId == round && d.Step == RoundSteps.Reply).Select(d => d.Id).SingleAsync()
        );
        return (town, round, deadline);
    }

    [Fact]
    public async Task An_official_narrows_the_board_presses_for_a_step_and_reads_the_answer()
    {
        var (town, round, deadline) = await ServedAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync("/work");
        official.Html.ShouldContain("href=\"/board\"");
        await official.GoAsync($"/board?under={town.Enterprise.Id}");
        official.Status.ShouldBe(200, official.Text);
        official.Html.ShouldContain($"href=\"/board/{deadline}\"");
        await official.GoAsync($"/board?under={town.Enterprise.Id}&party=employer&span=&order=latest-first");
        official.Html.ShouldContain($"href=\"/board/{deadline}\"");
        await official.GoAsync($"/board?under={town.Enterprise.Id}&party=bureau");
        official.Text.ShouldContain("没有符合条件的事项");
        await official.GoAsync("/board?span=tomorrow");
        official.Status.ShouldBe(400);

        await official.GoAsync($"/board/{deadline}");
        official.Text.ShouldContain("可以采取的办法");
        official.Text.ShouldContain("为什么是这一天");
        await official.GoAsync($"/cases/{round}/do/press-for-action?deadlineId={deadline}");
        await official.SendAsync(("demand", "请在期限内书面答复。"));
        official.Status.ShouldBe(200, official.Text);
        await official.GoAsync($"/board/{deadline}");
        official.Text.ShouldContain("请在期限内书面答复。");

        using var employer = await Visitor.SignInAsync(town, "employer");
        await employer.GoAsync("/work");
        employer.Text.ShouldContain("答复督办");
        await employer.GoAsync($"/cases/{round}");
        var turn = employer.Html[employer.Html.IndexOf("id=\"turn\"", StringComparison.Ordinal)..];
        turn[..turn.IndexOf("</section>", StringComparison.Ordinal)]
            .ShouldContain(
                $"class=\"button\" href=\"/cases/{round}/do/answer-nudge\"",
                customMessage: "it stands where the workbench leads"
            );
        await employer.GoAsync($"/cases/{round}/do/answer-nudge");
        employer.Text.ShouldContain("请在期限内书面答复。");
        var nudge = await town.Site.InDatabaseAsync(db => db.Nudges.Where(n => n.CaseId == round).Select(n => n.Id).SingleAsync());
        await employer.SendAsync(("nudgeId", $"{nudge}"), ("answer", "本周五答复。"));
        employer.Status.ShouldBe(200, employer.Text);
        await official.GoAsync($"/board/{deadline}");
        official.Text.ShouldContain("本周五答复。");
    }

    [Fact]
    public async Task What_is_ticked_is_pressed_for_and_its_progress_stands_at_an_address()
    {
        var (town, round, deadline) = await ServedAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync($"/board?under={town.Enterprise.Id}");
        official.Html.ShouldContain($"value=\"{deadline}\"");
        await official.GoAsync($"/board/press?under={town.Enterprise.Id}&id={deadline}&only=ticked");
        official.Text.ShouldContain("督办 1 项");
        await official.SendAsync();
        official.Status.ShouldBe(422);
        await official.SendAsync(("demand", "请尽快办理。"));

        official.Address.ShouldMatch("/board/runs/[0-9a-f-]{36}");
        await using (var scope = town.Site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<NudgeRuns>().RunAsync();
        }

        await official.GoAsync(official.Address);
        official.Text.ShouldContain("督办完成");
        (await town.Site.InDatabaseAsync(db => db.Nudges.CountAsync(n => n.CaseId == round))).ShouldBe(1);
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync(official.Address);
        chair.Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_rows_say_and_how_close_they_stand_is_remembered_for_whoever_chose_it()
    {
        var (town, round, _) = await ServedAsync();
        var number = await town.Site.InDatabaseAsync(db => db.Cases.Where(c => c.Id == round).Select(c => c.Number).SingleAsync());
        var here = $"/board?under={town.Enterprise.Id}";
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync(here);
        official.Html.ShouldContain($">{number}</a>");
        official.Text.ShouldNotContain("职工 200 人");

        await official.PostAsync("/board/look", [("back", here), ("column", "employees"), ("column", "party"), ("density", "dense")]);
        official.Address.ShouldEndWith(here);
        official.Html.ShouldContain("class=\"board dense\"");
        official.Text.ShouldContain("职工 200 人");
        official.Html.ShouldNotContain($">{number}</a>");
        official.Html.ShouldNotContain("督办</th>");
        await official.GoAsync($"/board/standing?under={town.Enterprise.Id}");
        official.Html.ShouldContain("dense");

        await official.PostAsync("/board/look", [("back", here), ("usual", "yes")]);
        official.Html.ShouldContain($">{number}</a>");
        await official.PostAsync("/board/look", [("back", "https://elsewhere.example/")]);
        official.Address.ShouldEndWith("/board");
    }

    [Fact]
    public async Task An_official_sees_what_stands_open_without_a_last_day()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync($"/board?under={town.Enterprise.Id}&party=workers");
        official.Html.ShouldContain("href=\"/board/standing?under=");
        await official.GoAsync($"/board/standing?under={town.Enterprise.Id}&party=workers");
        official.Status.ShouldBe(200, official.Text);
        official.Text.ShouldContain("送达要约书");
        official.Html.ShouldContain($"href=\"/cases/{round}\"");
        official.Html.ShouldContain($"href=\"/board?under={town.Enterprise.Id}&amp;party=workers\"");
        await official.GoAsync("/board/standing?since=yesterday");
        official.Status.ShouldBe(400);

        using var client = await town.AsAsync("official");
        var sheet = await client.GetAsync($"/api/v1/board/standing/export?under={town.Enterprise.Id}&format=csv");
        sheet.EnsureSuccessStatusCode();
        (await sheet.Content.ReadAsStringAsync()).ShouldContain("送达要约书");
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task The_board_goes_out_as_a_sheet(string format)
    {
        var (town, _, _) = await ServedAsync();
        using var official = await town.AsAsync("official");

        var answer = await official.GetAsync($"/api/v1/board/export?under={town.Enterprise.Id}&format={format}");

        answer.EnsureSuccessStatusCode();
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"board-{town.Today:yyyy-MM-dd}.{format}");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var text = format == "csv" ? System.Text.Encoding.UTF8.GetString(bytes) : await SheetAsync(bytes);
        text.ShouldContain("最后一日");
        text.ShouldContain(town.Enterprise.Name);
        (await official.GetAsync($"/api/v1/board/export?under={town.Enterprise.Id}&format=pdf")).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.BadRequest
        );
    }

    [Theory]
    [InlineData("/board")]
    [InlineData("/board/wall")]
    [InlineData("/board?under={0}")]
    [InlineData("/board/{1}")]
    [InlineData("/board/standing")]
    [InlineData("/board/standing?under={0}")]
    [InlineData("/api/v1/board/standing")]
    [InlineData("/api/v1/board/standing?under={0}")]
    [InlineData("/api/v1/board/standing/counts")]
    [InlineData("/api/v1/board/standing/counts?under={0}")]
    [InlineData("/api/v1/board/standing/export?format=csv")]
    [InlineData("/api/v1/board/standing/export?format=csv&under={0}")]
    [InlineData("/api/v1/board/standing?instructor={3}")]
    [InlineData("/board?instructor={3}")]
    [InlineData("/instructors")]
    [InlineData("/instructors?under={0}")]
    [InlineData("/instructors/{3}")]
    [InlineData("/instructors/{3}/assign")]
    [InlineData("/instructors/{3}/renew")]
    [InlineData("/api/v1/instructors")]
    [InlineData("/api/v1/instructors?under={0}")]
    [InlineData("/api/v1/instructors/{3}")]
    [InlineData("/api/v1/instructors/{3}/assignments")]
    [InlineData("/api/v1/instructors/{3}/cases")]
    [InlineData("/api/v1/board?instructor={3}")]
    [InlineData("/api/v1/board/counts?instructor={3}")]
    [InlineData("/api/v1/board/export?format=csv&instructor={3}")]
    [InlineData("/api/v1/board")]
    [InlineData("/api/v1/board?under={0}")]
    [InlineData("/api/v1/board/counts")]
    [InlineData("/api/v1/board/counts?under={0}")]
    [InlineData("/api/v1/board/export?format=csv")]
    [InlineData("/api/v1/board/export?format=csv&under={0}")]
    [InlineData("/api/v1/cases/{2}/nudges")]
    public async Task An_official_of_another_district_sees_nothing_of_it(string address)
    {
        var (town, round, deadline) = await ServedAsync();
        var other = await Town.CreateAsync(town.Site);
        using var official = await other.AsAsync("official");
        var account = town.Accounts["instructor"];
        var instructor = await town.Site.InDatabaseAsync(db =>
            db.Instructors.Where(i => i.UserId == account).Select(i => i.Id).SingleAsync()
        );

        var answer = await official.GetAsync(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, address, town.District.Id, deadline, round, instructor)
        );

        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain(town.Enterprise.Name);
        text.ShouldNotContain($"{town.Enterprise.Id}");
        text.ShouldNotContain($"{round}");
        ((int)answer.StatusCode).ShouldBe(
            address.Contains('{', StringComparison.Ordinal) && !address.Contains("instructor=", StringComparison.Ordinal) ? 404 : 200
        );
    }

    [Theory]
    [InlineData("union-chair")]
    [InlineData("employer")]
    [InlineData("supervisor")]
    [InlineData("administrator")]
    [InlineData("instructor")]
    public async Task Nobody_else_has_a_board(string role)
    {
        var town = await Town.CreateAsync();
        using var visitor = await Visitor.SignInAsync(town, role);
        await visitor.GoAsync("/board");
        visitor.Status.ShouldBe(403);
        await visitor.GoAsync("/work");
        visitor.Html.ShouldNotContain("href=\"/board\"");
    }

    private static async Task<string> SheetAsync(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        using var reader = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return await reader.ReadToEndAsync();
    }
}
