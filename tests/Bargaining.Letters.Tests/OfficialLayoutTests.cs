using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Shouldly;
using Xunit;

namespace Bargaining.Letters.Tests;

/// <summary>GB/T 9704-2012 as it stands in the DOCX; how it is rendered, LibreOfficeTests measures.</summary>
public sealed class OfficialLayoutTests
{
    private const double TwipsToAMillimetre = 1440 / 25.4;
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Fact]
    public void A_letter_with_all_that_the_markup_knows_is_valid_for_Word()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Letter.Filled()), isEditable: false);

        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016)
            .Validate(document)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_page_is_A4_with_a_type_area_of_156_by_225_mm()
    {
        var section = Part("word/document.xml").Descendants(W + "sectPr").Single();
        var size = section.Element(W + "pgSz")!;
        var margins = section.Element(W + "pgMar")!;

        Millimetres(size, "w").ShouldBe(210, 0.1);
        Millimetres(size, "h").ShouldBe(297, 0.1);
        Millimetres(margins, "top").ShouldBe(37, 0.1);
        Millimetres(margins, "left").ShouldBe(28, 0.1);
        (Millimetres(size, "w") - Millimetres(margins, "left") - Millimetres(margins, "right")).ShouldBe(156, 0.1);
        (Millimetres(size, "h") - Millimetres(margins, "top") - Millimetres(margins, "bottom")).ShouldBe(225, 0.1);
    }

    [Fact]
    public void The_grid_has_22_lines_of_28_characters()
    {
        var section = Part("word/document.xml").Descendants(W + "sectPr").Single();
        var grid = section.Element(W + "docGrid")!;
        var margins = section.Element(W + "pgMar")!;
        var height = Twips(section.Element(W + "pgSz")!, "h") - Twips(margins, "top") - Twips(margins, "bottom");
        var width = Twips(section.Element(W + "pgSz")!, "w") - Twips(margins, "left") - Twips(margins, "right");

        ((string?)grid.Attribute(W + "type")).ShouldBe("linesAndChars");
        (height / Twips(grid, "linePitch")).ShouldBe(22);
        ((int)(width / ((16 * 20) + (Twips(grid, "charSpace") * 20 / 4096.0)))).ShouldBe(28);
    }

    [Theory]
    [InlineData("Normal", 32, "仿宋_GB2312")]
    [InlineData("Title", 44, "方正小标宋简体")]
    [InlineData("Heading1", 32, "黑体")]
    [InlineData("Heading2", 32, "楷体_GB2312")]
    [InlineData("Footer", 28, "宋体")]
    public void Sizes_and_fonts_are_those_of_official_letters(string style, int halfPoints, string font)
    {
        var styles = Part("word/styles.xml").Root!;
        var own = styles.Elements(W + "style").Single(one => (string?)one.Attribute(W + "styleId") == style);
        var defaults = styles.Descendants(W + "rPrDefault").Single();

        (Value(own, "sz", "val") ?? Value(defaults, "sz", "val")).ShouldBe(halfPoints.ToString(CultureInfo.InvariantCulture));
        (Value(own, "rFonts", "eastAsia") ?? Value(defaults, "rFonts", "eastAsia")).ShouldBe(font);
    }

    [Fact]
    public void Every_font_names_a_free_stand_in()
    {
        var fonts = Part("word/fontTable.xml").Root!.Elements().ToList();

        fonts.Count.ShouldBe(5);
        fonts.ShouldAllBe(font => Value(font, "altName", "val")!.Contains("CJK SC"));
    }

    [Fact]
    public void Page_numbers_stand_outside()
    {
        Value(Part("word/footer1.xml").Root!, "jc", "val").ShouldBe("right");
        Value(Part("word/footer2.xml").Root!, "jc", "val").ShouldBe("left");
        Part("word/settings.xml").Descendants(W + "evenAndOddHeaders").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("哈尔滨市道里区总工会", "1300")]
    [InlineData("哈尔滨市道里区人力资源和社会保障局", "1100")]
    public void A_long_signature_is_given_room_and_its_date_with_it(string union, string left)
    {
        var filled = Letter.Filled(new DocumentValues { ["union-name"] = FieldValue.Of(union) });
        var styles = Part("word/styles.xml").Root!.Elements(W + "style").ToDictionary(style => (string)style.Attribute(W + "styleId")!);
        var paragraphs = XDocument
            .Parse(filled.Part(DocxFile.Document))
            .Descendants(W + "p")
            .Where(p => Value(p, "pStyle", "val") is "Signature" or "SignedOn")
            .ToList();

        paragraphs.Count.ShouldBe(2);
        paragraphs.ShouldAllBe(p =>
            (Value(p, "ind", "leftChars") ?? Value(styles[Value(p, "pStyle", "val")!], "ind", "leftChars")) == left
        );
    }

    private static XDocument Part(string name) => XDocument.Parse(Letter.Template.Part(name));

    private static string? Value(XElement within, string element, string attribute) =>
        (string?)within.Descendants(W + element).FirstOrDefault()?.Attribute(W + attribute);

    private static int Twips(XElement element, string attribute) => (int)element.Attribute(W + attribute)!;

    private static double Millimetres(XElement element, string attribute) => Twips(element, attribute) / TwipsToAMillimetre;
}
