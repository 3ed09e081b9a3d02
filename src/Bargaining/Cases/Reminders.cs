using System.Globalization;
using System.Text.RegularExpressions;
using Bargaining.Law;

namespace Bargaining.Cases;

/// <summary>
/// On which days the party of a deadline is reminded (提醒日): so long before its last day as the procedure's file says,
/// in ISO 8601 days (P3D,P1D), on the day on which a window opens, on the last day, and while it stays undone
/// afterwards. Days are counted as the period itself is, and moved to working days.
/// </summary>
public static partial class Reminders
{
    /// <summary>Messages that remind of a deadline: they say nothing true any more once it is done, gone or moved.</summary>
    public static readonly IReadOnlySet<string> Kinds = new HashSet<string>(StringComparer.Ordinal)
    {
        "remind",
        "remind-last-day",
        "remind-overdue",
        "remind-above",
    };

    private static readonly int[] UsualBefore = [7, 3, 1],
        After = [1, 3, 7];

    /// <summary>The days before the last day, the earliest reminder first; null where the text is not a list of days.</summary>
    public static IReadOnlyList<int>? Days(string? text)
    {
        var parts = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        return parts.All(part => Period().IsMatch(part))
            ?
            [
                .. parts
                    .Select(part => int.Parse(part.AsSpan(1, part.Length - 2), CultureInfo.InvariantCulture))
                    .Distinct()
                    .OrderDescending(),
            ]
            : null;
    }

    /// <summary>How many days before its last day the party is reminded: as the procedure's
    /// file says, else a week, three days and one day.</summary>
    public static IReadOnlyList<int> Before(Deadline deadline) => Days(deadline.Reminders) is { Count: > 0 } said ? said : UsualBefore;

    /// <summary>The next day on which the party is reminded, after a day; null where none is left.</summary>
    public static DateOnly? Next(Deadline deadline, LawBook law, DateOnly after) =>
        Of(deadline, law).Where(day => day > after).Order().Cast<DateOnly?>().FirstOrDefault();

    // A reminder before the last day comes rather earlier than on a rest day, one after it rather later.
    private static IEnumerable<DateOnly> Of(Deadline deadline, LawBook law)
    {
        var (calendar, due) = (law.Calendar, deadline.Due);
        var inWorkingDays =
            law.FindRule(deadline.RuleId, deadline.RuleJurisdiction)
                ?.Provisions.OfType<PeriodProvision>()
                .FirstOrDefault(period => period.Matter == deadline.Matter)
                ?.Unit == PeriodUnit.WorkingDays;
        DateOnly Away(int days) => inWorkingDays ? calendar.AddWorkingDays(due, days) : due.AddDays(days);
        return
        [
            .. Before(deadline).Append(0).Select(days => calendar.PreviousWorkingDay(Away(-days))),
            .. After.Select(days => calendar.NextWorkingDay(Away(days))),
            .. deadline.Opens is { } opens ? [calendar.NextWorkingDay(opens)] : Array.Empty<DateOnly>(),
        ];
    }

    [GeneratedRegex("^P[0-9]{1,3}D$")]
    private static partial Regex Period();
}
