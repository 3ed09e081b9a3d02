using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Bargaining.Documents;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>Forms that take a file: posted as a browser does, kept as at the API's
/// address, refused with everything else still there.</summary>
public sealed partial class FormFileTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n");

    [Fact]
    public async Task A_paper_is_entered_with_its_file_and_can_then_be_picked_as_proof()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/cases/{round}");
        chair.Html.ShouldContain($"/cases/{round}/do/receive-paper");

        var location = await PostAsync(
            chair,
            $"/cases/{round}/do/receive-paper",
            [("title", "签收回执"), ("receivedOn", $"{town.Today:yyyy-MM-dd}")],
            "回执.pdf",
            Pdf
        );

        location.Status.ShouldBe(303, location.Html);
        var paper = await town.Site.InDatabaseAsync(db => db.ReceivedPapers.SingleAsync(p => p.CaseId == round));
        paper.Content.ShouldBe(Pdf);
        paper.Title.ShouldBe("签收回执");
        await chair.GoAsync($"/cases/{round}/do/reply-to-offer?proof=yes");
        chair.Html.ShouldContain($"value=\"{paper.Id}\"");
        chair.Text.ShouldContain("签收回执（");
    }

    [Fact]
    public async Task A_file_that_is_not_what_it_says_is_refused_at_its_field_and_what_was_written_stays()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        foreach (var (name, content, says) in new[] { ("回执.pdf", Encoding.UTF8.GetBytes("not a PDF"), "不是"), ("", [], "请选择文件") })
        {
            var answer = await PostAsync(
                chair,
                $"/cases/{round}/do/receive-paper",
                [("title", "签收回执"), ("receivedOn", $"{town.Today:yyyy-MM-dd}")],
                name,
                content
            );

            answer.Status.ShouldBe(422, answer.Html);
            answer.Html.ShouldContain(says);
            answer.Html.ShouldContain("value=\"签收回执\"");
            answer.Html.Contains("请重新选择文件", StringComparison.Ordinal).ShouldBe(name.Length > 0);
            answer.Html.Contains("刚才选的是：回执.pdf", StringComparison.Ordinal).ShouldBe(name.Length > 0);
        }

        (await town.Site.InDatabaseAsync(db => db.ReceivedPapers.CountAsync(p => p.CaseId == round))).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_its_limit()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");

        var answer = await PostAsync(
            chair,
            $"/cases/{round}/do/receive-paper",
            [("title", "签收回执"), ("receivedOn", $"{town.Today:yyyy-MM-dd}")],
            "回执.pdf",
            new byte[UploadedFile.Largest + 1]
        );

        answer.Status.ShouldBe(422, answer.Html);
        answer.Html.ShouldContain("20 MiB");
    }

    private static async Task<(int Status, string Html)> PostAsync(
        Visitor visitor,
        string address,
        (string Name, string Value)[] fields,
        string fileName,
        byte[] content
    )
    {
        await visitor.GoAsync(address);
        visitor.Html.ShouldContain("enctype=\"multipart/form-data\"");
        visitor.Html.ShouldContain("type=\"file\"");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("_key", Key().Match(visitor.Html).Groups[1].Value)))
        {
            form.Add(new StringContent(value), name);
        }

        if (fileName.Length > 0)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            form.Add(file, "fileName", fileName);
        }

        var answer = await visitor.Client.PostAsync(address, form);
        if (answer.Headers.Location is { } next && next.ToString().Contains("again=", StringComparison.Ordinal))
        {
            answer = await visitor.Client.GetAsync(next);
        }

        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"_key\" value=\"([^\"]*)\"")]
    private static partial Regex Key();
}
