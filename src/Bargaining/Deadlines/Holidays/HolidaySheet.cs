using System.Globalization;
using Bargaining.Law;
using Bargaining.Sheets;

namespace Bargaining.Deadlines.Holidays;

/// <summary>A holiday notice as a file of rows (放假通知文件): the columns of the program's own
/// files, one row for each day that the notice names.</summary>
internal static class HolidaySheet
{
    private const int LongestHoliday = 20;

    /// <summary>The regulation of 2024 counts from this year on: which days are statutory holidays.</summary>
    private const int FirstChecked = 2025;

    private static readonly TableColumn Year = new("notice_year", "通知年度", "年度"),
        Date = new("date", "日期");
    private static readonly TableColumn Day = new("day", "放假或上班"),
        Holiday = new("holiday", "节日");

    private static readonly Dictionary<string, bool> RestOrWork = new(StringComparer.OrdinalIgnoreCase)
    {
        ["rest"] = true,
        ["放假"] = true,
        ["休息"] = true,
        ["work"] = false,
        ["上班"] = false,
        ["调休上班"] = false,
    };

    /// <summary>What a file says.</summary>
    /// <param name="Year">The year of the notice.</param>
    /// <param name="Days">Its days; none where there is a fault.</param>
    /// <param name="Faults">Every fault.</param>
    internal sealed record Read(int Year, IReadOnlyList<HolidayNotice> Days, IReadOnlyList<RowFault> Faults);

    /// <summary>Reads a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="known">The calendar so far.</param>
    /// <param name="correction">Whether it corrects the notice of a year that has one.</param>
    public static Read Of(ReadOnlyMemory<byte> content, SheetFormat format, HolidayCalendar known, bool correction)
    {
        TableColumn[] columns = [Year, Date, Day, Holiday];
        var table = Table.Read(content, format, columns);
        List<RowFault> faults = [.. table.Faults];
        if (faults.Count == 0)
        {
            faults.AddRange(
                columns
                    .Where(column => !table.Has(column.Code))
                    .Select(column => new RowFault(
                        null,
                        null,
                        new($"缺少“{column.Headings[0]}”（{column.Code}）一列；请补上。", $"the column '{column.Code}' is missing: add it.")
                    ))
            );
        }

        if (faults.Count > 0)
        {
            return new(0, [], faults);
        }

        List<(TableRow Row, HolidayNotice Day)> read = [.. table.Rows.Select(row => (row, DayOf(row)))];
        var year = read.Select(one => one.Day.Year).FirstOrDefault(year => year > 0);
        foreach (var (row, day) in read.Where(one => one.Row.Faults.Count == 0))
        {
            Examine(row, day, year);
        }

        foreach (var same in read.Where(one => one.Row.Faults.Count == 0).GroupBy(one => one.Day.Date).Where(same => same.Count() > 1))
        {
            foreach (var (row, _) in same.Skip(1))
            {
                row.Says(
                    Date,
                    $"与第 {same.First().Row.Number} 行是同一天；请只保留正确的一行。",
                    $"is the day of row {same.First().Row.Number} too: keep the row that is right."
                );
            }
        }

        faults.AddRange(read.SelectMany(one => one.Row.Faults));
        if (faults.Count == 0)
        {
            faults.AddRange(OfTheWhole(year, [.. read.Select(one => one.Day)], known, correction));
        }

        return new(year, faults.Count == 0 ? [.. read.Select(one => one.Day)] : [], faults);
    }

    /// <summary>Days as they are kept.</summary>
    public static string Keep(IEnumerable<HolidayNotice> days) =>
        string.Join(
            '\n',
            [
                "notice_year,date,day,holiday",
                .. days.Select(day =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{day.Year},{day.Date:yyyy-MM-dd},{(day.Rest ? "rest" : "work")},{day.Holiday}"
                    )
                ),
            ]
        );

    /// <summary>Days that were kept.</summary>
    public static IReadOnlyList<HolidayNotice> Kept(string days)
    {
        using var lines = new StringReader(days);
        return HolidayCalendar.FromNotices(lines).Notices;
    }

    private static HolidayNotice DayOf(TableRow row)
    {
        if (!int.TryParse(row[Year], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2099)
        {
            row.Says(Year, "不是年度；请写成 2027。", "is no year: write it like 2027.");
            year = 0;
        }

        row.Needed(Date, LongestHoliday);
        var date = row.Day(Date) ?? default;
        if (!RestOrWork.TryGetValue(row[Day], out var rest))
        {
            row.Says(
                Day,
                "应为“放假”（rest）或者“上班”（work）；请改正。",
                "is neither rest (放假) nor work (上班): write one of the two."
            );
        }

        var holiday = row.Needed(Holiday, LongestHoliday);
        if (holiday.Contains(',') || holiday.Contains('\n'))
        {
            row.Says(Holiday, "不能有逗号或者换行；请删除。", "has no comma and no line break: delete it.");
        }

        return new(year, date, rest, holiday);
    }

    private static void Examine(TableRow row, HolidayNotice day, int year)
    {
        if (day.Year != year)
        {
            row.Says(
                Year,
                $"一个文件只载一个年度的通知，前面是 {year} 年；请分开导入。",
                $"a file holds the notice of one year, and the rows before say {year}: import them apart."
            );
        }
        else if (day.Date.Year != year && (day.Date.Year != year - 1 || day.Date.Month != 12))
        {
            row.Says(
                Date,
                $"不在 {year} 年内，也不在上年十二月；请核对。",
                $"is neither in {year} nor in the December before: look it up."
            );
        }
        else if (!day.Rest && day.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            row.Says(
                Day,
                "调休上班日应为周六或者周日；请核对日期。",
                "a weekend day is made a working day, and this is none: look the date up."
            );
        }
        else if (!day.Rest && day.Date.Year == year && year >= FirstChecked && HolidayCalendar.Statutory(year).Contains(day.Date))
        {
            row.Says(Day, "这一天是法定节假日，不能上班；请核对。", "this day is a statutory holiday and no working day: look it up.");
        }
    }

    private static IEnumerable<RowFault> OfTheWhole(int year, List<HolidayNotice> days, HolidayCalendar known, bool correction)
    {
        if (!known.IsProvisional(year) && !correction)
        {
            yield return new(
                null,
                null,
                new(
                    $"{year} 年的通知已有；如果这是更正通知，请注明为更正。",
                    $"the notice of {year} is there already: if this corrects it, import it as a correction."
                )
            );
        }
        else if (known.IsProvisional(year) && correction)
        {
            yield return new(
                null,
                null,
                new($"还没有 {year} 年的通知，无从更正；请先导入通知。", $"there is no notice of {year} to correct: import that first.")
            );
        }
        else if (correction && days.All(day => known.Notices.LastOrDefault(n => n.Date == day.Date) is { } last && last.Rest == day.Rest))
        {
            yield return new(
                null,
                null,
                new("所列各日与现有日历相同，没有需要更正的。", "every day is as the calendar has it already: there is nothing to correct.")
            );
        }
        else if (!correction && year >= FirstChecked)
        {
            foreach (var missing in HolidayCalendar.Statutory(year).Where(holiday => !days.Any(day => day.Date == holiday && day.Rest)))
            {
                yield return new(
                    null,
                    null,
                    new(
                        $"没有列出法定节假日 {missing:yyyy-MM-dd}；通知可能不完整，请补全。",
                        $"the statutory holiday {missing:yyyy-MM-dd} is not in it: the notice may not be whole; add what is missing."
                    )
                );
            }
        }
    }
}
