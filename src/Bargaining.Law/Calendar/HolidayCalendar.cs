using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace Bargaining.Law;

/// <summary>
/// The working-day calendar (工作日历). A day named by a notice is what the notice makes it; any other Saturday or Sunday is a rest day.
/// A year without a notice is provisional: there the statutory holidays are computed.
/// </summary>
public sealed class HolidayCalendar
{
    private readonly IReadOnlyList<HolidayNotice> notices;
    private readonly FrozenDictionary<DateOnly, bool> rest;
    private readonly FrozenSet<int> years;
    private readonly ConcurrentDictionary<int, IReadOnlyList<DateOnly>> computed = new();

    private HolidayCalendar(IReadOnlyList<HolidayNotice> notices, int edition = 0)
    {
        this.notices = notices;
        Edition = edition;
        rest = notices.GroupBy(notice => notice.Date).ToFrozenDictionary(day => day.Key, day => day.Last().Rest);
        years = notices.Select(notice => notice.Year).ToFrozenSet();
    }

    /// <summary>How many notices were imported beside those of the program's own files (已导入通知数).</summary>
    public int Edition { get; }

    /// <summary>The first year without a notice after years that have one (首个暂定年度).</summary>
    public int FirstProvisional => years.Count == 0 ? 1 : Enumerable.Range(years.Min(), years.Count + 1).First(IsProvisional);

    /// <summary>The days that notices name (通知所列各日).</summary>
    public IReadOnlyList<HolidayNotice> Notices => notices;

    /// <summary>Reads the notices from CSV with the columns notice_year, date, day (rest or work), holiday (读取通知).</summary>
    /// <exception cref="FormatException">A line is not of that shape; the message names the line.</exception>
    public static HolidayCalendar FromNotices(TextReader csv) => new(ReadNotices(csv));

    /// <summary>A calendar with more days named by a notice (加入新通知); a later notice wins over an earlier one.</summary>
    public HolidayCalendar With(params IEnumerable<HolidayNotice> more) => new([.. notices, .. more], Edition);

    /// <summary>The same after one more notice was imported (导入新通知之后).</summary>
    public HolidayCalendar Next(IEnumerable<HolidayNotice> notice) => new([.. notices, .. notice], Edition + 1);

    /// <summary>The calendar as it was before a year had a notice (某年通知公布之前).</summary>
    public HolidayCalendar Before(int year) => new([.. notices.Where(notice => notice.Year != year)], Edition);

    /// <summary>The statutory holidays of a year, which every notice makes rest days (法定节假日).</summary>
    public static IReadOnlyList<DateOnly> Statutory(int year) => StatutoryHolidays.Of(year);

    /// <summary>Whether a day is a rest day (是否休息日).</summary>
    public bool IsRestDay(DateOnly d)
    {
        if (rest.TryGetValue(d, out var named))
        {
            return named;
        }

        return d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
            || (IsProvisional(d.Year) && computed.GetOrAdd(d.Year, StatutoryHolidays.Of).Contains(d));
    }

    /// <summary>Whether a year has no notice yet (是否暂定年度).</summary>
    public bool IsProvisional(int year) => !years.Contains(year);

    /// <summary>The day itself if it is a working day, else the next one (当日或其后首个工作日).</summary>
    public DateOnly NextWorkingDay(DateOnly d)
    {
        while (IsRestDay(d))
        {
            d = d.AddDays(1);
        }

        return d;
    }

    /// <summary>The day itself if it is a working day, else the one before (当日或其前最近工作日).</summary>
    public DateOnly PreviousWorkingDay(DateOnly d)
    {
        while (IsRestDay(d))
        {
            d = d.AddDays(-1);
        }

        return d;
    }

    /// <summary>The Nth working day after a day, or before it where n is negative (之后或之前第 N 个工作日). Zero gives the day itself.</summary>
    public DateOnly AddWorkingDays(DateOnly d, int n)
    {
        var step = Math.Sign(n);
        for (var left = Math.Abs(n); left > 0; )
        {
            d = d.AddDays(step);
            if (!IsRestDay(d))
            {
                left--;
            }
        }

        return d;
    }

    internal static IReadOnlyList<HolidayNotice> ReadNotices(TextReader csv)
    {
        List<HolidayNotice> read = [];
        csv.ReadLine();
        for (var number = 2; csv.ReadLine() is { } line; number++)
        {
            if (line.Length == 0)
            {
                continue;
            }

            var cells = line.Split(',');
            if (
                cells.Length != 4
                || !int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                || !DateOnly.TryParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                || cells[2] is not ("rest" or "work")
            )
            {
                throw new FormatException($"Line {number} is not notice_year,date,rest|work,holiday: {line}");
            }

            read.Add(new HolidayNotice(year, date, cells[2] == "rest", cells[3]));
        }

        return read;
    }
}
