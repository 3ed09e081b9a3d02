using System.IO.Compression;
using System.Text.Json;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Figures;
using Bargaining.Organisations;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>Figures on pages and over the API, as officials of a city and of two of its districts read them.</summary>
public sealed class FigurePagesTests
{
    private const string Other = "香坊秘密机械厂";

    // A second district of the same city, with an enterprise and an official.
    private static async Task<(Town Town, Organisation District)> TwoDistrictsAsync()
    {
        var town = await Town.CreateAsync();
        var district = Organisation.Below(town.City, "230110", OrganisationKind.District, "香坊区");
        var enterprise = Organisation.Below(district, "230110", OrganisationKind.Enterprise, Other);
        enterprise.Enterprise = new Enterprise
        {
            Employees = 77,
            HasUnion = true,
            Ownership = Ownership.StateOwned,
        };
        await town.Site.InDatabaseAsync(async db =>
        {
            db.AddRange(district, enterprise);
            return await db.SaveChangesAsync();
        });
        await town.AddPersonAsync("city-official", Role.Official, town.City);
        await town.AddPersonAsync("other-official", Role.Official, district);
        await town.OfferedRoundAsync();
        return (town, district);
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task An_official_goes_from_a_number_to_the_list_behind_it_and_to_its_parts(string language)
    {
        var (town, district) = await TwoDistrictsAsync();
        using var official = await Visitor.SignInAsync(town.Site, town.UserName("city-official"), language);
        string Say(string zh, string en) => language == "zh" ? zh : en;
        official.Text.ShouldContain(Say("统计", "Figures"));

        await official.GoAsync("/figures");
        official.Status.ShouldBe(200, official.Text);
        official.Text.ShouldContain(Say("不留存", "not kept here"), customMessage: "the unions of last year");
        official.Text.ShouldContain(Say("100%", "100%"));
        await official.GoAsync($"/figures/enterprises/list?at={town.City.Id}");
        official.Text.ShouldContain(Other);
        official.Text.ShouldContain(town.Neighbour.Name);
        await official.GoAsync("/figures?by=place&figure=enterprises");
        official.Html.ShouldContain("<svg");
        official.Text.ShouldContain("香坊区");
        await official.GoAsync($"/figures/enterprises/list?at={town.City.Id}&by=place&key={district.Id:N}");
        official.Text.ShouldContain(Other);
        official.Text.ShouldNotContain(town.Neighbour.Name);
        foreach (var by in new[] { "trade", "ownership", "month", "step" })
        {
            foreach (var figure in new[] { "enterprises", "women-share", "offers", "days-to-effect" })
            {
                await official.GoAsync($"/figures?by={by}&figure={figure}");
                official.Status.ShouldBe(200, $"{by} {figure}: {official.Text}");
            }
        }

        await official.GoAsync("/figures/women-share/list?met=false");
        official.Text.ShouldContain(Say("没有达到", "does not"));
        await official.GoAsync("/figures/scores");
        official.Text.ShouldContain(Say("示例", "Example of a scheme"));
        official.Text.ShouldContain(Say("名次", "Ranking"));
        await official.GoAsync("/figures?on=2020-01-01");
        official.Status.ShouldBe(200);
        await official.GoAsync("/figures/nothing/list");
        official.Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_is_the_citys_own_has_a_row_and_a_list_beside_the_districts()
    {
        var (town, _) = await TwoDistrictsAsync();
        using var client = await town.AsAsync("city-official");
        var opened = await client.PostCommandAsync(
            "/api/v1/conferences",
            new OpenConference
            {
                OrganisationId = town.City.Id,
                Year = town.Today.Year,
                Government = "市人民政府",
            }
        );
        opened.EnsureSuccessStatusCode();
        var yesterday = town.Today.AddDays(-1);
        await town.Site.InDatabaseAsync(db =>
            db.Deadlines.Where(d => d.Path == town.City.Path)
                .ExecuteUpdateAsync(row => row.SetProperty(d => d.Due, yesterday).SetProperty(d => d.From, yesterday))
        );
        using var official = await Visitor.SignInAsync(town.Site, town.UserName("city-official"));

        await official.GoAsync("/figures?by=place&figure=on-time");
        official.Text.ShouldContain($"{town.City.Name}本级");
        await official.GoAsync($"/figures/on-time/list?at={town.City.Id}&by=place&key=");
        official.Text.ShouldContain($"{town.City.Name}本级");
        official.Text.ShouldNotContain(town.Enterprise.Name);
        official.Html.ShouldContain("/api/v1/figures/on-time/list/export?at=");
        var report = await client.GetAsync("/api/v1/figures/report?format=html");
        (await report.Content.ReadAsStringAsync()).ShouldContain($"{town.City.Name}本级");
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task The_list_behind_a_figure_goes_out_as_a_sheet(string format)
    {
        var (town, district) = await TwoDistrictsAsync();
        using var client = await town.AsAsync("city-official");

        var answer = await client.GetAsync(
            $"/api/v1/figures/enterprises/list/export?at={town.City.Id}&by=place&key={district.Id:N}&format={format}"
        );

        answer.EnsureSuccessStatusCode();
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"enterprises-{town.Today:yyyy-MM-dd}.{format}");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var text = format == "csv" ? System.Text.Encoding.UTF8.GetString(bytes) : await SheetAsync(bytes);
        text.ShouldContain(Other);
        text.ShouldNotContain(town.Neighbour.Name);
        (await client.GetAsync($"/api/v1/figures/enterprises/list/export?at={town.City.Id}&format=pdf")).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.BadRequest
        );
    }

    private static async Task<string> SheetAsync(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        using var reader = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return await reader.ReadToEndAsync();
    }

    [Fact]
    public async Task An_official_of_a_district_sees_nothing_of_another_in_any_figure_list_part_score_or_report()
    {
        var (town, other) = await TwoDistrictsAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        using var client = await town.AsAsync("official");
        List<string> seen = [];

        foreach (var at in new[] { other.Id, town.City.Id, town.Province.Id })
        {
            string[] addresses =
            [
                "/figures",
                "/figures?by=place",
                "/figures?by=month&figure=offers",
                "/figures/scores",
                "/figures/enterprises/list",
                "/api/v1/figures",
                "/api/v1/figures/enterprises",
                "/api/v1/figures/enterprises/list",
                "/api/v1/figures/enterprises/list/export?format=csv",
                "/api/v1/figures/scores",
                "/api/v1/figures/report",
            ];
            foreach (var address in addresses)
            {
                await official.GoAsync($"{address}{(address.Contains('?') ? '&' : '?')}at={at}");
                official.Status.ShouldBe(404, $"{address} at {at}");
                seen.Add(official.Html);
            }
        }

        foreach (var figure in FigureBook.All)
        {
            await official.GoAsync($"/figures/{figure.Code}/list?at={town.District.Id}");
            official.Status.ShouldBe(200, figure.Code);
            seen.Add(official.Html);
            foreach (var part in new[] { $"place&key={other.Id:N}", "ownership&key=state-owned" })
            {
                var answer = await client.GetStringAsync($"/api/v1/figures/{figure.Code}/list?by={part}");
                JsonDocument.Parse(answer).RootElement.GetProperty("items").GetArrayLength().ShouldBe(0, $"{figure.Code} by {part}");
            }

            foreach (var by in new[] { "place", "trade", "ownership", "month" })
            {
                await official.GoAsync($"/figures?by={by}&figure={figure.Code}");
                official.Status.ShouldBe(200, $"{figure.Code} by {by}");
                seen.Add(official.Html);
                seen.Add(await client.GetStringAsync($"/api/v1/figures/{figure.Code}?by={by}"));
            }
        }

        await official.GoAsync("/figures/scores");
        official.Text.ShouldContain("道里区");
        official.Text.ShouldNotContain("名次");
        seen.Add(official.Html);
        seen.Add(await client.GetStringAsync("/api/v1/figures/scores"));
        using (var docx = new ZipArchive(await client.GetStreamAsync("/api/v1/figures/report?period=quarter")))
        {
            using var words = new StreamReader(docx.GetEntry("word/document.xml")!.Open());
            var text = await words.ReadToEndAsync();
            text.ShouldContain("集体协商和民主管理统计报告");
            text.ShouldContain("示例");
            seen.Add(text);
        }

        seen.ShouldAllBe(html => !html.Contains(Other) && !html.Contains("香坊区") && !html.Contains($"{other.Id:N}"));
        (await FigureAsync(client, "enterprises")).ShouldBe(2);
        (await FigureAsync(client, "employees")).ShouldBe(400);
        using var city = await town.AsAsync("city-official");
        (await FigureAsync(city, "enterprises")).ShouldBe(3);
        (await FigureAsync(city, "employees")).ShouldBe(477);
    }

    private static async Task<decimal> FigureAsync(HttpClient client, string code) =>
        JsonDocument
            .Parse(await client.GetStringAsync("/api/v1/figures"))
            .RootElement.GetProperty("figures")
            .EnumerateArray()
            .Single(line => line.GetProperty("figure").GetProperty("code").GetString() == code)
            .GetProperty("now")
            .GetProperty("value")
            .GetDecimal();
}
