using System.Globalization;
using System.IO.Compression;
using Bargaining.Campaigns;
using Bargaining.Documents;
using Bargaining.Tests.Fixtures;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Shouldly;
using Xunit;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Bargaining.Tests.Campaigns;

[Collection(nameof(Alone))] // a run sends whatever waits
public sealed class CampaignReportTests
{
    private static Task<DocumentFile> FileAsync(World world, Guid campaign) =>
        world.Ask(
            async (CampaignReport report) =>
            {
                var (found, union) = await world.Ask((CampaignQuery query) => query.FindAsync(world.UpperUnion, campaign));
                return await report.OfAsync(found, union);
            }
        );

    private static async Task<(string Name, string Text)> ReportAsync(World world, Guid campaign)
    {
        var file = await FileAsync(world, campaign);
        using var archive = new ZipArchive(new MemoryStream(file.Content), ZipArchiveMode.Read);
        using var reader = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        var xml = await reader.ReadToEndAsync();
        return (
            file.Name,
            System.Text.RegularExpressions.Regex.Replace(xml.Replace("</w:p>", "\n", StringComparison.Ordinal), "<[^>]+>", "")
        );
    }

    [Fact]
    public async Task Stages_places_and_days_are_drawn_with_the_numbers_of_the_campaign_and_said_in_words()
    {
        await using var world = await People.WithPeopleAsync();
        await world.EnterpriseWithChair("北街一厂", await world.Street("北街"));
        var campaign = await world.StartedCampaign();
        world.On("2026-03-03");
        await world.ServedRound();

        var docx = await FileAsync(world, campaign);
        var numbers = (await world.Ask((CampaignQuery query) => query.ViewAsync(world.UpperUnion, campaign))).Numbers;
        using var document = WordprocessingDocument.Open(new MemoryStream(docx.Content), isEditable: false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(document).ShouldBeEmpty();
        var main = document.MainDocumentPart!;
        var shown = main.Document!.Descendants<C.ChartReference>()
            .Select(chart => ((ChartPart)main.GetPartById(chart.Id!)).ChartSpace!)
            .ToList();

        shown.Count.ShouldBe(3);
        Values(shown[0], 0)
            .ShouldBe(
                new[] { "invited", "offered", "agreed", "negotiating", "adopted", "signed", "filed", "in-effect" }.Select(code =>
                    (decimal)numbers.Of(code)
                )
            );
        foreach (var (n, code) in new[] { "invited", "offered", "in-effect" }.Index())
        {
            Values(shown[1], n).ShouldBe(numbers.Places.Select(place => (decimal)place.Of(code)));
        }

        Values(shown[2], 0).Sum().ShouldBe(numbers.Of("offered"));
        Values(shown[2], 0)
            .Count.ShouldBe(
                numbers.Days[0].Day!.Value.DayNumber - numbers.Days[^1].Day!.Value.DayNumber + 1,
                "days with nothing are drawn too"
            );
        main.Document.Descendants<DocProperties>()
            .Select(said => said.Description!.Value)
            .ShouldAllBe(said => said!.Contains("与下表相同") || said.Contains("与后附分地区表相同"));
        (await ReportAsync(world, campaign)).Text.ShouldContain("3月3日\n");

        static List<decimal> Values(C.ChartSpace chart, int series) =>
            [
                .. chart
                    .Descendants<C.Values>()
                    .ElementAt(series)
                    .Descendants<C.NumericValue>()
                    .Select(value => decimal.Parse(value.Text, CultureInfo.InvariantCulture)),
            ];
    }

    [Fact]
    public async Task It_says_what_was_chosen_how_far_each_place_came_and_who_got_no_invitation()
    {
        await using var world = await People.WithPeopleAsync();
        await world.EnterpriseWithChair("北街一厂", await world.Street("北街|路"));
        await world.EnterpriseWithChair("没有工会的厂", facts: e => e with { HasUnion = false }, chair: false);
        var campaign = await world.StartedCampaign(
            world.Campaign() with
            {
                Chooses = new CampaignFilter { EmployeesFrom = 100, Need = ContractNeed.LackingOrEnding },
            }
        );
        world.On("2026-03-03");
        await world.ServedRound();

        var running = await ReportAsync(world, campaign);
        running.Name.ShouldBe("2026年工资集体协商要约行动情况报告");
        running.Text.ShouldContain("行动正在进行，本报告为阶段情况。");
        running.Text.ShouldContain("本次行动按条件选择企业 3 家，已向 2 家企业的工会发出邀请");
        running.Text.ShouldContain("职工 100 人以上");
        running.Text.ShouldContain("没有有效的同类合同，或者合同 90 日内到期");
        running.Text.ShouldContain("北街｜路");
        running.Text.ShouldContain("50%");
        running.Text.ShouldContain("第五十一条");
        running.Text.ShouldContain("尚未建立工会");

        await world.Send(world.UpperUnion, new EndCampaign { CaseId = campaign, Summary = "共一家提出要约。" });
        var ended = await ReportAsync(world, campaign);
        ended.Text.ShouldContain("行动已于2026年3月3日结束。");
        ended.Text.ShouldContain("共一家提出要约。");
    }
}
