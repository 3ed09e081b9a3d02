using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Shouldly;
using Xunit;

namespace Bargaining.Letters.Tests;

/// <summary>Charts and tiles in a document: valid for Word, with their numbers inside,
/// told apart without colour, and said in words.</summary>
public sealed class ChartXmlTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";

    private static readonly Chart Funnel = new(
        ChartKind.Bars,
        "各阶段进展（家）",
        "已邀请 40 家，已提出要约 31 家",
        ["已邀请", "已提出要约"],
        [new("企业", [40, 31])]
    );

    private static readonly Chart Coverage = new(
        ChartKind.Columns,
        "覆盖率与目标",
        "道里 61.5%，目标 90%",
        [.. Enumerable.Range(1, 18).Select(n => $"第{n}区")],
        [
            new("覆盖率", [.. Enumerable.Range(1, 18).Select(n => n == 3 ? null : (decimal?)(n * 5.5m))]),
            new("目标", [.. Enumerable.Repeat<decimal?>(90, 18)]) { IsLevel = true },
        ]
    )
    {
        Most = 100,
    };

    private static readonly Chart Months = new(
        ChartKind.Lines,
        "各月要约和生效",
        "1月要约 3 件",
        ["1月", "2月", "3月"],
        [new("要约", [3, 5, null]), new("生效", [0, 2, 4])]
    );

    private static readonly TileMap Map = new(
        "各地区覆盖率",
        "道里区 61%，南岗区 95%",
        [new("道里区", "61%", 0, 0, 3), new("南岗区", "95%", 1, 1, 4), new("道外区", "0%", 2, 1, 0)]
    );

    private static readonly byte[] Docx = OfficialLayout.Docx("# 报告\n% 0\n% 1\n文字\n% 2\n% 3\n% 9", Map, Funnel, Coverage, Months);

    [Fact]
    public void It_is_valid_for_Word_and_each_chart_is_a_part_that_a_drawing_shows()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Docx), isEditable: false);

        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016)
            .Validate(document)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")
            .ShouldBeEmpty();
        document.MainDocumentPart!.ChartParts.Count().ShouldBe(3);
        document
            .MainDocumentPart.Document!.Descendants<DocumentFormat.OpenXml.Drawing.Charts.ChartReference>()
            .ShouldAllBe(shown => document.MainDocumentPart.GetPartById(shown.Id!) is ChartPart);
    }

    [Fact]
    public void The_numbers_stand_in_it_and_where_there_is_none_there_is_none()
    {
        var series = Part("word/charts/chart2.xml").Descendants(C + "ser").ToList();

        series.Count.ShouldBe(2);
        Said(series[0], "cat").ShouldBe(Coverage.Labels);
        Said(series[0], "val")
            .ShouldBe(Coverage.Series[0].Values.OfType<decimal>().Select(value => value.ToString("0.####", CultureInfo.InvariantCulture)));
        series[0].Element(C + "val")!.Descendants(C + "pt").Select(point => (int)point.Attribute("idx")!).ShouldNotContain(2);
        series[1].Parent!.Name.LocalName.ShouldBe("lineChart");
        Said(series[1], "val").ShouldAllBe(value => value == "90");

        static IEnumerable<string> Said(XElement one, string what) =>
            one.Element(C + what)!.Descendants(C + "pt").Select(point => point.Element(C + "v")!.Value);
    }

    [Fact]
    public void Series_are_told_apart_by_dash_and_mark_and_nothing_has_a_colour()
    {
        var lines = Part("word/charts/chart3.xml");

        lines.Descendants(A + "prstDash").Select(dash => (string)dash.Attribute("val")!).ShouldBe(["solid", "dash"]);
        lines.Descendants(C + "symbol").Select(mark => (string)mark.Attribute("val")!).ShouldBe(["circle", "square"]);
        foreach (var n in new[] { 1, 2, 3 })
        {
            Part($"word/charts/chart{n}.xml")
                .Descendants(A + "srgbClr")
                .Select(colour => (string)colour.Attribute("val")!)
                .ShouldAllBe(rgb => rgb.Substring(0, 2) == rgb.Substring(2, 2) && rgb.Substring(2, 2) == rgb.Substring(4, 2));
        }
    }

    [Fact]
    public void Each_picture_is_said_in_words_and_has_a_title_below()
    {
        var body = Part("word/document.xml");

        body.Descendants()
            .Where(element => element.Name.LocalName == "docPr")
            .Select(said => (string)said.Attribute("descr")!)
            .ShouldBe([Funnel.Alternative, Coverage.Alternative, Months.Alternative]);
        ((string?)body.Descendants(W + "tblDescription").Single().Attribute(W + "val")).ShouldBe(Map.Alternative);
        Docx.Lines().ShouldContain("图1　各地区覆盖率");
        Docx.Lines().ShouldContain("图4　各月要约和生效");
        Docx.Lines().ShouldContain("% 9"); // no picture has that number
    }

    [Fact]
    public void Tiles_lie_as_they_are_put_the_larger_the_darker_with_letters_that_can_be_read()
    {
        var rows = Part("word/document.xml").Descendants(W + "tbl").Single().Elements(W + "tr").ToList();

        rows.Select(row => string.Join('/', row.Elements(W + "tc").Select(cell => cell.Value)))
            .ShouldBe(["道里区61%//", "/南岗区95%/道外区0%"]);
        rows.SelectMany(row => row.Descendants(W + "shd"))
            .Select(shade => (string)shade.Attribute(W + "fill")!)
            .ShouldBe(["6B6B6B", "404040", "F2F2F2"]);
        rows[1]
            .Elements(W + "tc")
            .ElementAt(1)
            .Descendants(W + "color")
            .Select(colour => (string)colour.Attribute(W + "val")!)
            .ShouldAllBe(rgb => rgb == "FFFFFF");
    }

    [Fact]
    public void On_the_screen_the_same_is_drawn_from_the_file()
    {
        var html = DocumentHtml.Article(Docx);

        Regex.Count(html, "<svg class=\"chart\"").ShouldBe(3);
        html.ShouldContain($"aria-label=\"{Funnel.Alternative}\"");
        html.ShouldContain(ChartSvg.Of(Coverage, "chart-1"));
        html.ShouldContain(ChartSvg.Of(Months, "chart-2"));
        html.ShouldContain("<table class=\"tiles\">");
        html.ShouldContain("<td class=\"shade4\"><p>南岗区</p>");
        html.ShouldContain("<p class=\"picture\">图2　各阶段进展（家）</p>");
        html.ShouldNotContain("style=");
    }

    [Fact]
    public void The_same_pictures_give_the_same_bytes() =>
        OfficialLayout.Docx("# 报告\n% 0\n% 1\n文字\n% 2\n% 3\n% 9", Map, Funnel, Coverage, Months).ShouldBe(Docx);

    private static XDocument Part(string name) => XDocument.Parse(Docx.Part(name));
}
