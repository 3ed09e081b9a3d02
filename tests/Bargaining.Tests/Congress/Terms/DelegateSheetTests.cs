using Bargaining.Congress.Terms;
using Bargaining.Sheets;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class DelegateSheetTests
{
    [Fact]
    public void A_list_becomes_the_seats_of_a_sitting_congress()
    {
        var sheet = DelegateSheet.Of(
            Files.Csv(
                "姓名,选举单位,工号,性别,一线,中层以上,劳务派遣,列席代表,当选日期",
                "张三,一车间,0001,男,是,,,,2026/1/5",
                "李四,二车间,,女,,是,,,2026年1月6日",
                "王五,二车间,,女,,,是,是,"
            ),
            SheetFormat.Csv,
            Files.Today
        );

        sheet.Faults.ShouldBeEmpty();
        sheet.Seats.ShouldBe([
            new Seat
            {
                Name = "张三",
                Unit = "一车间",
                StaffNumber = "0001",
                FrontLine = true,
                ElectedOn = new DateOnly(2026, 1, 5),
            },
            new Seat
            {
                Name = "李四",
                Unit = "二车间",
                Woman = true,
                Manager = true,
                ElectedOn = new DateOnly(2026, 1, 6),
            },
            new Seat
            {
                Name = "王五",
                Unit = "二车间",
                Woman = true,
                Dispatched = true,
                NonVoting = true,
            },
        ]);
    }

    [Fact]
    public void A_day_of_a_workbook_is_a_day()
    {
        var sheet = DelegateSheet.Of(
            Files.Xlsx(["name", "unit", "sex", "elected-on"], ["张三", "一车间", "男", new DateOnly(2026, 1, 5)]),
            SheetFormat.Xlsx,
            Files.Today
        );

        sheet.Seats.ShouldHaveSingleItem().ElectedOn.ShouldBe(new DateOnly(2026, 1, 5));
    }

    [Fact]
    public void Every_bad_row_is_told_with_its_column()
    {
        var sheet = DelegateSheet.Of(
            Files.Csv(
                "姓名,选举单位,工号,性别,当选日期",
                "张三,,,男,", // 2: no unit
                "李四,一车间,,女,2026-13-01", // 3: no day
                "王五,一车间,,男,2026-03-03", // 4: tomorrow
                "赵六,一车间,,男,", // 5 and 6: one name in one unit
                "赵六,一车间,,男,",
                "钱七,一车间,0001,男,", // 7 and 8: two people of one name, told apart by their numbers
                "钱七,一车间,0002,男,"
            ),
            SheetFormat.Csv,
            Files.Today
        );

        sheet.Faults.Where().ShouldBe(["2:选举单位", "3:当选日期", "4:当选日期", "5:姓名", "6:姓名"]);
        sheet.Seats.Select(s => s.StaffNumber).ShouldBe(["0001", "0002"]);
    }
}
