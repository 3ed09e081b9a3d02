using System.Text;
using Bargaining.Letters.Tests;
using Bargaining.Sheets;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Sheets;

[Collection(nameof(Alone))]
public sealed class XlsxSheetTests
{
    private const string Sheet = "xl/worksheets/sheet1.xml";
    private const string Workbook = "xl/workbook.xml";
    private const string Styles = "xl/styles.xml";

    private static readonly object?[] Heading = ["姓名", "身份证号", "工号", "性别", "一线", "劳务派遣"];

    private static StaffSheet Read(byte[] content) => StaffSheet.Of(content, SheetFormat.Xlsx, StaffKnown.Nobody, Files.Today);

    [Fact]
    public void Texts_numbers_truths_and_empty_cells_are_read()
    {
        var sheet = Read(
            Files.Xlsx(
                ["职工名册"],
                Heading,
                ["张三", Files.Identity(1), "0001", "男", "是", null],
                [],
                ["李四", null, 12, "女", true, false],
                ["王五", null, 1.5, "女", null, "是"]
            )
        );

        sheet.Faults.ShouldBeEmpty();
        sheet
            .Rows.Select(r => (r.Row, r.Name, r.Number, r.FrontLine, r.Dispatched))
            .ShouldBe([(3, "张三", "0001", true, false), (5, "李四", "12", true, false), (6, "王五", "1.5", false, true)]);
    }

    [Fact]
    public void An_identity_number_that_was_typed_as_a_number_has_lost_its_end()
    {
        var sheet = Read(Files.Xlsx(Heading, ["张三", 230102198506070000d, null, "男", null, null]));

        sheet.Faults.Where().ShouldBe(["2:身份证号"]);
    }

    [Fact]
    public void Macros_are_not_read()
    {
        Read(Files.MacroWorkbook(Heading, ["张三", null, null, "男", null, null]))
            .Faults.ShouldHaveSingleItem()
            .Message.En.ShouldContain("macros");
        Read(Files.Xlsx(Heading, ["张三", null, null, "男", null, null]).With("xl/vbaProject.bin", 100))
            .Faults.ShouldHaveSingleItem()
            .Message.En.ShouldContain("macros");
    }

    [Fact]
    public void A_workbook_that_unpacks_to_far_more_than_it_holds_is_not_unpacked()
    {
        var bomb = Files.Xlsx(Heading, ["张三", null, null, "男", null, null]).With("xl/media/image1.png", 33L << 20);

        bomb.Length.ShouldBeLessThan(5 << 20);
        Read(bomb).Faults.ShouldHaveSingleItem().Message.En.ShouldContain("32 MiB");
    }

    public static TheoryData<string, byte[]> NoWorkbooks =>
        new()
        {
            { "text", Encoding.UTF8.GetBytes("姓名,性别") },
            { "old xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0] },
            { "empty zip", [0x50, 0x4b, 0x05, 0x06, .. new byte[18]] },
            { "cut off", Files.Xlsx(Heading)[..500] },
            { "nothing", [] },
        };

    [Theory]
    [MemberData(nameof(NoWorkbooks))]
    public void What_is_no_workbook_is_told(string name, byte[] content) =>
        Read(content).Faults.ShouldHaveSingleItem(name).Row.ShouldBeNull();

    /// <summary>A workbook whose one sheet has these rows in XML, under a heading of name, sex and post.</summary>
    private static byte[] Raw(string rows) =>
        Files
            .Xlsx(["姓名", "性别", "岗位"])
            .With(
                Sheet,
                text =>
                    text.Replace(
                        "</x:sheetData>",
                        rows.Replace("<", "<x:", StringComparison.Ordinal).Replace("<x:/", "</x:", StringComparison.Ordinal)
                            + "</x:sheetData>",
                        StringComparison.Ordinal
                    )
            );

    private static string Person(string cells) =>
        $"<row r=\"2\"><c r=\"A2\" t=\"str\"><v>张三</v></c><c r=\"B2\" t=\"str\"><v>男</v></c>{cells}</row>";

    private static IEnumerable<string> Posts(byte[] workbook)
    {
        var sheet = Read(workbook);
        sheet.Faults.ShouldBeEmpty();
        return sheet.Rows.Select(row => row.Post);
    }

    [Theory]
    [InlineData("<c r=\"C2\" t=\"str\"><f>A2</f><v>焊工</v></c>", "焊工")]
    [InlineData("<c r=\"C2\"><f>1+1</f><v>2</v></c>", "2")]
    [InlineData("<c r=\"C2\"><f>NOW()</f></c>", "")]
    [InlineData("<c r=\"C2\" t=\"e\"><v>#N/A</v></c>", "#N/A")]
    [InlineData("<c r=\"C2\" t=\"e\"><v>#DIV/0!</v></c>", "#DIV/0!")]
    [InlineData("<c r=\"C2\" t=\"inlineStr\"><is><r><t>焊</t></r><r><t>工</t></r><rPh sb=\"0\" eb=\"1\"><t>hàn</t></rPh></is></c>", "焊工")]
    [InlineData("<c t=\"str\"><v>焊工</v></c>", "焊工")]
    public void A_formula_is_what_it_came_to_and_how_a_text_is_spoken_is_not_of_it(string cell, string post) =>
        Posts(Raw(Person(cell))).ShouldBe([post]);

    [Fact]
    public void Merged_cells_are_their_first_and_nothing() =>
        Posts(
                Raw(Person("<c r=\"C2\" t=\"str\"><v>焊工</v></c>") + Person("").Replace("2", "3", StringComparison.Ordinal))
                    .With(
                        Sheet,
                        text =>
                            text.Replace(
                                "</x:sheetData>",
                                "</x:sheetData><x:mergeCells><x:mergeCell ref=\"C2:C3\"/></x:mergeCells>",
                                StringComparison.Ordinal
                            )
                    )
            )
            .ShouldBe(["焊工", ""]);

    [Theory]
    [InlineData(14, null)]
    [InlineData(31, null)]
    [InlineData(57, null)]
    [InlineData(200, "yyyy年m月d日")]
    [InlineData(200, "[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@")]
    [InlineData(200, "[DBNum1][$-804]yyyy年m月d日;@")]
    [InlineData(200, "yyyy\\-mm\\-dd")]
    public void A_day_is_known_by_the_formats_of_Excel_and_WPS_in_China(int format, string? code)
    {
        var workbook = Dated("46083", format, code);

        Posts(workbook).ShouldBe(["2026-03-02"]);
        Posts(
                workbook.With(
                    Workbook,
                    text => text.Replace("<x:sheets", "<x:workbookPr date1904=\"1\"/><x:sheets", StringComparison.Ordinal)
                )
            )
            .ShouldBe(["2030-03-03"]);
    }

    [Theory]
    [InlineData("0.00")]
    [InlineData("0&quot;年&quot;")]
    [InlineData("[Red]0")]
    public void A_number_is_no_day(string code) => Posts(Dated("46083", 200, code)).ShouldBe(["46083"]);

    [Fact]
    public void A_number_too_small_for_a_day_is_a_number() => Posts(Dated("0.5", 14, null)).ShouldNotContain(post => post.Contains('-'));

    private static byte[] Dated(string value, int format, string? code) =>
        Raw(Person($"<c r=\"C2\" s=\"1\"><v>{value}</v></c>"))
            .With(
                Styles,
                text =>
                    text.Replace("numFmtId=\"14\"", $"numFmtId=\"{format}\"", StringComparison.Ordinal)
                        .Replace(
                            "<x:fonts>",
                            code is null
                                ? "<x:fonts>"
                                : $"<x:numFmts><x:numFmt numFmtId=\"{format}\" formatCode=\"{code}\"/></x:numFmts><x:fonts>",
                            StringComparison.Ordinal
                        )
            );

    [Fact]
    public void The_first_sheet_that_is_shown_is_read()
    {
        var two = Raw(Person(""))
            .With(
                Workbook,
                text =>
                    text.Replace(
                        "<x:sheets>",
                        "<x:sheets><x:sheet name=\"藏\" sheetId=\"7\" state=\"hidden\" r:id=\"none\" "
                            + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/>",
                        StringComparison.Ordinal
                    )
            );

        Posts(two).ShouldBe([""]);
        Read(two.With(Workbook, text => text.Replace("sheetId=\"1\"", "sheetId=\"1\" state=\"veryHidden\"", StringComparison.Ordinal)))
            .Faults.ShouldHaveSingleItem()
            .Row.ShouldBeNull();
    }

    public static TheoryData<string, byte[], string> Hostile =>
        new()
        {
            { "billion laughs in the sheet", With(Sheet, "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;\">]>"), "broken" },
            {
                "billion laughs in the workbook",
                With(Workbook, "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;\">]>"),
                "broken"
            },
            { "a file of the server (XXE)", With(Sheet, "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"), "broken" },
            { "a huge column", Raw(Person("<c r=\"XFD2\"><v>1</v></c>")), "100 columns" },
            { "a column beyond all", Raw(Person("<c r=\"ZZZZZZ2\"><v>1</v></c>")), "broken" },
            { "a column that overflows", Raw(Person("<c r=\"ZZZZZZZZZZZZZZ2\"><v>1</v></c>")), "broken" },
            { "a row beyond all numbers", Raw("<row r=\"2147483648\"><c><v>1</v></c></row>"), "broken" },
            { "a row of a million cells", Raw("<row>" + string.Concat(Enumerable.Repeat("<c/>", 1_000_000)) + "</row>"), "no row below" },
            { "rows that only count", Raw(string.Concat(Enumerable.Repeat("<row r=\"1048576\"/><row r=\"1\"/>", 1000))), "no row below" },
            {
                "a sheet in the binary form",
                Raw("")
                    .With("xl/_rels/workbook.xml.rels", text => text.Replace("sheet1.xml", "sheet1.bin", StringComparison.Ordinal))
                    .With("xl/worksheets/sheet1.bin", [1, 2, 3]),
                "broken"
            },
            {
                "another workbook than the usual",
                Raw("")
                    .With("_rels/.rels", text => text.Replace("xl/workbook.xml", "xl/other.xml", StringComparison.Ordinal))
                    .With("xl/other.xml", [1]),
                "broken"
            },
            {
                "thousands of sheets",
                With(
                    Workbook,
                    "",
                    text =>
                        text.Replace(
                            "<x:sheets>",
                            "<x:sheets>" + string.Concat(Enumerable.Range(0, 30_000).Select(n => $"<x:sheet sheetId=\"{n}\"/>")),
                            StringComparison.Ordinal
                        )
                ),
                "broken"
            },
            {
                "deep nesting",
                Raw(string.Concat(Enumerable.Repeat("<row>", 100_000)) + string.Concat(Enumerable.Repeat("</row>", 100_000))),
                "no row below"
            },
            { "a format code of a mebibyte", Dated("46083", 200, new string('[', 1 << 20)), "" },
            { "an encrypted part", Encrypted(Raw("")), "password" },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_is_hostile_is_refused_clearly_and_takes_little_memory(string name, byte[] workbook, string says)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var faults = Read(workbook).Faults;

        faults.ShouldAllBe(fault => fault.Message.En.Contains(says) && fault.Message.Zh.Length > 0, name);
        (says.Length == 0 || faults.Count == 1).ShouldBeTrue(name);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1L << 30, name);
    }

    private static byte[] With(string part, string doctype, Func<string, string>? change = null) =>
        Raw("")
            .With(
                part,
                text =>
                    (change ?? (same => same))(
                        text.Insert(text.IndexOf("?>", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0, doctype)
                    )
            );

    private static byte[] Encrypted(byte[] workbook)
    {
        var file = (byte[])workbook.Clone();
        file[file.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;
        file[file.AsSpan().IndexOf("PK\x03\x04"u8) + 6] |= 1;
        return file;
    }

    [Fact]
    public void Any_byte_may_be_broken_and_reading_still_ends_in_an_answer()
    {
        var right = Files.Xlsx(Heading, ["张三", Files.Identity(1), "0001", "男", "是", null]);
        var random = new Random(20260302);
        for (var i = 0; i < 300; i++)
        {
            var broken = (byte[])right.Clone();
            for (var n = random.Next(1, 20); n > 0; n--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            Should.NotThrow(() => Read(broken));
        }
    }
}
