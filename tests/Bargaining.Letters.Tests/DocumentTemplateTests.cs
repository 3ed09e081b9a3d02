using Shouldly;
using Xunit;
using static Bargaining.Letters.Tests.DocxFile;

namespace Bargaining.Letters.Tests;

public sealed class DocumentTemplateTests
{
    private static readonly DocumentValues Known = new() { ["enterprise"] = FieldValue.Of("甲公司") };

    [Theory]
    [InlineData("{{用人单位}}")]
    [InlineData("{{enterprise}}")]
    [InlineData("{{Enterprise}}")]
    [InlineData("{{ 用人单位 }}")]
    [InlineData("｛｛用人单位｝｝")]
    public void A_field_is_written_as_an_office_worker_types_it(string written) =>
        Fill(WithBody(P($"致{written}：")), Known).ShouldBe(["致甲公司："]);

    [Fact]
    public void A_field_that_Word_cut_into_runs_keeps_the_form_of_the_first()
    {
        var docx = WithBody(
            "<w:p><w:r><w:t>致{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{用人</w:t></w:r><w:proofErr/><w:r><w:t>单位}}："
                + "{{用人单位}}</w:t></w:r></w:p>"
        );

        var filled = Letter.Read(docx, Form).Fill(Known);

        filled.Lines().ShouldBe(["致甲公司：甲公司"]);
        filled.Part(DocxFile.Document).ShouldContain("致甲公司</w:t>");
    }

    [Theory]
    [InlineData("<w:dataBinding w:xpath=\"/a\" w:storeItemID=\"{0}\"/>")]
    [InlineData("<w15:dataBinding xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" w:xpath=\"/a\"/>")]
    public void A_content_control_shows_what_was_filled_in_and_not_the_data_that_it_was_bound_to(string binding)
    {
        var docx = Of(
            $"<w:sdt><w:sdtPr><w:alias w:val=\"电话\"/>{binding}</w:sdtPr><w:sdtContent>{P("{{联系方式}}")}</w:sdtContent></w:sdt>"
        );

        var filled = Letter.Read(docx, Form).Fill(Known.With(new DocumentValues { ["contact"] = FieldValue.Of("12351") }));

        filled.Lines().ShouldBe(["甲公司", "12351"]);
        filled.Part(DocxFile.Document).ShouldContain("w:alias");
        filled.Part(DocxFile.Document).ShouldNotContain("dataBinding");
    }

    [Fact]
    public void A_row_is_repeated_for_each_row_of_the_table()
    {
        var docx = Of(
            $"<w:tbl><w:tr><w:tc>{P("姓名")}</w:tc><w:tc>{P("职务")}</w:tc></w:tr>"
                + $"<w:tr><w:tc>{P("{{代表.序号}}. {{代表.姓名}}")}</w:tc><w:tc>{P("{{代", "表.post}}")}</w:tc></w:tr></w:tbl>"
        );

        Fill(
                docx,
                Known.With(
                    new DocumentValues
                    {
                        ["representatives"] = FieldValue.Rows([
                            new Dictionary<string, string> { ["name"] = "陈秀英", ["post"] = "主席" },
                            new Dictionary<string, string> { ["name"] = "{{没有}}" },
                        ]),
                    }
                )
            )
            .ShouldBe(["甲公司", "姓名", "职务", "1. 陈秀英", "主席", "2. {{没有}}", ""]);
    }

    [Fact]
    public void A_table_of_which_only_the_heading_is_left_goes()
    {
        var docx = Of(
            $"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{P("姓名")}</w:tc></w:tr><w:tr><w:tc>"
                + $"{P("{{代表.姓名}}")}</w:tc></w:tr></w:tbl>{P("完")}"
        );

        Fill(docx, Known).ShouldBe(["甲公司", "完"]);
    }

    [Fact]
    public void A_row_of_a_form_without_an_answer_goes_unless_there_is_something_to_write_at()
    {
        var docx = Of(
            $"<w:tbl><w:tr><w:tc>{P("电话")}</w:tc><w:tc>{P("{{联系方式}}")}</w:tc></w:tr>"
                + $"<w:tr><w:tc>{P("情况")}</w:tc><w:tc>{P("{{事实}}")}{P("（签名）")}</w:tc></w:tr></w:tbl>"
        );

        Fill(docx, Known).ShouldBe(["甲公司", "情况", "（签名）"]);
    }

    [Fact]
    public void A_paragraph_whose_fields_are_optional_and_empty_goes()
    {
        var docx = WithBody(P("{{用人单位}} {{联系方式}}") + P("联系方式：{{联系方式}}") + P("完"));

        Fill(docx, Known).ShouldBe(["甲公司 ", "完"]);
    }

    [Fact]
    public void Lines_become_paragraphs_of_the_same_form_and_only_the_first_has_a_number()
    {
        var docx = Of(
            "<w:p><w:pPr><w:keepNext/><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:jc "
                + "w:val=\"center\"/></w:pPr><w:r><w:t>前{{事实}}后</w:t></w:r></w:p>"
        );

        var filled = Letter.Read(docx, Form).Fill(Known.With(new DocumentValues { ["facts"] = FieldValue.Of("一\r\n二\n三\n") }));

        filled.Lines().ShouldBe(["甲公司", "前一", "二", "三后"]);
        var xml = filled.Part(DocxFile.Document);
        xml.Split("<w:jc w:val=\"center\"").Length.ShouldBe(4);
        xml.Split("<w:numPr>").Length.ShouldBe(2);
        xml.Split("<w:keepNext").Length.ShouldBe(2);
    }

    [Fact]
    public void Lines_inside_a_content_control_and_beside_a_text_box_stand_once()
    {
        var docx = Of(
            "<w:p><w:sdt><w:sdtContent><w:r><w:t>前{{事实}}</w:t></w:r></w:sdtContent></w:sdt><w:r><w:pict><w:txbxContent>"
                + P("框{{用人单位}}")
                + "</w:txbxContent></w:pict></w:r></w:p>"
        );

        var lines = Fill(docx, Known.With(new DocumentValues { ["facts"] = FieldValue.Of("一\n二") }));

        lines.Count(line => line.Contains("框甲公司")).ShouldBe(2, "its own paragraph, and the one that holds the box");
        string.Concat(lines).ShouldContain("前一");
        lines.Count(line => line.Contains('二')).ShouldBe(1);
    }

    [Fact]
    public void A_value_is_text_and_nothing_else()
    {
        Fill(Of(), new DocumentValues { ["enterprise"] = FieldValue.Of("<w:br/>&amp; {{联系方式}} \u0001\ud800甲") })
            .ShouldBe(["<w:br/>&amp; {{联系方式}} 甲"]);
    }

    [Fact]
    public void A_day_is_written_as_letters_write_it()
    {
        Fill(Of(P("{{制发日期}}")), Known.With(new DocumentValues { ["issued-on"] = FieldValue.Of(new DateOnly(2026, 3, 2)) }))
            .ShouldBe(["甲公司", "2026年3月2日"]);
        Fill(Of(P("{{制发日期}}")), Known.With(new DocumentValues { ["issued-on"] = FieldValue.Of("2026-03-02") }))
            .ShouldBe(["甲公司", "2026年3月2日"]);
    }

    [Fact]
    public void Headers_footers_and_text_boxes_are_filled_too()
    {
        var docx = Of(
                "<w:p><w:r><w:pict><w:txbxContent>"
                    + P("框{{用人单位}}")
                    + "</w:txbxContent></w:pict></w:r><w:r><w:t>外{{用人单位}}</w:t></w:r></w:p>"
            )
            .With("word/header1.xml", Root("hdr", P("眉{{用人单位}}")))
            .With("word/footer1.xml", Root("ftr", P("脚{{用人单位}}")));

        var filled = Letter.Read(docx, Form).Fill(Known);

        filled.Part("word/header1.xml").ShouldContain("眉甲公司");
        filled.Part("word/footer1.xml").ShouldContain("脚甲公司");
        filled.Part(DocxFile.Document).ShouldContain("框甲公司");
        filled.Part(DocxFile.Document).ShouldContain("外甲公司");
    }

    [Fact]
    public void Every_missing_field_is_named_and_nothing_is_printed()
    {
        var template = Letter.Read(Letter.Template, Letter.Form);
        var blank = new DocumentValues { ["facts"] = FieldValue.Of(" \n") };

        template.Missing(blank).ShouldBe(Letter.Form.Fields.Where(field => field.Required));
        Should.Throw<ArgumentException>(() => template.Fill(blank));
        template.Missing(Letter.Values).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_values_give_the_same_bytes()
    {
        var one = Letter.Filled();
        var template = Letter.Read(Letter.Template, Letter.Form);
        template.Fill(Letter.Values.With(new DocumentValues { ["facts"] = FieldValue.Of("别的") })).ShouldNotBe(one);

        template.Fill(Letter.Values).ShouldBe(one);
        Letter.Filled().ShouldBe(one);
    }

    [Fact]
    public void The_file_tells_of_the_document_and_not_of_who_made_the_template()
    {
        var docx = Of().With("docProps/app.xml", "<a/>"u8.ToArray()).With("docProps/core.xml", "<c>某科员</c>"u8.ToArray());

        var filled = Letter.Read(docx, Form).Fill(Known);

        Names(filled).ShouldNotContain("docProps/app.xml");
        filled.Part("docProps/core.xml").ShouldNotContain("某科员");
        filled.Part("docProps/core.xml").ShouldContain(Form.Name.Zh);
    }

    private static string[] Fill(byte[] docx, DocumentValues values) => Letter.Read(docx, Form).Fill(values).Lines();
}
