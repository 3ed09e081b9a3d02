using Shouldly;
using Xunit;
using static Bargaining.Letters.Tests.MeasuredPdf;

namespace Bargaining.Letters.Tests;

public sealed class PageFootTests
{
    private const string Line = "核验码 230102-2026-CB-0007/12/K7QF-2M9X-AB3D-EFGH";

    private static byte[] With(string? facts = null)
    {
        var values = new DocumentValues { [PageFoot.Code] = FieldValue.Of(Line) };
        if (facts is not null)
        {
            values["facts"] = FieldValue.Of(facts);
        }

        return Letter.Filled(values);
    }

    [Fact]
    public void It_says_what_it_was_given_and_the_same_values_give_the_same_bytes()
    {
        PageFoot.Of(With()).ShouldBe(Line);
        PageFoot.Of(Letter.Filled()).ShouldBeNull();
        With().ShouldBe(With());
        List<TemplateFault> faults = [];
        DocumentTemplate.Read(With(), Letter.Form, faults);
        faults.ShouldAllBe(
            fault => fault.Code == "field-absent",
            "but for its fields, which are filled, an office may make a template of it"
        );
    }

    [Fact]
    public void On_the_screen_it_stands_behind_the_text()
    {
        var html = DocumentHtml.Article(With());

        html.ShouldEndWith($"<p class=\"foot\">{Line}</p>\n</article>");
        html.Replace($"<p class=\"foot\">{Line}</p>\n", "", StringComparison.Ordinal).ShouldBe(DocumentHtml.Article(Letter.Filled()));
    }

    [Fact]
    public async Task On_paper_it_stands_below_the_page_number_and_moves_no_line()
    {
        using var converter = new LibreOffice(new LibreOfficeSettings());
        Demand(converter.IsAvailable);
        var facts = string.Join('\n', Enumerable.Repeat(new string('一', 90), 12));
        var pdfs = await converter.ConvertAsync(
            [Letter.Filled(new DocumentValues { ["facts"] = FieldValue.Of(facts) }), With(facts)],
            TestContext.Current.CancellationToken
        );
        var (without, with) = (await PagesOfAsync(pdfs[0]), await PagesOfAsync(pdfs[1]));

        with.Count.ShouldBe(without.Count);
        var foot = with[0].Lines[^1];
        foot.Text.ShouldBe(Line.Replace(" ", "", StringComparison.Ordinal));
        foot.Top.ShouldBeGreaterThan(without[0].Lines[^1].Bottom, "below the page number");
        foot.Bottom.ShouldBeLessThan(with[0].Height - (10 * PointsToAMillimetre), "where a printer still prints");
        with[0].Lines.SkipLast(1).ShouldBe(without[0].Lines);
        with.Skip(1).SelectMany(page => page.Lines).ShouldBe(without.Skip(1).SelectMany(page => page.Lines));
    }

    private static async Task<List<MeasuredPage>> PagesOfAsync(byte[] pdf)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, pdf, TestContext.Current.CancellationToken);
            return Pages(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
