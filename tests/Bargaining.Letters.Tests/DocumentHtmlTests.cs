using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Bargaining.Letters.Tests;

public sealed class DocumentHtmlTests
{
    private const string StyleSheet = "/document.css?a&b";

    [Fact]
    public void The_view_is_well_formed_and_holds_neither_script_nor_style()
    {
        var html = DocumentHtml.Of(Letter.Filled(), "意见书", StyleSheet);

        var elements = XDocument
            .Parse(DocumentHtml.Article(Letter.Filled()).Replace("<br>", "<br/>", StringComparison.Ordinal))
            .Descendants()
            .ToList();

        elements.ShouldAllBe(element => element.Name.LocalName != "script" && element.Name.LocalName != "style");
        elements.Attributes().ShouldAllBe(attribute => attribute.Name.LocalName == "class" || attribute.Name.LocalName == "colspan");
        elements.Count(element => element.Name.LocalName == "h1").ShouldBe(1);
        html.ShouldContain("width=device-width");
        html.ShouldNotContain("style=");
        html.ShouldContain("href=\"/document.css?a&amp;b\"");
    }

    [Fact]
    public void What_a_person_wrote_is_escaped()
    {
        var docx = Letter
            .Read(DocxFile.Of(), DocxFile.Form)
            .Fill(new DocumentValues { ["enterprise"] = FieldValue.Of("<script>alert(1)</script>&\"") });

        DocumentHtml.Of(docx, "<b>题</b>", StyleSheet).ShouldNotContain("<script>");
        DocumentHtml.Of(docx, "<b>题</b>", StyleSheet).ShouldNotContain("<b>");
        XElement.Parse(DocumentHtml.Article(docx)).Value.ShouldContain("<script>alert(1)</script>&\"");
    }

    [Fact]
    public void Articles_have_the_numbers_that_Word_gives_them()
    {
        var html = DocumentHtml.Article(Letter.Filled(new DocumentValues { ["facts"] = FieldValue.Of("一\n二") }));

        html.ShouldContain("<p>第一条　足额支付工资。</p>");
        html.ShouldContain("<p>第二条　完善制度：一</p>\n<p>二</p>\n<p>第三条　书面答复。</p>");
    }

    [Fact]
    public void A_file_that_is_no_document_is_refused() => Should.Throw<InvalidDataException>(() => DocumentHtml.Article("x"u8.ToArray()));
}
