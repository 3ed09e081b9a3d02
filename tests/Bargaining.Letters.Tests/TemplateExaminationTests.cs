using System.Text;
using Shouldly;
using Xunit;
using static Bargaining.Letters.Tests.DocxFile;

namespace Bargaining.Letters.Tests;

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
    public void The_nearest_name_is_proposed() => Examined(Of(P("{{用人单为}}"))).Single().Message.Zh.ShouldContain("{{用人单位}}");

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
        var docx = WithBody(P("{{没有}}") + P("{{"))
            .With("word/vbaProject.bin", [1])
            .With(
                Rels,
                Encoding.UTF8.GetBytes(
                    Relationships("""<Relationship Id="x" Type="t/hyperlink" Target="http://example.com" TargetMode="External"/>""")
                )
            );

        Faults(docx).ShouldBe(["macro", "external-reference", "unknown-field", "malformed-braces", "field-absent"], ignoreOrder: true);
    }

    [Fact]
    public void A_macro_is_refused_whatever_the_file_is_called()
    {
        Faults(Of().With("word/vbaProject.bin", [1])).ShouldBe(["macro"]);
        Faults(
                Of()
                    .With(
                        Types,
                        text =>
                            text.Replace("wordprocessingml.document.main", "wordprocessingml.x", StringComparison.Ordinal)
                                .Replace(
                                    "application/vnd.openxmlformats-officedocument.wordprocessingml.x+xml",
                                    "application/vnd.ms-word.document.macroEnabled.main+xml",
                                    StringComparison.Ordinal
                                )
                    )
            )
            .ShouldBe(["macro"]);
    }

    [Theory]
    [InlineData("hyperlink", "https://example.com/a")]
    [InlineData("attachedTemplate", "file:///C:/a.dotm")]
    [InlineData("image", "http://example.com/a.png")]
    [InlineData("oleObject", "\\\\server\\share\\a.xlsx")]
    [InlineData("frame", "//server/a.htm")]
    public void Nothing_outside_the_file_is_referred_to(string type, string target) =>
        Faults(
                Of()
                    .With(
                        Rels,
                        Encoding.UTF8.GetBytes(
                            Relationships(
                                $"""<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" Target="{target}" TargetMode="External"/>"""
                            )
                        )
                    )
            )
            .ShouldBe(["external-reference"]);

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
        Faults(
                Of(
                    "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>"
                        + $"{code[..half]}</w:instrText></w:r><w:r><w:instrText>{code[half..]}</w:instrText></w:r><w:r><w:fldChar "
                        + "w:fldCharType=\"end\"/></w:r></w:p>"
                )
            )
            .ShouldBe(["field-code"]);
        Faults(
                Of()
                    .With(
                        "word/header1.xml",
                        Root("hdr", $"<w:p><w:fldSimple w:instr=\"{code.Replace("\"", "&quot;", StringComparison.Ordinal)}\"/></w:p>")
                    )
            )
            .ShouldBe(["field-code"]);
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

    [Theory]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml", "field-code")]
    [InlineData("application/xml", "field-code")]
    [InlineData("image/png", "unknown-part picture")]
    [InlineData("application/vnd.openxmlformats-officedocument.obfuscatedFont", "unknown-part")]
    [InlineData("application/vnd.ms-office.webextension+xml", "unknown-part field-code")]
    public void A_part_is_what_the_list_of_types_says_and_not_what_its_name_ends_in(string type, string faults)
    {
        var docx = Of().With("word/header1.dat", Live("hdr")).With(Rels, Related("header", "header1.dat"));

        Faults(docx.With(Types, Typed("word/header1.dat", type))).ShouldBe(faults.Split(' '));
        Faults(
                docx.With(
                    Types,
                    text =>
                        text.Replace("<Override", $"<Default Extension=\"dat\" ContentType=\"{type}\"/><Override", StringComparison.Ordinal)
                )
            )
            .ShouldBe(faults.Split(' '));
        Faults(docx.With(Types, text => Typed("word/header1.dat", "image/png")(Typed("word/header1.dat", type)(text))))
            .ShouldContain("unknown-part", "two types are none");
        Faults(docx).ShouldBe(["unknown-part", "unknown-part"], "it has no type, and the body refers to it");
    }

    [Fact]
    public void The_body_is_where_it_belongs_and_there_is_one()
    {
        var main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
        var decoy = Of()
            .With("word/x.dat", Encoding.UTF8.GetBytes(Of("<w:p><w:fldSimple w:instr=\"DDEAUTO a b\"/></w:p>").Part(DocxFile.Document)));

        Faults(decoy.With("_rels/.rels", text => text.Replace("word/document.xml", "word/x.dat", StringComparison.Ordinal)))
            .ShouldContain("not-docx");
        Faults(
                decoy
                    .With(Types, Typed("word/x.dat", main))
                    .With("_rels/.rels", text => text.Replace("word/document.xml", "word/x.dat", StringComparison.Ordinal))
            )
            .ShouldBe(["not-docx", "field-code"]);
        Faults(
                decoy
                    .With(Types, Typed("word/x.dat", main))
                    .With(
                        "_rels/.rels",
                        text =>
                            text.Replace(
                                "</Relationships>",
                                """<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/x.dat"/></Relationships>""",
                                StringComparison.Ordinal
                            )
                    )
            )
            .ShouldBe(["not-docx", "field-code"]);
    }

    [Theory]
    [InlineData("word/glossary/document.xml", "glossaryDocument")]
    [InlineData("word/comments.xml", "comments")]
    [InlineData("word/settings.xml", "settings")]
    [InlineData("customXml/item1.xml", "hdr")]
    public void A_field_code_is_found_in_every_part(string part, string root) =>
        Faults(Of().With(part, Live(root))).ShouldBe(["field-code"]);

    [Fact]
    public void Strict_Open_XML_mail_merge_and_what_is_unknown_are_refused()
    {
        Faults(Of().With("word/header1.xml", "<w:hdr xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>"u8.ToArray()))
            .ShouldBe(["not-docx"]);
        Faults(Of().With("word/settings.xml", Root("settings", "<w:mailMerge/>"))).ShouldBe(["embedded-object"]);
        Faults(Of().With("word/a.xml", "<a/>"u8.ToArray()).With(Rels, Related("aFChunk", "a.xml"))).ShouldBe(["unknown-part"]);
        Faults(Of().With("word/a.xml", "<a/>"u8.ToArray()).With(Rels, Related("header", "a.xml?b"))).ShouldBe(["unknown-part"]);
        Faults(Of().With(Rels, Related("header", "nowhere.xml"))).ShouldBe(["unknown-part"]);
    }

    [Fact]
    public void What_office_programs_save_beside_the_text_is_let_through()
    {
        var docx = Of()
            .With(
                Types,
                text =>
                    text.Replace(
                        "<Override",
                        """<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="emf" ContentType="image/x-emf"/><Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/><Override""",
                        StringComparison.Ordinal
                    )
            );
        foreach (
            var (part, type) in new[]
            {
                ("word/styles.xml", $"{Word}.styles+xml"),
                ("word/settings.xml", $"{Word}.settings+xml"),
                ("word/fontTable.xml", $"{Word}.fontTable+xml"),
                ("word/webSettings.xml", $"{Word}.webSettings+xml"),
                ("word/numbering.xml", $"{Word}.numbering+xml"),
                ("word/people.xml", $"{Word}.people+xml"),
                ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
                ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
                ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
                ("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
                ("customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"),
            }
        )
        {
            docx = docx.With(part, "<a/>"u8.ToArray()).With(Types, Typed(part, type));
        }

        docx = docx.With("customXml/item1.xml", "<a/>"u8.ToArray())
            .With("docProps/thumbnail.emf", [1])
            .With("word/fonts/font1.odttf", [1])
            .With("word/media/image1.jpeg", [0xff, 0xd8, 0xff, 0xe0, 0])
            .With("word/_rels/fontTable.xml.rels", Related("font", "fonts/font1.odttf"))
            .With("customXml/_rels/item1.xml.rels", Related("customXmlProps", "itemProps1.xml"))
            .With(
                "_rels/.rels",
                text =>
                    text.Replace(
                        "</Relationships>",
                        $"{Relation("a", "metadata/thumbnail", "docProps/thumbnail.emf")}"
                            + $"{Relation("b", "extended-properties", "docProps/app.xml")}</Relationships>",
                        StringComparison.Ordinal
                    )
            )
            .With(
                Rels,
                Encoding.UTF8.GetBytes(
                    Relationships(
                        Relation("a", "theme", "theme/theme1.xml")
                            + Relation("b", "customXml", "../customXml/item1.xml")
                            + Relation("c", "styles", "/word/styles.xml")
                            + Relation("d", "image", "media/image1.jpeg")
                    )
                )
            );

        Faults(docx).ShouldBeEmpty();
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
    public void A_dtd_is_refused() =>
        Faults(Of().With("word/styles.xml", "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>"u8.ToArray()))
            .ShouldBe(["dtd"]);

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = Of().With("word/media/zeroes.bin", new byte[64 * 1024 * 1024]);
        bomb.Length.ShouldBeLessThan(4 * 1024 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Faults(bomb).ShouldBe(["zip-bomb"]);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100 * 1024 * 1024);
    }

    [Fact]
    public void More_text_and_form_than_an_office_writes_is_refused() =>
        Faults(
                Of()
                    .With(
                        "word/styles.xml",
                        Encoding.UTF8.GetBytes($"<a>{string.Concat(Enumerable.Range(0, 300_000).Select(n => $"<b n=\"{n}\"/>"))}</a>")
                    )
            )
            .ShouldBe(["too-much-text"]);

    [Fact]
    public void Too_many_parts_are_refused() =>
        Faults(Zip(Enumerable.Range(0, 600).ToDictionary(i => $"word/{i}.xml", _ => "<a/>"u8.ToArray()))).ShouldBe(["zip-bomb"]);

    [Fact]
    public void Two_parts_of_one_name_are_refused() =>
        Faults(Of().With("WORD/document.xml", Encoding.UTF8.GetBytes(Of().Part(DocxFile.Document)))).ShouldBe(["broken"]);

    [Fact]
    public void Any_byte_may_be_broken_and_the_examination_still_ends_in_an_answer()
    {
        var right = Letter.Filled();
        var random = new Random(20260302);
        for (var i = 0; i < 200; i++)
        {
            var broken = (byte[])right.Clone();
            for (var n = random.Next(1, 20); n > 0; n--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            Should.NotThrow(() => Examined(broken));
        }
    }

    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml";

    private static byte[] Live(string root) => Root(root, "<w:p><w:fldSimple w:instr=\"DDEAUTO a b\"/></w:p>");

    private static Func<string, string> Typed(string part, string type) =>
        text => text.Replace("</Types>", $"<Override PartName=\"/{part}\" ContentType=\"{type}\"/></Types>", StringComparison.Ordinal);

    private static byte[] Related(string type, string target) => Encoding.UTF8.GetBytes(Relationships(Relation("x", type, target)));

    private static string Relation(string id, string type, string target) =>
        $"""<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" Target="{target}"/>""";

    private static IEnumerable<string> Faults(byte[] docx)
    {
        var faults = Examined(docx);
        faults.ShouldAllBe(fault => fault.Message.Zh.Length > 0 && fault.Message.En.Length > 0);
        return [.. faults.Select(fault => fault.Code)];
    }

    private static List<TemplateFault> Examined(byte[] docx)
    {
        List<TemplateFault> faults = [];
        (DocumentTemplate.Read(docx, Form, faults) is null).ShouldBe(faults.Count > 0);
        return faults;
    }
}
