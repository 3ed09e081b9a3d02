using Bargaining.Sheets;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Sheets;

public sealed class StaffSheetTests
{
    private const string Heading = "姓名,身份证号,工号,性别,部门,岗位,一线,中层以上,劳务派遣";

    private static StaffSheet Read(params string[] lines) =>
        StaffSheet.Of(Files.Csv(lines), SheetFormat.Csv, StaffKnown.Nobody, Files.Today);

    [Fact]
    public void Rows_are_read_as_they_are_written()
    {
        var sheet = Read(
            Heading,
            $"张三,{Files.Identity(1)},0001,男,一车间,车工,是,否,否",
            $"李 四,'{Files.Identity(2)},0002,,二车间,,√,,",
            "王五,,,女,办公室,主任,,是,",
            "",
            "买买提·艾力,,0004,男,,,Y,No,是"
        );

        sheet.Faults.ShouldBeEmpty();
        sheet.Read.ShouldBe(4);
        sheet.Rows.ShouldBe([
            new StaffRow(2, "张三", Files.Identity(1), "0001", false, "一车间", "车工", true, false, false),
            new StaffRow(3, "李四", Files.Identity(2), "0002", true, "二车间", "", true, false, false), // by the identity number
            new StaffRow(4, "王五", null, null, true, "办公室", "主任", false, true, false),
            new StaffRow(6, "买买提·艾力", null, "0004", false, "", "", true, false, true),
        ]);
    }

    [Theory]
    [InlineData("name,identity-number,number,sex,unit,post,front-line,manager,dispatched")]
    [InlineData("Name,Identity Number,Staff Number,Gender,Department,Post,Front-line,Manager,Dispatched")]
    [InlineData("姓　名（必填）,公民身份号码,职工编号,性别,车间,工种,是否一线职工,是否中层以上,被派遣劳动者")]
    public void Headings_are_known_in_both_languages_and_in_many_spellings(string heading) =>
        Read("职工名册,,,,,,,,", heading, $"张三,{Files.Identity(1)},0001,男,一车间,车工,是,否,否")
            .Rows.ShouldHaveSingleItem()
            .FrontLine.ShouldBeTrue();

    [Fact]
    public void Every_bad_row_is_told_with_its_column()
    {
        var twice = Files.Identity(3);

        var sheet = Read(
            Heading,
            ",,,男,,,,,", // 2: no name
            "赵六,110105194912310021,,男,,,,,", // 3: check digit
            $"钱七,{Files.Identity(2)},,男,,,,,", // 4: a woman's number
            $"孙八,{twice},,,,,,,", // 5 and 8: the same number
            "周九,,,,,,,,", // 6: neither sex nor number
            "吴十,,,男,,,也许,,", // 7: no yes and no no
            $"郑一,{twice},,,,,,,",
            "王二,,0007,男,,,,,", // 9 and 10: the same staff number
            "冯三,,0007,女,,,,,",
            "陈四,,,人妖,,,,,", // 11: no sex that is known
            $"{new string('长', 101)},,,女,,,,,"
        ); // 12: too long

        sheet
            .Faults.Where()
            .ShouldBe([
                "2:姓名",
                "3:身份证号",
                "4:性别",
                "5:身份证号",
                "6:性别",
                "7:一线",
                "8:身份证号",
                "9:工号",
                "10:工号",
                "11:性别",
                "12:姓名",
            ]);
        sheet.Rows.ShouldBeEmpty();
        sheet.Read.ShouldBe(11);
        sheet.Faults.ShouldAllBe(f => f.Message.Zh.Length > 0 && f.Message.En.Length > 0);
    }

    [Fact]
    public void Who_is_on_the_register_already_is_told()
    {
        var enterprise = Guid.NewGuid();
        var known = new StaffKnown(
            enterprise,
            new HashSet<string> { IdentityNumber.Mark(enterprise, Files.Identity(1)) },
            new HashSet<string> { "0002" }
        );

        var sheet = StaffSheet.Of(
            Files.Csv(Heading, $"张三,{Files.Identity(1)},0001,男,,,,,", "李四,,0002,女,,,,,", "王五,,0003,女,,,,,"),
            SheetFormat.Csv,
            known,
            Files.Today
        );

        sheet.Faults.Where().ShouldBe(["2:身份证号", "3:工号"]);
        sheet.Rows.ShouldHaveSingleItem().Name.ShouldBe("王五");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("张三,男\r\n李四,女")] // no heading
    [InlineData("姓名,性别")] // nothing below it
    public void A_file_without_rows_is_told(string text)
    {
        var sheet = Read(text);

        (sheet.Faults.Count, sheet.Rows.Count, sheet.Faults[0].Row).ShouldBe((1, 0, null));
    }

    [Fact]
    public void A_column_that_nobody_knows_is_told_and_nothing_is_read()
    {
        var sheet = Read("姓名,性别,工资,姓名", "张三,男,5000,张三");

        sheet.Faults.Where().ShouldBe(["1:工资", "1:姓名"]);
        sheet.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void A_serial_number_and_a_remark_are_let_be() => Read("序号,姓名,性别,备注", "1,张三,男,退休返聘").Rows.ShouldHaveSingleItem();

    [Fact]
    public void Twenty_thousand_rows_are_read_and_no_more()
    {
        string[] lines = ["姓名,性别", .. Enumerable.Range(1, 20_000).Select(n => $"职工{n},男")];

        Read(lines).Rows.Count.ShouldBe(20_000);
        Read([.. lines, "多一人,女"]).Faults.ShouldHaveSingleItem().Row.ShouldBeNull();
    }
}
