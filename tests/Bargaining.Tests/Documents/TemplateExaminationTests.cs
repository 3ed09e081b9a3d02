using System.Text;
using Bargaining.Documents;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;
using static Bargaining.Tests.Fixtures.DocxFile;

namespace Bargaining.Tests.Documents;

public sealed class TemplateExaminationTests
{
    private const string Rels = "word/_rels/document.xml.rels";
    private const string Types = "[Content_Types].xml";

    [Theory]
    [InlineData("{{用人单为}}", "unknown-field")]
    [InlineData("{{代表.年龄}}", "unknown-field")]
    [InlineData("{{用人单位.姓名}}", "unknown-field")]
    [InlineData("{{}}", "unknown-field")]
    [InlineData("{{联系方式", "malformed-braces")]
    [InlineData("联系方式}}", "malformed-braces")]
    [InlineData("{联系方式}", "malformed-braces")]
    [InlineData("{{联系方式}", "malformed-braces")]
    [InlineData("{{代表.姓名}}", "table-field")]
    public void A_field_that_is_not_right_is_named(string text, string fault) => Faults(Of(P(text))).ShouldBe([fault]);

    [Fact]
    public void The_nearest_name_is_proposed() =>
        Refused(Of(P("{{用人单为}}"))).Faults.Single().Message.Zh.ShouldContain("{{用人单位}}");

    [Fact]
    public void Braces_of_ordinary_text_are_let_be() => Faults(Of(P("集合{1，2}"))).ShouldBeEmpty();

    [Fact]
    public void A_table_stands_in_one_row_whole_and_with_no_other() =>
        Faults(Of($"<w:tbl><w:tr><w:tc>{P("{{代表}}")}</w:tc></w:tr></w:tbl>")).ShouldBe(["table-field"]);

    [Fact]
    public void A_required_field_may_not_be_absent() => Faults(WithBody(P("没有字段"))).ShouldBe(["field-absent"]);

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var docx = WithBody(P("{{没有}}") + P("{{")).With("word/vbaProject.bin", [1]).With(Rels, Encoding.UTF8.GetBytes(Relationships("""<Relationship Id="x" Type="t/hyperlink" Target="http://example.com" TargetMode="External"/>""")));

        Faults(docx).ShouldBe(["macro", "external-reference", "unknown-field", "malformed-braces", "field-absent"], ignoreOrder: true);
    }

    [Fact]
    public void A_macro_is_refused_whatever_the_file_is_called()
    {
        Faults(Of().With("word/vbaProject.bin", [1])).ShouldBe(["macro"]);
        Faults(Of().With(Types, text => text.Replace("wordprocessingml.document.main", "wordprocessingml.x", StringComparison.Ordinal)
            .Replace("application/vnd.openxmlformats-officedocument.wordprocessingml.x+xml", "application/vnd.ms-word.document.macroEnabled.main+xml", StringComparison.Ordinal))).ShouldBe(["macro"]);
    }

    [Theory]
    [InlineData("hyperlink", "https://example.com/a")]
    [InlineData("attachedTemplate", "file:///C:/a.dotm")]
    [InlineData("image", "http://example.com/a.png")]
    [InlineData("oleObject", "\\\\server\\share\\a.xlsx")]
    [InlineData("frame", "//server/a.htm")]
    public void Nothing_outside_the_file_is_referred_to(string type, string target) => Faults(Of().With(Rels, Encoding.UTF8.GetBytes(Relationships(
        $"""<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" Target="{target}" TargetMode="External"/>""")))).ShouldBe(["external-reference"]);

    [Theory]
    [InlineData("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe")]
    [InlineData("INCLUDETEXT \"http://example.com/a\"")]
    [InlineData("INCLUDEPICTURE \"http://example.com/a\"")]
    [InlineData("HYPERLINK \"http://example.com\"")]
    [InlineData("QUOTE 68 68 69")]
    [InlineData("DATE \\@ yyyy")]
    public void A_field_code_that_reaches_outside_or_changes_is_refused(string code)
    {
        var half = code.Length / 2;
        Faults(Of($"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{code[..half]}</w:instrText></w:r><w:r><w:instrText>{code[half..]}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")).ShouldBe(["field-code"]);
        Faults(Of().With("word/header1.xml", Root("hdr", $"<w:p><w:fldSimple w:instr=\"{code.Replace("\"", "&quot;", StringComparison.Ordinal)}\"/></w:p>"))).ShouldBe(["field-code"]);
    }

    [Fact]
    public void The_number_of_the_page_is_let_through() => Faults(Of("<w:p><w:fldSimple w:instr=\" PAGE \"/></w:p>")).ShouldBeEmpty();

    [Fact]
    public void Embedded_things_are_refused()
    {
        Faults(Of().With("word/embeddings/oleObject1.bin", [1])).ShouldBe(["embedded-object"]);
        Faults(Of().With("word/activeX/activeX1.xml", "<a/>"u8.ToArray())).ShouldBe(["active-x"]);
        Faults(Of("<w:altChunk/>")).ShouldBe(["embedded-object"]);
        Faults(Of("<w:p><w:r><w:object/></w:r></w:p>")).ShouldBe(["embedded-object"]);
        Faults(Of().With("word/media/image1.emf", [1, 2, 3])).ShouldBe(["picture"]);
    }

    [Fact]
    public void Tracked_changes_and_comments_are_accepted_first() =>
        Faults(Of("<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>")).ShouldBe(["revision"]);

    [Fact]
    public void What_is_no_docx_is_refused()
    {
        Faults("这不是文档"u8.ToArray()).ShouldBe(["not-docx"]);
        Faults([]).ShouldBe(["not-docx"]);
        Faults([0xd0, 0xcf, 0x11, 0xe0, 0xa1]).ShouldBe(["encrypted"]);
        Faults(Of()[..200]).ShouldBe(["broken"]);
        Faults(Zip(new() { ["a.txt"] = [1] })).ShouldBe(["not-docx"]);
        Faults(Of().With(DocxFile.Document, "<w:document"u8.ToArray())).ShouldBe(["broken-xml", "not-docx"]);
        Faults(Of().With(Types, text => text.Replace("document.main", "template.main", StringComparison.Ordinal))).ShouldBe(["not-docx"]);
        Faults(new byte[6 * 1024 * 1024]).ShouldBe(["too-large"]);
    }

    [Fact]
    public void A_dtd_is_refused() => Faults(Of().With("word/styles.xml",
        "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>"u8.ToArray())).ShouldBe(["dtd"]);

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = Of().With("word/media/zeroes.bin", 200L * 1024 * 1024);
        bomb.Length.ShouldBeLessThan(4 * 1024 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Faults(bomb).ShouldBe(["zip-bomb"]);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100 * 1024 * 1024);
    }

    [Fact]
    public void Too_many_parts_are_refused() =>
        Faults(Zip(Enumerable.Range(0, 600).ToDictionary(i => $"word/{i}.xml", _ => "<a/>"u8.ToArray()))).ShouldBe(["zip-bomb"]);

    [Fact]
    public void Two_parts_of_one_name_are_refused() =>
        Faults(Of().With("WORD/document.xml", Encoding.UTF8.GetBytes(Of().Part(DocxFile.Document)))).ShouldBe(["broken"]);

    private static TemplateRefused Refused(byte[] docx) => Should.Throw<TemplateRefused>(() => DocumentTemplate.Read(docx, Kind));

    private static IEnumerable<string> Faults(byte[] docx)
    {
        try
        {
            DocumentTemplate.Read(docx, Kind);
            return [];
        }
        catch (TemplateRefused refused)
        {
            refused.Faults.ShouldAllBe(fault => fault.Message.Zh.Length > 0 && fault.Message.En.Length > 0);
            return [.. refused.Faults.Select(fault => fault.Field)];
        }
    }
}
