using System.Text;
using Bargaining.Organisations.Sheets;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Organisations.Sheets;

public sealed class XlsxSheetTests
{
    private static readonly object?[] Heading = ["姓名", "身份证号", "工号", "性别", "一线", "劳务派遣"];

    private static StaffSheet Read(byte[] content) => StaffSheet.Of(content, SheetFormat.Xlsx, StaffKnown.Nobody, Files.Today);

    [Fact]
    public void Texts_numbers_truths_and_empty_cells_are_read()
    {
        var sheet = Read(Files.Xlsx(
            ["职工名册"], Heading, ["张三", Files.Identity(1), "0001", "男", "是", null], [], ["李四", null, 12, "女", true, false], ["王五", null, 1.5, "女", null, "是"]));

        sheet.Faults.ShouldBeEmpty();
        sheet.Rows.Select(r => (r.Row, r.Name, r.Number, r.FrontLine, r.Dispatched)).ShouldBe(
            [(3, "张三", "0001", true, false), (5, "李四", "12", true, false), (6, "王五", "1.5", false, true)]);
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
        Read(Files.MacroWorkbook(Heading, ["张三", null, null, "男", null, null])).Faults.ShouldHaveSingleItem().Message.En.ShouldContain("macros");
        Read(Files.Xlsx(Heading, ["张三", null, null, "男", null, null]).With("xl/vbaProject.bin", 100)).Faults.ShouldHaveSingleItem().Message.En.ShouldContain("macros");
    }

    [Fact]
    public void A_workbook_that_unpacks_to_far_more_than_it_holds_is_not_unpacked()
    {
        var bomb = Files.Xlsx(Heading, ["张三", null, null, "男", null, null]).With("xl/media/image1.png", 33L << 20);

        bomb.Length.ShouldBeLessThan(5 << 20);
        Read(bomb).Faults.ShouldHaveSingleItem().Message.En.ShouldContain("32 MiB");
    }

    public static TheoryData<string, byte[]> NoWorkbooks => new()
    {
        { "text", Encoding.UTF8.GetBytes("姓名,性别") },
        { "old xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0] },
        { "empty zip", [0x50, 0x4b, 0x05, 0x06, .. new byte[18]] },
        { "cut off", Files.Xlsx(Heading)[..500] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(NoWorkbooks))]
    public void What_is_no_workbook_is_told(string name, byte[] content) => Read(content).Faults.ShouldHaveSingleItem(name).Row.ShouldBeNull();

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
