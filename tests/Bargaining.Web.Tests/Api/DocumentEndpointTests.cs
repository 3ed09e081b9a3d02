using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Web.Api;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Api;

public sealed class DocumentEndpointTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\ntrailer<<>>\n%%EOF\n");

    private static Dictionary<string, object> Given(string kind) =>
        DocumentKinds
            .Named(kind)
            .Fields.Where(f =>
                f.Type != FieldType.Table
                && f.Code is not ("document-number" or "issued-on" or "case-number" or "addressee" or "union-name" or "enterprise")
            )
            .ToDictionary(
                f => f.Code,
                f =>
                    (object)(
                        f.Type switch
                        {
                            FieldType.Date => "2026-03-02",
                            FieldType.Number => "3",
                            _ => f.Name.Zh,
                        }
                    )
            );

    // Whoever asks first sends the file only when the server begins to read it.
    private static Task<HttpResponseMessage> Post(HttpClient client, string path, byte[] file, string type, bool asksFirst = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.ExpectContinue = asksFirst;
        return client.SendAsync(request);
    }

    private static async Task<JsonElement> IssueOfferAsync(Town town, HttpClient client, Guid round)
    {
        var answer = await client.PostCommandAsync(
            $"/api/v1/cases/{round}/documents",
            new
            {
                kind = "offer",
                values = Given("offer"),
                on = town.Today,
            }
        );
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        return (await client.GetJsonAsync($"/api/v1/cases/{round}/documents")).GetProperty("items").EnumerateArray().Last();
    }

    [Fact]
    public async Task A_document_is_issued_listed_and_handed_out_under_its_chinese_name()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await town.AsAsync("union-chair");

        var offer = await IssueOfferAsync(town, chair, round);
        var id = offer.GetProperty("id").GetGuid();
        using var employer = await town.AsAsync("employer");
        var docx = await employer.GetAsync($"/api/v1/documents/{id}/docx");

        docx.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("集体协商要约书.docx");
        docx.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        Convert
            .ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await docx.Content.ReadAsByteArrayAsync()))
            .ShouldBe(offer.GetProperty("sha256").GetString());
        using var stranger = await town.AsAsync("other-union-chair");
        await (await stranger.GetAsync($"/api/v1/documents/{id}/docx")).ShouldBeProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task The_page_of_a_document_carries_out_nothing_and_loads_its_style_alone()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await town.AsAsync("union-chair");
        var id = (await IssueOfferAsync(town, chair, round)).GetProperty("id").GetGuid();

        var page = await chair.GetAsync($"/api/v1/documents/{id}/page");

        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain(town.Enterprise.Name);
        text.ShouldNotContain("<script");
        using var nobody = town.Site.Client();
        (await nobody.GetAsync(DocumentAnswers.StyleSheet)).Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
    }

    [Theory]
    [InlineData("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("html", "text/html")]
    public async Task A_preview_keeps_nothing(string format, string type)
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await town.AsAsync("union-chair");
        var before = await town.StateAsync(round);

        var preview = await chair.PostCommandAsync(
            $"/api/v1/cases/{round}/documents/preview?format={format}",
            new
            {
                kind = "offer",
                values = Given("offer"),
                on = town.Today,
            }
        );

        ((int)preview.StatusCode).ShouldBe(200);
        preview.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        (await town.StateAsync(round)).ShouldBe(before);
        (await chair.GetJsonAsync($"/api/v1/cases/{round}/documents")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("zh", "职工工资总额")]
    [InlineData("en", "wage bill")]
    public async Task What_is_missing_is_named_in_the_readers_language(string language, string says)
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var employer = await town.AsAsync("employer", language);

        var problem = await (
            await employer.PostCommandAsync($"/api/v1/cases/{round}/documents", new { kind = "data-set", on = town.Today })
        ).ShouldBeProblemAsync(400, "fields-missing");

        problem
            .GetProperty("faults")
            .EnumerateArray()
            .Select(f => f.GetProperty("field").GetString())
            .ShouldBe(["year", "wage-bill", "average-wage"]);
        problem.GetProperty("faults")[1].GetProperty("message").GetString()!.ShouldContain(says);
        var kinds = await employer.GetJsonAsync($"/api/v1/cases/{round}/documents/kinds");
        kinds.EnumerateArray().Select(k => k.GetProperty("kind").GetProperty("code").GetString()).ShouldContain("data-set");
    }

    [Fact]
    public async Task A_signed_scan_comes_as_it_is_and_a_false_one_does_not()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await town.AsAsync("union-chair");
        var id = (await IssueOfferAsync(town, chair, round)).GetProperty("id").GetGuid();
        var scans = $"/api/v1/cases/{round}/scans?document={id}&name={Uri.EscapeDataString("要约书（盖章）.pdf")}";

        ((int)(await Post(chair, scans, Pdf, "application/pdf")).StatusCode).ShouldBe(200);
        await (await Post(chair, scans, "MZ, a program"u8.ToArray(), "application/pdf")).ShouldBeProblemAsync(400, "file-refused");

        var scan = (await chair.GetJsonAsync($"/api/v1/cases/{round}/documents"))
            .GetProperty("items")[0]
            .GetProperty("scans")
            .EnumerateArray()
            .ShouldHaveSingleItem();
        scan.GetProperty("by").GetString().ShouldNotBeNullOrEmpty();
        var file = await chair.GetAsync($"/api/v1/scans/{scan.GetProperty("id").GetGuid()}");
        (await file.Content.ReadAsByteArrayAsync()).ShouldBe(Pdf);
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Theory]
    [InlineData("cases/{0}/scans?document={0}&name=a.pdf")]
    [InlineData("supervision/{0}/evidence?name=a.pdf")]
    public async Task Whoever_has_no_part_in_a_case_is_sent_away_before_their_file_is_read(string address)
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var stranger = await town.AsAsync("other-union-chair");

        var answer = await Post(
            stranger,
            $"/api/v1/{string.Format(System.Globalization.CultureInfo.InvariantCulture, address, round)}",
            new byte[UploadedFile.Largest + 1],
            "application/octet-stream",
            asksFirst: true
        );

        await answer.ShouldBeProblemAsync(404, "not-found"); // not 413: nobody looked at it
    }

    [Fact]
    public async Task A_template_is_taken_edited_and_put_into_use()
    {
        var town = await Town.CreateAsync();
        using var official = await town.AsAsync("official");
        var address = $"/api/v1/organisations/{town.District.Id}/templates/offer";
        var template = await official.GetAsync(address);
        var docx = await template.Content.ReadAsByteArrayAsync();

        template.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("集体协商要约书模板.docx");
        var uploaded = await (
            await Post(official, $"{address}?note={Uri.EscapeDataString("换抬头")}", docx, "application/octet-stream")
        ).ReadAsync();

        uploaded.GetProperty("version").GetInt32().ShouldBe(1);
        (await official.GetJsonAsync($"{address}/versions"))
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetProperty("note")
            .GetString()
            .ShouldBe("换抬头");
        await (await Post(official, address, Pdf, "application/octet-stream")).ShouldBeProblemAsync(400, "template-refused");
        using var employer = await town.AsAsync("employer");
        await (
            await Post(employer, $"/api/v1/organisations/{town.Enterprise.Id}/templates/offer", docx, "application/octet-stream")
        ).ShouldBeProblemAsync(403, "not-yours");
    }

    [Fact]
    public async Task A_mailing_is_issued_by_the_host_and_comes_as_one_archive()
    {
        var town = await Town.CreateAsync();
        using var official = await town.AsAsync("official");
        using var administrator = await town.AsAsync("administrator");
        var mailing = new
        {
            organisationId = town.District.Id,
            kind = "reminder-letter",
            values = Given("reminder-letter"),
            under = town.District.Id,
            on = town.Today,
        };

        await (await official.PostCommandAsync("/api/v1/mailings", mailing)).ShouldBeProblemAsync(400, "no-abbreviation");
        var described = await administrator.PostCommandAsync(
            $"/api/v1/organisations/{town.District.Id}/union",
            new { unionName = "哈尔滨市道里区总工会", abbreviation = "道里总工" }
        );
        (await described.ReadAsync()).GetProperty("abbreviation").GetString().ShouldBe("道里总工");
        var seen = await official.PostCommandAsync("/api/v1/mailings/preview?format=html", mailing);
        (await seen.Content.ReadAsStringAsync()).ShouldContain(
            "（预览，未编文号）",
            customMessage: "the first letter, before a number is taken"
        );
        var started = await official.PostCommandAsync("/api/v1/mailings", mailing);
        ((int)started.StatusCode).ShouldBe(201, await started.Content.ReadAsStringAsync());
        var id = (await started.ReadAsync()).GetProperty("caseId").GetGuid();

        JsonElement progress = default;
        await Probe.UntilAsync(
            async () => (progress = await official.GetJsonAsync($"/api/v1/mailings/{id}/progress")).TryGetProperty("outcome", out _),
            "the mailing is through"
        );
        var total = progress.GetProperty("total").GetInt32();
        progress.GetProperty("issued").GetInt32().ShouldBe(total);
        var pdfs = new LibreOfficeConverter(new()).IsAvailable ? total : 0;
        await Probe.UntilAsync(
            async () => (await official.GetJsonAsync($"/api/v1/mailings/{id}/progress")).GetProperty("pdfs").GetInt32() == pdfs,
            "the PDFs are made"
        );
        await using var archive = new ZipArchive(await official.GetStreamAsync($"/api/v1/mailings/{id}/archive"), ZipArchiveMode.Read);
        archive.Entries.Count(e => e.Name.EndsWith(".docx", StringComparison.Ordinal)).ShouldBe(total);
        archive.Entries.Count(e => e.Name.EndsWith(".pdf", StringComparison.Ordinal)).ShouldBe(pdfs);
        var numbers = (
            await official.GetJsonAsync($"/api/v1/organisations/{town.District.Id}/numbers?kind=reminder-letter&year={town.Today.Year}")
        ).GetProperty("items");
        numbers.EnumerateArray().Select(n => n.GetProperty("sequence").GetInt32()).ShouldBe(Enumerable.Range(1, total));
        numbers[0]
            .GetProperty("number")
            .GetString()
            .ShouldBe($"道里总工{DocumentKinds.Named("reminder-letter").Mark}〔{town.Today.Year}〕1号");
        using var employer = await town.AsAsync("employer");
        (await employer.GetJsonAsync("/api/v1/letters"))
            .GetProperty("items")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetProperty("issuer")
            .GetString()
            .ShouldBe("哈尔滨市道里区总工会");
    }

    [Fact]
    public async Task The_list_of_kinds_names_the_fields_as_templates_write_them()
    {
        var town = await Town.CreateAsync();
        using var anybody = await town.AsAsync("delegate");

        var kinds = await anybody.GetJsonAsync("/api/v1/document-kinds");

        kinds.GetArrayLength().ShouldBe(DocumentKinds.All.Count);
        var offer = kinds.EnumerateArray().Single(k => k.GetProperty("code").GetString() == "offer");
        offer
            .GetProperty("fields")
            .EnumerateArray()
            .Select(f => f.GetProperty("name").GetProperty("zh").GetString())
            .ShouldContain("协商内容");
    }
}
