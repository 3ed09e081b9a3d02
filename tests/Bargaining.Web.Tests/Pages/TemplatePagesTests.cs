using Bargaining.Documents;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>Templates of documents, and the procedures drawn, on pages.</summary>
public sealed class TemplatePagesTests
{
    [Fact]
    public async Task A_template_is_downloaded_edited_and_uploaded_and_the_versions_stay()
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync("/administration");
        official.Html.ShouldContain("href=\"/templates\"");
        await official.GoAsync("/templates");
        official.Address.ShouldBe($"/templates?at={town.District.Id}", "there is one place only");
        official.Text.ShouldContain("软件自带的模板");
        var at = $"/templates/reminder-letter?at={town.District.Id}";
        official.Html.ShouldContain($"href=\"{at}\"");
        await official.GoAsync(at);
        var docx = await official.Client.GetByteArrayAsync($"/api/v1/organisations/{town.District.Id}/templates/reminder-letter");

        await official.UploadAsync(at, [("note", "加上电话")], "file", null, "");
        official.Status.ShouldBe(422);
        official.Html.ShouldContain("value=\"加上电话\"");
        official.Html.ShouldContain("id=\"f-file-fault\"");
        await official.UploadAsync(at, [("note", "加上电话")], "file", [1, 2, 3], "template.docx");
        official.Status.ShouldBe(422);
        official.Html.ShouldContain("value=\"加上电话\"");
        await official.UploadAsync(at, [("note", "加上电话")], "file", docx, "template.docx");
        official.Status.ShouldBe(200, official.Text);
        official.Text.ShouldContain("第 1 版 正在使用");
        official.Text.ShouldContain("加上电话");
        (
            await official.Client.GetAsync($"/api/v1/organisations/{town.District.Id}/templates/reminder-letter?version=1")
        ).EnsureSuccessStatusCode();
        await official.GoAsync($"/templates?at={town.District.Id}");
        official.Text.ShouldContain($"{town.District.Name} 第 1 版");
        (await town.Site.InDatabaseAsync(db => db.EditedTemplates.CountAsync(t => t.OrganisationId == town.District.Id))).ShouldBe(1);

        // Below, it is in use too; another enterprise's is nobody's but its own.
        using var chair = await Visitor.SignInAsync(town, "union-chair", "en");
        await chair.GoAsync($"/templates?at={town.Enterprise.Id}");
        chair.Text.ShouldContain("version 1");
        await chair.GoAsync($"/templates/reminder-letter?at={town.Enterprise.Id}");
        chair.Html.ShouldContain("name=\"file\"");
        foreach (
            var address in new[]
            {
                $"/templates?at={town.Neighbour.Id}",
                $"/templates/offer?at={town.Neighbour.Id}",
                at,
                "/templates/nothing?at=" + town.Enterprise.Id,
            }
        )
        {
            await chair.GoAsync(address);
            chair.Status.ShouldBe(404, address);
        }

        await chair.UploadAsync(at, [], "file", docx, "template.docx");
        chair.Status.ShouldBe(404);
        using var employer = await Visitor.SignInAsync(town, "employer");
        await employer.GoAsync($"/templates/reminder-letter?at={town.Enterprise.Id}");
        employer.Html.ShouldNotContain("name=\"file\"");
        await employer.UploadAsync($"/templates/reminder-letter?at={town.Enterprise.Id}", [], "file", docx, "template.docx");
        employer.Status.ShouldBe(403);
        await employer.GoAsync("/templates");
        employer.Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("zh", "劳动法律监督", "提示函")]
    [InlineData("en", "Labour-law supervision", "Reminder")]
    public async Task A_procedure_is_read_and_drawn_in_the_readers_language(string language, string name, string says)
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official", language);
        await official.GoAsync("/workflows");
        official.Text.ShouldContain(name);
        await official.GoAsync("/workflows/supervision");
        official.Text.ShouldContain(says);
        var drawing = await official.Client.GetAsync("/workflows/supervision/drawing");
        drawing.Content.Headers.ContentType?.MediaType.ShouldBe("image/svg+xml");
        (await drawing.Content.ReadAsStringAsync()).ShouldContain("<svg");
        await official.GoAsync("/workflows/nothing");
        official.Status.ShouldBe(404);
    }
}
