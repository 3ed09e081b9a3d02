namespace Bargaining.Figures;

/// <summary>Where places stand on a map of tiles (方格图): those of Harbin roughly as they lie
/// to each other, any others side by side in their order.</summary>
public static class TilePlan
{
    /// <summary>Tiles beside each other.</summary>
    public const int Beside = 6;

    // The districts and counties of Harbin (GB/T 2260; column, row).
    private static readonly Dictionary<string, (int Column, int Row)> Harbin = new()
    {
        ["230111"] = (1, 0),
        ["230126"] = (2, 0),
        ["230127"] = (3, 0),
        ["230128"] = (4, 0),
        ["230123"] = (5, 0),
        ["230109"] = (0, 1),
        ["230104"] = (1, 1),
        ["230110"] = (2, 1),
        ["230125"] = (3, 1),
        ["230124"] = (4, 1),
        ["230102"] = (0, 2),
        ["230103"] = (1, 2),
        ["230112"] = (2, 2),
        ["230129"] = (4, 2),
        ["230113"] = (0, 3),
        ["230108"] = (1, 3),
        ["230184"] = (2, 3),
        ["230183"] = (3, 3),
    };

    /// <summary>Column and row of each place, in the order given; the first column and row have one.</summary>
    public static IReadOnlyList<(int Column, int Row)> Of(IReadOnlyList<Branch> places)
    {
        if (places.Any(place => !Harbin.ContainsKey(place.Code)) || places.Select(place => place.Code).Distinct().Count() < places.Count)
        {
            return [.. places.Select((_, n) => (n % Beside, n / Beside))];
        }

        List<(int Column, int Row)> at = [.. places.Select(place => Harbin[place.Code])];
        var (left, top) = (at.Select(one => one.Column).DefaultIfEmpty().Min(), at.Select(one => one.Row).DefaultIfEmpty().Min());
        return [.. at.Select(one => (one.Column - left, one.Row - top))];
    }

    /// <summary>How dark a number is, 0 to 4.</summary>
    /// <param name="number">The number; null where there is none.</param>
    /// <param name="most">The largest that there may be.</param>
    public static int Shade(decimal? number, decimal most) => number is { } one && most > 0 ? (int)Math.Clamp(one * 5 / most, 0, 4) : 0;
}

/// <summary>A span of days with how many took so long (天数分布).</summary>
/// <param name="From">Its first number.</param>
/// <param name="To">Its last one.</param>
/// <param name="Rows">How many.</param>
public sealed record DaySpan(int From, int To, int Rows)
{
    private const int Most = 10;

    /// <summary>Spans of ten days, or of twenty, thirty ... so that there are no more than ten of them.</summary>
    /// <param name="spread">How many amount to how much; not empty.</param>
    public static IReadOnlyList<DaySpan> Of(IReadOnlyDictionary<int, int> spread)
    {
        var (least, last) = (spread.Keys.Min(), spread.Keys.Max());
        var span = 10;
        while ((last / span) - (least / span) >= Most)
        {
            span += 10;
        }

        return
        [
            .. Enumerable
                .Range(least / span, (last / span) - (least / span) + 1)
                .Select(n => new DaySpan(
                    n * span,
                    (n * span) + span - 1,
                    spread.Where(pair => pair.Key / span == n).Sum(pair => pair.Value)
                )),
        ];
    }
}
