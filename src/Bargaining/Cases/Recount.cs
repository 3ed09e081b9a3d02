using Bargaining.Law;

namespace Bargaining.Cases;

/// <summary>
/// Counts the days of a deadline under another calendar (按新日历重新计算). A day moves only by the rule that gave it: one that the sides agreed,
/// or that somebody set, stays where it is, and so does one that would be over before anybody was told.
/// </summary>
internal static class Recount
{
    /// <summary>The days of a deadline that a calendar decides.</summary>
    internal readonly record struct Days(DateOnly? Opens, DateOnly Due, DateOnly? Advised, bool Provisional)
    {
        /// <summary>Those that it has.</summary>
        public static Days Of(Deadline deadline) => new(deadline.Opens, deadline.Due, deadline.Advised, deadline.Provisional);

        /// <summary>It has these from now on.</summary>
        public void PutOn(Deadline deadline) =>
            (deadline.Opens, deadline.Due, deadline.Advised, deadline.Provisional) = (Opens, Due, Advised, Provisional);
    }

    /// <summary>Its days under a calendar.</summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="kind">The kind of contract of its case.</param>
    /// <param name="law">The law, with the calendar under which it was counted.</param>
    /// <param name="calendar">The calendar that counts.</param>
    /// <param name="today">This legal day.</param>
    public static Days Of(Deadline deadline, ContractKind kind, LawBook law, HolidayCalendar calendar, DateOnly today)
    {
        var days = deadline.Unrolled is { } unrolled
            ? Rolled(deadline, unrolled, calendar)
            : ByRule(deadline, kind, law, calendar)
                ?? Days.Of(deadline) with
                {
                    Provisional = deadline.Provisional && calendar.IsProvisional(deadline.Due.Year),
                };
        return days.Due >= today ? days : Days.Of(deadline) with { Provisional = days.Provisional };
    }

    private static Days Rolled(Deadline deadline, DateOnly unrolled, HolidayCalendar calendar)
    {
        var due = calendar.NextWorkingDay(unrolled);
        return Days.Of(deadline) with
        {
            Due = due,
            Provisional = calendar.IsProvisional(unrolled.Year) || calendar.IsProvisional(due.Year),
        };
    }

    // Null where it is not this rule that gave it its day: then the rule does not give it another.
    private static Days? ByRule(Deadline deadline, ContractKind kind, LawBook law, HolidayCalendar calendar)
    {
        var period = law.FindRule(deadline.RuleId, deadline.RuleJurisdiction)
            ?.Provisions.OfType<PeriodProvision>()
            .FirstOrDefault(p => p.Matter == deadline.Matter && p.HoldsFor(kind));
        if (period is null)
        {
            return null;
        }

        Days Count(HolidayCalendar by)
        {
            var counted = Counting.Count(by, deadline.From, period.Value, period.Unit, period.Direction);
            return new(counted.Opens, counted.Date, counted.Advised, counted.Provisional);
        }

        var then = law.CalendarOf(deadline.CountedWith);
        var lastYear = Math.Max(deadline.From.Year, deadline.Due.Year);
        // A new version of the program brought the notice with it.
        var isItsRule = Count(then).Due == deadline.Due || (deadline.Provisional && Count(then.Before(lastYear)).Due == deadline.Due);
        return isItsRule ? Count(calendar) : null;
    }
}
