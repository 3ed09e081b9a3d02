namespace Bargaining.Congress.Terms;

/// <summary>How the seats of a congress are split over the electoral units (代表名额分配).</summary>
public static class Apportionment
{
    /// <summary>
    /// Splits the seats by headcount: by largest remainder, in whole numbers throughout, and at least one seat for each unit. No text says
    /// how; it is the product's proposal, and the chair may change it. A unit too small for a seat by its headcount gets one, and the
    /// others share what is left; of equal remainders the larger unit's counts first, then the earlier one's.
    /// </summary>
    /// <param name="employees">Employees of each unit, persons.</param>
    /// <param name="seats">Seats to split.</param>
    /// <returns>Seats of each unit, in the same order; they add up to the seats, and no unit has more of them than employees.</returns>
    /// <exception cref="ArgumentException">There is no unit, a unit without employees, fewer
    /// seats than units, or more seats than employees.</exception>
    public static IReadOnlyList<int> Of(IReadOnlyList<int> employees, int seats)
    {
        if (employees.Count == 0 || employees.Any(n => n < 1) || seats < employees.Count || seats > employees.Sum(n => (long)n))
        {
            throw new ArgumentException(
                "Every unit has employees, and there are as many seats as units or more, and no more than employees.",
                nameof(seats)
            );
        }

        var split = new int[employees.Count];
        var sharing = Enumerable.Range(0, employees.Count).ToList();
        while (sharing.Where(unit => Quota(unit).Whole < 1).ToList() is { Count: > 0 } small)
        {
            foreach (var unit in small)
            {
                split[unit] = 1;
            }

            seats -= small.Count;
            sharing = [.. sharing.Except(small)];
        }

        foreach (var unit in sharing)
        {
            split[unit] = (int)Quota(unit).Whole;
        }

        var left = seats - sharing.Sum(unit => split[unit]);
        foreach (
            var unit in sharing
                .OrderByDescending(unit => Quota(unit).Remainder)
                .ThenByDescending(unit => employees[unit])
                .ThenBy(unit => unit)
                .Take(left)
        )
        {
            split[unit]++;
        }

        return split;

        // Seats by headcount: a whole number, and the rest over all employees of the units that share.
        (long Whole, long Remainder) Quota(int unit)
        {
            var all = sharing.Sum(one => (long)employees[one]);
            var share = (long)employees[unit] * seats;
            return (share / all, share % all);
        }
    }
}
