using System.Globalization;
using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Figures;

/// <summary>One indicator of a place, and the way to its points (指标得分).</summary>
/// <param name="Figure">Code of the figure.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Weight">Points for the full mark.</param>
/// <param name="Value">The number.</param>
/// <param name="Points">The points, without the bonus; absent where there is nothing to measure: then the weight does not count.</param>
/// <param name="Bonus">The points on top.</param>
/// <param name="How">How the points were reached, in a sentence.</param>
/// <param name="Reachable">The most that this indicator can still have by the end of the
/// year, with its bonus; absent where nothing is measured.</param>
/// <param name="Missing">How many more of those that are counted it takes for the full mark;
/// absent where that cannot be said, and 0 where it is reached.</param>
public sealed record IndicatorScore(
    string Figure,
    Text Name,
    decimal Weight,
    FigureValue Value,
    decimal? Points,
    decimal Bonus,
    Text How,
    decimal? Reachable,
    int? Missing
);

/// <summary>The score of a place (得分).</summary>
/// <param name="Place">The place.</param>
/// <param name="Points">Points of a hundred, of the indicators that can be measured there, and the bonus.</param>
/// <param name="Reachable">The most that it can still have by the end of the year.</param>
/// <param name="Rank">Its place in the ranking; places with as many points share it. Absent where only one place is in sight, and where
/// less than half of the weight can be measured.</param>
/// <param name="Recognised">Whether the scheme names it for recognition as things stand.</param>
/// <param name="Indicators">Each indicator.</param>
public sealed record Score(
    Branch Place,
    decimal Points,
    decimal Reachable,
    int? Rank,
    bool Recognised,
    IReadOnlyList<IndicatorScore> Indicators
)
{
    /// <summary>Whether it can stand beside others: at least half of the weight can be measured there.
    /// A place with nothing to measure would come first otherwise.</summary>
    [JsonIgnore]
    public bool IsComparable =>
        Indicators.Where(one => one.Points is not null).Sum(one => one.Weight) * 2 >= Indicators.Sum(one => one.Weight);
}

/// <summary>The scores under a scheme, the best first (考核得分).</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="On">The day.</param>
/// <param name="Scores">Each place.</param>
public sealed record ScoreSheet(Scheme Scheme, DateOnly On, IReadOnlyList<Score> Scores);

/// <summary>Scores what stands below a place (考核). The arithmetic needs no database.</summary>
public sealed class ScoreQuery(BargainingDb db, FigureQuery figures, Schemes schemes)
{
    /// <summary>The scheme that holds for a place on a day; null where there is none.</summary>
    public async Task<Scheme?> SchemeOfAsync(Organisation place, DateOnly day, CancellationToken cancel = default)
    {
        var ids = place.WayUp().ToList();
        var codes = await db
            .Organisations.AsNoTracking()
            .Where(o => ids.Contains(o.Id))
            .Select(o => new { o.Code, o.Path.Length })
            .ToListAsync(cancel);
        return schemes.Of(codes.OrderByDescending(o => o.Length).Select(o => o.Code), day);
    }

    /// <summary>
    /// The scores of the places that the scheme ranks, where it is the scheme of this place; the place alone, without a rank, where it is
    /// that of a place above: what stands beside it is not in sight.
    /// </summary>
    public async Task<ScoreSheet> ScoreAsync(Organisation place, FigureQuestion asked, Scheme scheme, CancellationToken cancel = default)
    {
        var year = asked with { From = new DateOnly(asked.On.Year, 1, 1) };
        var numbers = await figures.OfPlacesAsync(place, year, scheme.Indicators.Select(indicator => indicator.Figure), cancel);
        var open = await OpenAsync(scheme, year, cancel);
        List<(Branch Place, Func<Figure, FigureValue> Of, Func<Figure, int> Open)> places =
            scheme.At == place.Code
                ?
                [
                    .. (await figures.BelowAsync(place, cancel)).Select<Branch, (Branch, Func<Figure, FigureValue>, Func<Figure, int>)>(
                        branch =>
                            (branch, figure => numbers.Of(figure, branch.Key), figure => open.GetValueOrDefault((figure.Code, branch.Key)))
                    ),
                ]
                :
                [
                    (
                        new Branch(place.Id, place.Code, place.Name, place.Kind),
                        numbers.Of,
                        figure => open.Where(pair => pair.Key.Figure == figure.Code).Sum(pair => pair.Value)
                    ),
                ];
        return new ScoreSheet(
            scheme,
            asked.On,
            Rank(scheme, places.Select(one => Of(scheme, one.Place, one.Of, one.Open)), places.Count > 1)
        );
    }

    /// <summary>The score of one place.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="place">The place.</param>
    /// <param name="of">Its number of a figure.</param>
    /// <param name="open">How many rows of a figure may still come to hold this year.</param>
    internal static Score Of(Scheme scheme, Branch place, Func<Figure, FigureValue> of, Func<Figure, int> open)
    {
        List<IndicatorScore> indicators = [.. scheme.Indicators.Select(one => Of(one, of(one.Figure), open(one.Figure)))];
        var counted = indicators.Where(one => one.Points is not null).ToList();
        var weight = counted.Sum(one => one.Weight);
        return new Score(
            place,
            OfAHundred(counted.Sum(one => one.Points!.Value), weight) + counted.Sum(one => one.Bonus),
            OfAHundred(counted.Sum(one => Math.Min(one.Reachable!.Value, one.Weight)), weight)
                + counted.Sum(one => Math.Max(0, one.Reachable!.Value - one.Weight)),
            null,
            false,
            indicators
        );
    }

    /// <summary>The scores in order, with ranks and who is named for recognition.</summary>
    internal static IReadOnlyList<Score> Rank(Scheme scheme, IEnumerable<Score> scores, bool ranked)
    {
        List<Score> order =
        [
            .. scores
                .OrderByDescending(score => score.IsComparable)
                .ThenByDescending(score => score.Points)
                .ThenBy(score => score.Place.Code, StringComparer.Ordinal),
        ];
        return
        [
            .. order.Select(score =>
            {
                var rank = 1 + order.Count(other => other.IsComparable && other.Points > score.Points);
                return ranked && score.IsComparable
                    ? score with
                    {
                        Rank = rank,
                        Recognised = scheme.Recognition is { } named && rank <= named.Places && score.Points >= named.Least,
                    }
                    : score;
            }),
        ];
    }

    private static IndicatorScore Of(Indicator indicator, FigureValue value, int open)
    {
        var figure = indicator.Figure;
        if (value.Value is not { } number)
        {
            return new IndicatorScore(
                figure.Code,
                figure.Name,
                indicator.Weight,
                value,
                null,
                0,
                value.Kept
                    ? new("没有可以衡量的对象，权重不计入。", "There is nothing to measure: the weight does not count.")
                    : new("往日的数没有留存，权重不计入。", "It is not kept of past days: the weight does not count."),
                null,
                null
            );
        }

        var (points, extra) = (indicator.Points(number), indicator.Extra(number));
        var reach = figure switch
        {
            { Source.StillOpen: not null } => Percent.Of(value.Met!.Value + open, value.Of!.Value + open),
            { Measure: FigureMeasure.Share } => 100,
            _ => indicator.Full, // nothing bounds what may still come
        };
        return new IndicatorScore(
            figure.Code,
            figure.Name,
            indicator.Weight,
            value,
            points,
            extra,
            How(indicator, value, number, points, extra),
            Math.Max(points + extra, indicator.Points(reach) + indicator.Extra(reach)),
            figure is { Measure: FigureMeasure.Share, Source.StillOpen: null }
                ? Math.Max(0, (int)Math.Ceiling(indicator.Full * value.Of!.Value / 100) - value.Met!.Value)
                : null
        );
    }

    private static Text How(Indicator indicator, FigureValue value, decimal number, decimal points, decimal extra)
    {
        var (threshold, full, weight) = (Number(indicator.Threshold), Number(indicator.Full), Number(indicator.Weight));
        var (zh, en) = value is { Met: { } met, Of: { } of }
            ? ($"{met}/{of}，{Number(number)}%", $"{met} of {of}, {Number(number)} %")
            : ($"{Number(number)}{indicator.Figure.Unit.Zh}", $"{Number(number)} {indicator.Figure.Unit.En}");
        var isFull = indicator.Figure.LessIsBetter ? number <= indicator.Full : number >= indicator.Full;
        var isNone = indicator.Figure.LessIsBetter ? number >= indicator.Threshold : number <= indicator.Threshold;
        var way =
            isFull ? new Text($"达到满分值 {full}，得 {weight} 分", $"at or beyond the full mark {full}: {weight} points")
            : isNone ? new Text($"没有超过门槛 {threshold}，得 0 分", $"not beyond the threshold {threshold}: 0 points")
            : new Text(
                $"（{Number(number)} − {threshold}）÷（{full} − {threshold}）× {weight} = {Number(points)} 分",
                $"({Number(number)} − {threshold}) ÷ ({full} − {threshold}) × {weight} = {Number(points)} points"
            );
        return new(
            $"{zh}：{way.Zh}{(extra > 0 ? $"，加 {Number(extra)} 分" : "")}。",
            $"{en}: {way.En}{(extra > 0 ? $", and {Number(extra)} on top" : "")}."
        );
    }

    // What may still be done in time this year, by figure and node.
    private static async Task<Dictionary<(string Figure, string Branch), int>> OpenAsync(
        Scheme scheme,
        FigureQuestion asked,
        CancellationToken cancel
    )
    {
        Dictionary<(string, string), int> open = [];
        foreach (var figure in scheme.Indicators.Select(indicator => indicator.Figure))
        {
            if (figure.Source.StillOpen is { } rows)
            {
                foreach (
                    var same in (await FigureCount.TalliesAsync(rows(asked), asked.Top, spread: false, cancel)).GroupBy(one => one.Branch)
                )
                {
                    open[(figure.Code, same.Key)] = same.Sum(one => one.Tally.Rows);
                }
            }
        }

        return open;
    }

    private static decimal OfAHundred(decimal points, decimal weight) => weight == 0 ? 0 : Math.Floor(points * 10000 / weight) / 100;

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
