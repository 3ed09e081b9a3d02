using System.Xml.Linq;
using Bargaining.Documents;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class DocumentHtmlTests
{
    public static TheoryData<string> All => [.. DocumentKinds.All.Select(kind => kind.Code)];

    [Theory]
    [MemberData(nameof(All))]
    public void The_view_is_well_formed_and_holds_neither_script_nor_style(string code)
    {
        var kind = DocumentKinds.Named(code);
        var html = DocumentHtml.Of(Filled(kind), kind.Name.Zh);

        var elements = XDocument.Parse(DocumentHtml.Article(Filled(kind)).Replace("<br>", "<br/>", StringComparison.Ordinal)).Descendants().ToList();

        elements.ShouldAllBe(element => element.Name.LocalName != "script" && element.Name.LocalName != "style");
        elements.Attributes().ShouldAllBe(attribute => attribute.Name.LocalName == "class" || attribute.Name.LocalName == "colspan");
        elements.Count(element => element.Name.LocalName == "h1").ShouldBe(1);
        html.ShouldContain("width=device-width");
        html.ShouldNotContain("style=");
    }

    [Fact]
    public void What_a_person_wrote_is_escaped()
    {
        var docx = DocumentTemplate.Read(DocxFile.Of(), DocxFile.Kind).Fill(new DocumentValues { ["enterprise"] = FieldValue.Of("<script>alert(1)</script>&\"") });

        DocumentHtml.Of(docx, "<b>题</b>").ShouldNotContain("<script>");
        DocumentHtml.Of(docx, "<b>题</b>").ShouldNotContain("<b>");
        XElement.Parse(DocumentHtml.Article(docx)).Value.ShouldContain("<script>alert(1)</script>&\"");
    }

    [Fact]
    public void Articles_have_the_numbers_that_Word_gives_them()
    {
        var kind = DocumentKinds.Named("wage-agreement");
        var values = SampleValues.Of(kind);
        values.Remove("pay-system");
        values["average-wage"] = FieldValue.Of("一\n二");
        var html = DocumentHtml.Article(DocumentTemplate.Read(DocumentTemplate.BuiltIn(kind), kind).Fill(values));

        html.ShouldContain("<p>第一条　协议期限。");
        html.ShouldContain("<p>第二条　年度平均工资及调整幅度。一</p>\n<p>二</p>\n<p>第三条　奖金");
        html.ShouldContain("<p>第十条　公布和文本。");
    }

    [Fact]
    public void A_file_that_is_no_document_is_refused() => Should.Throw<TemplateRefused>(() => DocumentHtml.Article("x"u8.ToArray()));

    private static byte[] Filled(DocumentKind kind) => DocumentTemplate.Read(DocumentTemplate.BuiltIn(kind), kind).Fill(SampleValues.Of(kind));
}
