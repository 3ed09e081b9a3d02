namespace Bargaining.Law;

/// <summary>An agreed stop of the clock (中止): from the day on which it begins until the day on which bargaining is resumed.</summary>
/// <param name="From">The day of suspension, which still counts as run (中止日).</param>
/// <param name="Until">The day of resumption, which does not count (恢复日).</param>
public readonly record struct Suspension(DateOnly From, DateOnly Until);

/// <summary>Counting of periods (期间计算): pure functions over a calendar; see topic E of the rulebook.</summary>
public static class Counting
{
    /// <summary>A counted period (计算结果).</summary>
    /// <param name="Date">The last day (最后一日).</param>
    /// <param name="Opens">For a window: its first day (窗口首日).</param>
    /// <param name="Advised">The working day before a backward last day that is a rest day (建议办理日).</param>
    /// <param name="Rolled">Whether the last day was moved over rest days (是否顺延).</param>
    /// <param name="Provisional">Whether the calendar of a provisional year was asked (是否暂定).</param>
    public readonly record struct Counted(DateOnly Date, DateOnly? Opens, DateOnly? Advised, bool Rolled, bool Provisional);

    /// <summary>Counts a period from the day of an event, which itself does not count (自事由发生日起算, 当日不计入).</summary>
    /// <param name="calendar">The working days (工作日历).</param>
    /// <param name="from">The day of the event (事由发生日).</param>
    /// <param name="value">How many units (数值).</param>
    /// <param name="unit">The unit (单位).</param>
    /// <param name="direction">Which way the period runs (方向).</param>
    /// <param name="suspensions">Agreed suspensions in order, which stop the clock of a period that runs forward (中止期间).</param>
    /// <exception cref="ArgumentOutOfRangeException">The last day lies outside the years 1 to 9999.</exception>
    public static Counted Count(
        HolidayCalendar calendar,
        DateOnly from,
        int value,
        PeriodUnit unit,
        PeriodDirection direction,
        IReadOnlyList<Suspension>? suspensions = null
    )
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return direction switch
        {
            PeriodDirection.Before => Before(calendar, from, value, unit),
            PeriodDirection.Window => Window(calendar, from, value, unit),
            _ => Within(calendar, from, value, unit, suspensions ?? []),
        };
    }

    private static Counted Within(
        HolidayCalendar calendar,
        DateOnly from,
        int value,
        PeriodUnit unit,
        IReadOnlyList<Suspension> suspensions
    )
    {
        var last = suspensions.Aggregate(Move(calendar, from, value, unit), (end, suspension) => Resume(calendar, end, unit, suspension));
        var date = calendar.NextWorkingDay(last);
        return new Counted(date, null, null, date != last, Asked(calendar, unit == PeriodUnit.WorkingDays ? from.AddDays(1) : last, date));
    }

    /// <summary>On resumption the days that were left run on; a suspension after the last day changes nothing.</summary>
    private static DateOnly Resume(HolidayCalendar calendar, DateOnly last, PeriodUnit unit, Suspension suspension)
    {
        var left = last.DayNumber - suspension.From.DayNumber;
        if (left <= 0)
        {
            return last;
        }

        return unit == PeriodUnit.WorkingDays
            ? calendar.AddWorkingDays(
                suspension.Until,
                Enumerable.Range(1, left).Count(step => !calendar.IsRestDay(suspension.From.AddDays(step)))
            )
            : suspension.Until.AddDays(left);
    }

    private static Counted Before(HolidayCalendar calendar, DateOnly from, int value, PeriodUnit unit)
    {
        var last = Move(calendar, from, -value, unit);
        var working = calendar.PreviousWorkingDay(last);
        return new Counted(
            last,
            null,
            working == last ? null : working,
            false,
            Asked(calendar, working, unit == PeriodUnit.WorkingDays ? from.AddDays(-1) : last)
        );
    }

    private static Counted Window(HolidayCalendar calendar, DateOnly from, int value, PeriodUnit unit)
    {
        var opens = Move(calendar, from, -value, unit);
        return new Counted(from, opens, null, false, unit == PeriodUnit.WorkingDays && Asked(calendar, opens, from));
    }

    private static DateOnly Move(HolidayCalendar calendar, DateOnly from, int value, PeriodUnit unit) =>
        unit switch
        {
            PeriodUnit.Days => from.AddDays(value),
            PeriodUnit.WorkingDays => calendar.AddWorkingDays(from, value),
            PeriodUnit.Months => from.AddMonths(value),
            _ => from.AddYears(value),
        };

    private static bool Asked(HolidayCalendar calendar, DateOnly first, DateOnly last) =>
        Enumerable.Range(first.Year, last.Year - first.Year + 1).Any(calendar.IsProvisional);
}
