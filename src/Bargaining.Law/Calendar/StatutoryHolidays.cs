using System.Globalization;

namespace Bargaining.Law;

/// <summary>
/// The statutory whole-public holidays of the 2024 regulation (全国年节及纪念日放假办法), computed for a year without a notice:
/// New Year 1 day, Spring Festival 4 (eve to third day), Qingming 1, Labour Day 2, Dragon Boat 1, Mid-Autumn 1, National Day 3.
/// Days made up for a weekend are not guessed; the notice will name them.
/// </summary>
internal static class StatutoryHolidays
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>The holidays of a year, in order. Before 1902 and after 2099 only those of the solar calendar.</summary>
    public static IReadOnlyList<DateOnly> Of(int year)
    {
        List<DateOnly> days = [new(year, 1, 1), new(year, 5, 1), new(year, 5, 2), new(year, 10, 1), new(year, 10, 2), new(year, 10, 3)];
        if (year is > 1901 and < 2100)
        {
            var newYear = LunarDay(year, 1, 1);
            days.AddRange([newYear.AddDays(-1), newYear, newYear.AddDays(1), newYear.AddDays(2)]);
            days.AddRange([Qingming(year), LunarDay(year, 5, 5), LunarDay(year, 8, 15)]);
        }

        return [.. days.Distinct().Order()];
    }

    /// <summary>Qingming (清明): the day in Beijing time on which the sun's apparent longitude reaches 15 degrees.</summary>
    public static DateOnly Qingming(int year)
    {
        var day = new DateOnly(year, 4, 3);
        while (SolarLongitude(EndInBeijing(day)) is < 15 or > 300)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static DateOnly LunarDay(int year, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    /// <summary>Days since the epoch J2000.0 at midnight in Beijing at the end of a day.</summary>
    private static double EndInBeijing(DateOnly day) => day.DayNumber + 1 - new DateOnly(2000, 1, 1).DayNumber - 0.5 - (8 / 24d);

    /// <summary>Apparent longitude of the sun in degrees, good to about a hundredth of a degree (a quarter of an hour).</summary>
    private static double SolarLongitude(double days)
    {
        var t = days / 36525;
        var mean = 280.46646 + (36000.76983 * t) + (0.0003032 * t * t);
        var anomaly = double.DegreesToRadians(357.52911 + (35999.05029 * t) - (0.0001537 * t * t));
        var centre =
            ((1.914602 - (0.004817 * t)) * Math.Sin(anomaly))
            + ((0.019993 - (0.000101 * t)) * Math.Sin(2 * anomaly))
            + (0.000289 * Math.Sin(3 * anomaly));
        var node = double.DegreesToRadians(125.04 - (1934.136 * t));
        var apparent = (mean + centre - 0.00569 - (0.00478 * Math.Sin(node))) % 360;
        return apparent < 0 ? apparent + 360 : apparent;
    }
}
