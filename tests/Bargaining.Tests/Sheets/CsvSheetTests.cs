using System.Text;
using Bargaining.Sheets;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Sheets;

public sealed class CsvSheetTests
{
    private static StaffSheet Read(byte[] content) => StaffSheet.Of(content, SheetFormat.Csv, StaffKnown.Nobody, Files.Today);

    public static TheoryData<string, byte[]> Encodings
    {
        get
        {
            const string text = "姓名,性别\r\n张㐆,男\r\n";
            return new()
            {
                { "UTF-8", Encoding.UTF8.GetBytes(text) },
                { "UTF-8 with a mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)] },
                { "GB18030", Files.Gb18030(text) },
                // Excel's "Unicode text".
                { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text.Replace(',', '\t'))] },
                { "with semicolons", Encoding.UTF8.GetBytes(text.Replace(',', ';')) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void It_is_read_in_whatever_way_Excel_has_saved_it(string name, byte[] content)
    {
        var sheet = Read(content);

        sheet.Faults.ShouldBeEmpty(name);
        sheet.Rows.ShouldHaveSingleItem().Name.ShouldBe("张㐆");
    }

    [Fact]
    public void A_cell_in_quotation_marks_may_hold_commas_and_line_breaks()
    {
        var sheet = Read(Files.Csv("姓名,性别,岗位", "张三,男,\"车工,\r\n兼安全员\"", "李四,女,\"\"\"师傅\"\"\"", "王五,男,5\"管工"));

        sheet.Rows.Select(r => (r.Row, r.Post)).ShouldBe([(2, "车工,  兼安全员"), (3, "\"师傅\""), (4, "5\"管工")]);
    }

    [Fact]
    public void A_quotation_mark_that_is_not_closed_swallows_no_rows()
    {
        var sheet = Read(Files.Csv("姓名,性别,岗位", "张三,男,\"车工", "李四,女,钳工"));

        sheet.Faults.ShouldHaveSingleItem().Row.ShouldBeNull();
        sheet.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_no_text_is_told()
    {
        Read([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]).Faults.ShouldHaveSingleItem();
        Read([0xff, 0x20, 0xff]).Faults.ShouldHaveSingleItem();
        Read(Files.Xlsx(["姓名"], ["张三"])).Faults.ShouldHaveSingleItem();
        Read(Encoding.UTF8.GetBytes("姓名" + string.Concat(Enumerable.Repeat(",", 101)))).Faults.ShouldHaveSingleItem();
        Read(new byte[(5 << 20) + 1]).Faults.ShouldHaveSingleItem();
    }
}
