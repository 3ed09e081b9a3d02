using System.Xml.Linq;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Letters.Tests;
using Bargaining.Tests.Fixtures;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Shouldly;
using Xunit;
using static Bargaining.Letters.Tests.MeasuredPdf;

namespace Bargaining.Tests.Documents;

/// <summary>Every document that the product issues, filled with long values: what Word, the screen and LibreOffice make of it.</summary>
public sealed class BuiltInTemplatesTests(BuiltInTemplatesTests.Rendered rendered) : IClassFixture<BuiltInTemplatesTests.Rendered>
{
    public static TheoryData<string> All => [.. DocumentKinds.All.Select(kind => kind.Code)];

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_valid_for_Word(string code)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(DocumentKinds.Named(code).Filled()), isEditable: false);

        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016)
            .Validate(document)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_view_is_well_formed_and_holds_neither_script_nor_style(string code)
    {
        var html = DocumentHtml.Article(DocumentKinds.Named(code).Filled());

        var elements = XDocument.Parse(html.Replace("<br>", "<br/>", StringComparison.Ordinal)).Descendants().ToList();

        elements.ShouldAllBe(element => element.Name.LocalName != "script" && element.Name.LocalName != "style");
        elements.Attributes().ShouldAllBe(attribute => attribute.Name.LocalName == "class" || attribute.Name.LocalName == "colspan");
        elements.Count(element => element.Name.LocalName == "h1").ShouldBe(1);
    }

    [Fact]
    public void Articles_have_the_numbers_that_Word_gives_them()
    {
        var kind = DocumentKinds.Named("wage-agreement");
        var values = SampleValues.Of(kind);
        values.Remove("pay-system");
        values["average-wage"] = FieldValue.Of("一\n二");
        var html = DocumentHtml.Article(kind.Filled(values));

        html.ShouldContain("<p>第一条　协议期限。");
        html.ShouldContain("<p>第二条　年度平均工资及调整幅度。一</p>\n<p>二</p>\n<p>第三条　奖金");
        html.ShouldContain("<p>第十条　公布和文本。");
    }

    [Fact]
    public void Every_kind_of_document_becomes_a_PDF_with_its_fonts_in_it()
    {
        rendered.Demand();
        foreach (var (code, pdf) in rendered.Pdf)
        {
            UploadedFile.Check($"{code}.pdf", FileContent.Of(File.ReadAllBytes(pdf))).Encrypted.ShouldBeFalse();
            var fonts = Run("pdffonts", pdf).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
            fonts.Length.ShouldBeGreaterThan(0, code);
            fonts.ShouldAllBe(font => font.Contains(" yes yes "), code);
        }
    }

    /// <summary>LibreOffice leaves punctuation at the end of a line out, unless it is told otherwise.</summary>
    [Fact]
    public void No_character_is_lost()
    {
        rendered.Demand();
        foreach (var (code, pdf) in rendered.Pdf)
        {
            var shown = Letters(Run("pdftotext", "-raw", pdf, "-"));

            Letters(string.Concat(rendered.Docx[code].Lines()))
                .Where(letter => letter.Value > shown.GetValueOrDefault(letter.Key))
                .ShouldBeEmpty(code);
        }

        static Dictionary<char, int> Letters(string text) =>
            text.Where(letter => letter is > '\u2018' and not '\u3000')
                .GroupBy(letter => letter)
                .ToDictionary(same => same.Key, same => same.Count());
    }

    [Fact]
    public void Every_page_is_A4_and_keeps_its_margins()
    {
        rendered.Demand();
        foreach (
            var page in rendered.Pdf.SelectMany(pdf => Pages(pdf.Path).Select(page => (pdf.Code, page.Width, page.Height, page.Lines)))
        )
        {
            (page.Width / PointsToAMillimetre).ShouldBe(210, 0.5, page.Code);
            (page.Height / PointsToAMillimetre).ShouldBe(297, 0.5, page.Code);
            page.Lines.Min(line => line.Left / PointsToAMillimetre).ShouldBeGreaterThan(28 - 1.5, page.Code);
            page.Lines.Max(line => line.Right / PointsToAMillimetre).ShouldBeLessThan(210 - 26 + 1.5, page.Code);
            page.Lines.Min(line => line.Top / PointsToAMillimetre).ShouldBeGreaterThan(37 - 1.5, page.Code);
        }
    }

    [Fact]
    public void The_date_ends_four_characters_before_the_margin()
    {
        rendered.Demand();
        var date = Pages(rendered.Pdf.Single(pdf => pdf.Code == "opinion-letter").Path)
            .SelectMany(page => page.Lines)
            .Last(line => line.Text == "2026年9月21日");

        (date.Right / PointsToAMillimetre).ShouldBe(210 - 26 - (4 * 156.0 / 28), 6);
    }

    /// <summary>All of them, converted in one call; where LibreOffice is not installed these tests say so and are left out.</summary>
    public sealed class Rendered : IAsyncLifetime
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
        private readonly LibreOfficeConverter _converter = new(new LibreOfficeSettings { Limit = TimeSpan.FromMinutes(10) });

        public List<(string Code, string Path)> Pdf { get; } = [];

        public Dictionary<string, byte[]> Docx { get; } = DocumentKinds.All.ToDictionary(kind => kind.Code, kind => kind.Filled());

        public void Demand() => MeasuredPdf.Demand(_converter.IsAvailable);

        public async ValueTask InitializeAsync()
        {
            if (!_converter.IsAvailable)
            {
                return;
            }

            var pdf = await _converter.ConvertAsync(
                [.. Docx.Values.Select(docx => new ReadOnlyMemory<byte>(docx))],
                CancellationToken.None
            );
            foreach (var (index, code) in Docx.Keys.Index())
            {
                var path = Path.Combine(_folder.FullName, $"{code}.pdf");
                await File.WriteAllBytesAsync(path, pdf[index]);
                Pdf.Add((code, path));
            }
        }

        public ValueTask DisposeAsync()
        {
            _converter.Dispose();
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
