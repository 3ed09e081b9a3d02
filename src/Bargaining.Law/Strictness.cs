namespace Bargaining.Law;

/// <summary>
/// Which of two answers of one level is the stricter (同级规定从严): within: due earlier; before: longer; window: narrower; every: more often;
/// share: higher where it is a floor, lower where it is a ceiling; count: higher floor, then lower ceiling; choice: as the matter lists
/// them; items: more of them; scale: the higher least, at 30, then 100, 300 and so on to 30,000. Between equals the one for this kind of
/// contract alone, then the order of the file.
/// </summary>
internal static class Strictness
{
    /// <summary>Where scales are compared.</summary>
    private static readonly int[] Headcounts = [30, 100, 300, 1_000, 3_000, 10_000, 30_000];

    /// <summary>The answers, strictest first.</summary>
    public static IReadOnlyList<T> Order<T>(IEnumerable<T> provisions, Matter matter, HolidayCalendar calendar, DateOnly on)
        where T : Provision
    {
        T[] all = [.. provisions];
        if (all.Length < 2)
        {
            return all;
        }

        return
        [
            .. all.OrderBy(provision => provision, Comparer<T>.Create((one, other) => Compare(one, other, matter, calendar, on)))
                .ThenBy(provision => provision.Kinds.Count == 0),
        ];
    }

    private static int Compare(Provision one, Provision other, Matter matter, HolidayCalendar calendar, DateOnly on) =>
        (one, other) switch
        {
            (PeriodProvision a, PeriodProvision b) => Reach(a, calendar, on).CompareTo(Reach(b, calendar, on)),
            (ShareProvision { Bound: Bound.AtMost } a, ShareProvision { Bound: Bound.AtMost } b) => a.Share.CompareTo(b.Share),
            (ShareProvision a, ShareProvision b) => Chain(b.Share.CompareTo(a.Share), Floor(b.Bound).CompareTo(Floor(a.Bound))),
            (CountProvision a, CountProvision b) => Chain(
                (b.Min ?? int.MinValue).CompareTo(a.Min ?? int.MinValue),
                (a.Max ?? int.MaxValue).CompareTo(b.Max ?? int.MaxValue)
            ),
            (ChoiceProvision a, ChoiceProvision b) => Place(matter, a).CompareTo(Place(matter, b)),
            (ScaleProvision a, ScaleProvision b) => Chain([
                .. Headcounts.Select(headcount => b.For(headcount).Least.CompareTo(a.For(headcount).Least)),
            ]),
            (ItemsProvision a, ItemsProvision b) => b.Items.Count.CompareTo(a.Items.Count),
            _ => 0,
        };

    /// <summary>Days from the event to the day that decides; fewer is stricter.</summary>
    private static int Reach(PeriodProvision period, HolidayCalendar calendar, DateOnly on)
    {
        var counted = Counting.Count(calendar, on, period.Value, period.Unit, period.Direction);
        return period.Direction switch
        {
            PeriodDirection.Window => on.DayNumber - counted.Opens!.Value.DayNumber,
            _ => counted.Date.DayNumber - on.DayNumber,
        };
    }

    private static int Floor(Bound bound) => bound == Bound.MoreThan ? 1 : 0;

    private static int Place(Matter matter, ChoiceProvision choice)
    {
        var place = matter.Choices.ToList().IndexOf(choice.Choice);
        return place < 0 ? int.MaxValue : place;
    }

    private static int Chain(params ReadOnlySpan<int> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            if (comparison != 0)
            {
                return comparison;
            }
        }

        return 0;
    }
}
