using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using Bargaining.Documents;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

/// <summary>Measures what LibreOffice makes of the documents; where it is not installed these tests say so and are left out.</summary>
public sealed class LibreOfficeConverterTests(RenderedDocuments rendered) : IClassFixture<RenderedDocuments>
{
    private const double PointsToAMillimetre = 72 / 25.4;

    [Fact]
    public void Every_kind_of_document_becomes_a_PDF_with_its_fonts_in_it()
    {
        rendered.Demand();
        foreach (var (code, pdf) in rendered.Pdf)
        {
            UploadedFile.Check($"{code}.pdf", File.ReadAllBytes(pdf)).Encrypted.ShouldBeFalse();
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

            Letters(string.Concat(rendered.Docx[code].Lines())).Where(letter => letter.Value > shown.GetValueOrDefault(letter.Key)).ShouldBeEmpty(code);
        }

        static Dictionary<char, int> Letters(string text) =>
            text.Where(letter => letter is > '\u2018' and not '\u3000').GroupBy(letter => letter).ToDictionary(same => same.Key, same => same.Count());
    }

    [Fact]
    public void Every_page_is_A4_and_keeps_its_margins()
    {
        rendered.Demand();
        foreach (var page in rendered.Pdf.SelectMany(pdf => Pages(pdf.Path).Select(page => (pdf.Code, page.Width, page.Height, page.Lines))))
        {
            (page.Width / PointsToAMillimetre).ShouldBe(210, 0.5, page.Code);
            (page.Height / PointsToAMillimetre).ShouldBe(297, 0.5, page.Code);
            page.Lines.Min(line => line.Left / PointsToAMillimetre).ShouldBeGreaterThan(28 - 1.5, page.Code);
            page.Lines.Max(line => line.Right / PointsToAMillimetre).ShouldBeLessThan(210 - 26 + 1.5, page.Code);
            page.Lines.Min(line => line.Top / PointsToAMillimetre).ShouldBeGreaterThan(37 - 1.5, page.Code);
        }
    }

    [Fact]
    public void A_full_page_has_22_lines_of_28_characters_in_the_type_area()
    {
        rendered.Demand();
        var page = Pages(rendered.Full)[1];
        var body = page.Lines.Where(line => line.Text.StartsWith("一一", StringComparison.Ordinal)).ToList();

        body.Count.ShouldBe(22);
        body.ShouldAllBe(line => line.Text.Length == 28);

        // A line is as high as the pitch, with its characters in the middle.
        var pitch = (body[^1].Top - body[0].Top) / 21;
        (pitch / PointsToAMillimetre).ShouldBe(225.0 / 22, 0.05);
        (((body[0].Top + body[0].Bottom - pitch) / 2) / PointsToAMillimetre).ShouldBe(37, 1.5);
        (((body[^1].Top + body[^1].Bottom + pitch) / 2) / PointsToAMillimetre).ShouldBe(297 - 35, 1.5);
        (body[0].Left / PointsToAMillimetre).ShouldBe(28, 1.5);
        (body[0].Right / PointsToAMillimetre).ShouldBe(210 - 26, 1.5);
    }

    [Fact]
    public void The_page_number_stands_7_mm_under_the_type_area_outside()
    {
        rendered.Demand();
        var pages = Pages(rendered.Full);
        var (odd, even) = (pages[0].Lines[^1], pages[1].Lines[^1]);

        odd.Text.ShouldBe("—1—");
        even.Text.ShouldBe("—2—");
        (((odd.Top + odd.Bottom) / 2) / PointsToAMillimetre).ShouldBe(297 - 35 + 7, 1);
        (odd.Right / PointsToAMillimetre).ShouldBe(210 - 26 - 4.9, 1);
        (even.Left / PointsToAMillimetre).ShouldBe(28 + 4.9, 1);
    }

    [Fact]
    public void The_date_ends_four_characters_before_the_margin()
    {
        rendered.Demand();
        var date = Pages(rendered.Pdf.Single(pdf => pdf.Code == "opinion-letter").Path).SelectMany(page => page.Lines).Last(line => line.Text == "2026年9月21日");

        (date.Right / PointsToAMillimetre).ShouldBe(210 - 26 - (4 * 156.0 / 28), 6);
    }

    [Fact]
    public async Task Where_there_is_no_program_the_refusal_says_what_to_install()
    {
        using var converter = new LibreOfficeConverter(new LibreOfficeSettings { Program = "/nowhere/soffice" });

        converter.IsAvailable.ShouldBeFalse();
        (await Should.ThrowAsync<NoPdfConverter>(() => converter.ConvertAsync([DocxFile.Of()], CancellationToken.None))).Code.ShouldBe("no-pdf-converter");
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The program that hangs is a shell script.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory();
        var program = Path.Combine(folder.FullName, "soffice");
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho $$ > \"$(dirname \"$0\")/pid\"\nsleep 600 & wait\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        using var converter = new LibreOfficeConverter(new LibreOfficeSettings { Program = program, Limit = TimeSpan.FromSeconds(1) });

        await Should.ThrowAsync<PdfFailed>(() => converter.ConvertAsync([DocxFile.Of()], CancellationToken.None));

        var id = int.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "pid")), CultureInfo.InvariantCulture);
        Process.GetProcesses().ShouldNotContain(process => process.Id == id);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_no_document_is_told()
    {
        Assert.SkipUnless(rendered.Converter.IsAvailable, RenderedDocuments.WithoutLibreOffice);

        await Should.ThrowAsync<PdfFailed>(() => rendered.Converter.ConvertAsync(["PK\x03\x04 broken"u8.ToArray()], CancellationToken.None));
    }

    private static List<(double Width, double Height, List<PageLine> Lines)> Pages(string pdf) =>
    [
        .. XDocument.Parse(Run("pdftotext", "-bbox-layout", pdf, "-")).Descendants().Where(element => element.Name.LocalName == "page")
            .Select(page => (Number(page, "width"), Number(page, "height"), page.Descendants().Where(element => element.Name.LocalName == "line")
                .Select(line => new PageLine(
                    string.Concat(line.Elements().Select(word => word.Value)), Number(line, "xMin"), Number(line, "yMin"), Number(line, "xMax"), Number(line, "yMax")))
                .OrderBy(line => line.Top).ToList())),
    ];

    private static double Number(XElement element, string attribute) => double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return output;
    }

    private sealed record PageLine(string Text, double Left, double Top, double Right, double Bottom);
}

/// <summary>Every kind of document, filled with long values and converted in one call.</summary>
public sealed class RenderedDocuments : IAsyncLifetime
{
    public const string WithoutLibreOffice = "LibreOffice is not installed (Debian: libreoffice-writer-nogui and fonts-noto-cjk).";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public LibreOfficeConverter Converter { get; } = new(new LibreOfficeSettings());

    public List<(string Code, string Path)> Pdf { get; } = [];

    public Dictionary<string, byte[]> Docx { get; } = [];

    /// <summary>A letter with more than a page of one character.</summary>
    public string Full => Path.Combine(_folder.FullName, "full.pdf");

    public void Demand()
    {
        Assert.SkipUnless(Converter.IsAvailable, WithoutLibreOffice);
        Assert.SkipUnless(Installed("pdftotext") && Installed("pdffonts"), "The tools that measure a PDF are not installed (Debian: poppler-utils).");
    }

    public async ValueTask InitializeAsync()
    {
        if (!Converter.IsAvailable)
        {
            return;
        }

        var filled = DocumentKinds.All.Select(kind => (kind.Code, Docx: Fill(kind, SampleValues.Of(kind)))).ToList();
        var letter = DocumentKinds.Named("result-notice");
        filled.Add(("full", Fill(letter, SampleValues.Of(letter).With(new DocumentValues { ["result"] = FieldValue.Of(new string('一', 28 * 60)) }))));
        var pdf = await Converter.ConvertAsync([.. filled.Select(document => new ReadOnlyMemory<byte>(document.Docx))], CancellationToken.None);
        foreach (var (index, document) in filled.Index())
        {
            var path = Path.Combine(_folder.FullName, $"{document.Code}.pdf");
            await File.WriteAllBytesAsync(path, pdf[index]);
            Docx.Add(document.Code, document.Docx);
            if (document.Code != "full")
            {
                Pdf.Add((document.Code, path));
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        Converter.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static byte[] Fill(DocumentKind kind, DocumentValues values) => DocumentTemplate.Read(DocumentTemplate.BuiltIn(kind), kind).Fill(values);

    private static bool Installed(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
