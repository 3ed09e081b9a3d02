using System.Globalization;
using Bargaining.Letters;
using Bargaining.Organisations;

namespace Bargaining.Figures;

/// <summary>The pictures of a report of figures (统计报告附图), each made of the numbers of a table that stands beside it.</summary>
/// <param name="figures">Reads the figures.</param>
/// <param name="place">The place.</param>
/// <param name="asked">What was asked.</param>
/// <param name="scheme">The scheme with its targets; null where there is none.</param>
internal sealed class FigurePictures(FigureQuery figures, Organisation place, FigureQuestion asked, Scheme? scheme)
{
    // What the officials of a city look at first.
    private const string Coverage = "contract-share";

    private static readonly string[] ByMonth = ["offers", "took-effect", "on-time"];

    private readonly List<Picture> _pictures = [];

    /// <summary>The pictures so far, in the order in which the text names them.</summary>
    public IReadOnlyList<Picture> Pictures => _pictures;

    /// <summary>The coverage of the places as tiles, and each share that has a target against it.</summary>
    public IReadOnlyList<string> Places(Numbers now, IReadOnlyList<Branch> below)
    {
        var coverage = FigureBook.Find(Coverage)!;
        if (below.Count < 2 || !now.Of(coverage).Kept) // one place has nothing to lie beside
        {
            return [];
        }

        var targeted = FigureBook.All.Where(figure =>
            figure.Measure == FigureMeasure.Share && now.Of(figure).Kept && (figure == coverage || scheme?.TargetOf(figure) is not null)
        );
        return
        [
            Drawn(
                new TileMap(
                    $"各地区{coverage.Name.Zh}",
                    $"各地区{coverage.Name.Zh}，数值与后附分地区表相同："
                        + Listed(below.Select(one => (one.Name, now.Of(coverage, one.Key).Value)), coverage)
                        + "。颜色越深，数值越大。",
                    [
                        .. below.Zip(
                            TilePlan.Of(below),
                            (one, at) =>
                                new Tile(
                                    one.Name,
                                    FigureReport.Said(coverage, now.Of(coverage, one.Key)),
                                    at.Column,
                                    at.Row,
                                    TilePlan.Shade(now.Of(coverage, one.Key).Value, 100)
                                )
                        ),
                    ]
                )
            ),
            .. targeted.Select(figure => Drawn(AgainstTarget(figure, now, below))),
        ];
    }

    /// <summary>What happened from month to month: lines, and the table behind them.</summary>
    public async Task<IReadOnlyList<string>> MonthsAsync(CancellationToken cancel)
    {
        List<(Figure Figure, Dictionary<string, FigureValue> Values)> read = [];
        foreach (var figure in ByMonth.Select(code => FigureBook.Find(code)!))
        {
            read.Add(
                (figure, (await figures.ByAsync(figure, Dimension.Month, OfTheYear, cancel)).ToDictionary(one => one.Key, one => one.Value))
            );
        }

        var months = read[0].Values.Keys.Order(StringComparer.Ordinal).ToList();
        List<string> labels = [.. months.Select(month => $"{int.Parse(month.AsSpan(5), CultureInfo.InvariantCulture)}月")];
        var (counts, shares) = (
            read.Where(one => one.Figure.Measure == FigureMeasure.Count).ToList(),
            read.Where(one => one.Figure.Measure == FigureMeasure.Share).ToList()
        );
        return
        [
            "",
            "## 分月情况",
            Drawn(Lines("各月" + string.Join("、", counts.Select(one => one.Figure.Name.Zh)), counts, null)),
            Drawn(Lines("各月" + string.Join("、", shares.Select(one => one.Figure.Name.Zh)) + "（%）", shares, 100)),
            $"| 月份 | {string.Join(" | ", read.Select(one => one.Figure.Name.Zh))} |",
            $"|------{string.Concat(read.Select(_ => "|-------"))}|",
            .. months.Select(month =>
                $"| {FigureQuestion.MonthName(month, asked.On).Zh} | "
                + string.Join(" | ", read.Select(one => FigureReport.Said(one.Figure, one.Values[month])))
                + " |"
            ),
        ];

        Chart Lines(string title, List<(Figure Figure, Dictionary<string, FigureValue> Values)> some, decimal? most) =>
            new(
                ChartKind.Lines,
                title,
                $"{title}，数值与下表相同："
                    + string.Join(
                        "；",
                        some.Select(one =>
                            one.Figure.Name.Zh + Listed(months.Zip(labels, (month, label) => (label, one.Values[month].Value)), one.Figure)
                        )
                    )
                    + "。",
                labels,
                [.. some.Select(one => new ChartSeries(one.Figure.Name.Zh, [.. months.Select(month => one.Values[month].Value)]))]
            )
            {
                Most = most,
            };
    }

    /// <summary>How the days from offer to effect are spread; nothing where no contract took effect.</summary>
    public async Task<IReadOnlyList<string>> SpreadAsync(CancellationToken cancel)
    {
        var figure = FigureBook.Find("days-to-effect")!;
        var spread = await FigureQuery.SpreadAsync(figure, asked, cancel);
        if (spread.Count == 0)
        {
            return [];
        }

        var spans = DaySpan.Of(spread);
        return
        [
            "",
            "## 从要约到生效的天数",
            Drawn(
                new Chart(
                    ChartKind.Columns,
                    "从收到要约到合同生效的天数分布（份）",
                    $"从收到要约到合同生效的天数分布，数值与下表相同：{string.Join("，", spans.Select(span => $"{span.From}至{span.To}天{span.Rows}份"))}。",
                    [.. spans.Select(span => $"{span.From}–{span.To}")],
                    [new("合同（份）", [.. spans.Select(span => (decimal?)span.Rows)])]
                )
            ),
            "| 天数 | 合同（份） |",
            "|------|------|",
            .. spans.Select(span => $"| {span.From}–{span.To} | {span.Rows} |"),
        ];
    }

    private FigureQuestion OfTheYear => asked with { From = new DateOnly(asked.On.Year, 1, 1) };

    private Chart AgainstTarget(Figure figure, Numbers now, IReadOnlyList<Branch> below)
    {
        var target = scheme?.TargetOf(figure);
        return new Chart(
            ChartKind.Columns,
            $"各地区{figure.Name.Zh}{(target is null ? "（%）" : "与目标（%）")}",
            $"各地区{figure.Name.Zh}，数值与后附分地区表相同：{Listed(below.Select(one => (one.Name, now.Of(figure, one.Key).Value)), figure)}。"
                + (target is null ? "" : $"目标 {FigureReport.Number(target.Value)}{figure.Unit.Zh}。"),
            [.. below.Select(one => Short(one.Name))],
            [
                new(figure.Name.Zh, [.. below.Select(one => now.Of(figure, one.Key).Value)]),
                .. target is null
                    ? Array.Empty<ChartSeries>()
                    : [new ChartSeries($"目标（{target.AsOf}年）", [.. below.Select(_ => (decimal?)target.Value)]) { IsLevel = true }],
            ]
        )
        {
            Most = 100,
        };
    }

    // 道里区 is 道里 below a column: what is left out is the same of all of them.
    private string Short(string name) =>
        place.Kind == OrganisationKind.City && name.Length > 2 && name[^1] is '区' or '县' or '市' ? name[..^1] : name;

    private static string Listed(IEnumerable<(string Name, decimal? Value)> numbers, Figure figure) =>
        string.Join(
            "，",
            numbers.Select(one => one.Value is { } value ? $"{one.Name}{FigureReport.Number(value)}{figure.Unit.Zh}" : $"{one.Name}无")
        );

    private string Drawn(Picture picture)
    {
        _pictures.Add(picture);
        return string.Create(CultureInfo.InvariantCulture, $"% {_pictures.Count - 1}");
    }
}
