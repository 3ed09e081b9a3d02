using System.Globalization;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Organisations;

namespace Bargaining.Figures;

/// <summary>How long the period of a report is (报告期).</summary>
public enum ReportPeriod
{
    /// <summary>From the first of January to the day (年度).</summary>
    Year,

    /// <summary>From the first day of the quarter to the day (季度).</summary>
    Quarter,
}

/// <summary>The figures of a place as a report to be sent upwards (统计报告), in Chinese, laid out as
/// letters are. It is made of what stands, and nothing of it is kept.</summary>
public sealed class FigureReport(FigureQuery figures, ScoreQuery scores)
{
    /// <summary>The first day of the period in which a day lies.</summary>
    public static DateOnly Begins(ReportPeriod period, DateOnly day) =>
        period == ReportPeriod.Year ? new(day.Year, 1, 1) : new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);

    /// <summary>The report.</summary>
    /// <param name="place">The place.</param>
    /// <param name="asked">What is asked; its period is the report's.</param>
    /// <param name="period">How long the period is.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<DocumentFile> OfAsync(
        Organisation place,
        FigureQuestion asked,
        ReportPeriod period,
        CancellationToken cancel = default
    )
    {
        var now = await figures.OfPlacesAsync(place, asked, FigureBook.All, cancel);
        var before = await figures.OfPlacesAsync(place, asked.YearBefore, FigureBook.All, cancel);
        var below = place.Kind < OrganisationKind.District ? await figures.BelowAsync(place, cancel) : [];
        var scheme = await scores.SchemeOfAsync(place, asked.On, cancel);
        var drawn = new FigurePictures(figures, place, asked, scheme);
        var title = period == ReportPeriod.Year ? $"{asked.On.Year}年度" : $"{asked.On.Year}年第{((asked.On.Month - 1) / 3) + 1}季度";
        List<string> lines =
        [
            $"# {OfficialLayout.Plain(place.UnionName ?? place.Name)}{title}集体协商和民主管理统计报告",
            $"= 统计范围：{OfficialLayout.Plain(place.Name)}及其以下",
            $"= 统计期间：{Day(asked.From)}至{Day(asked.On)}；时点数截至{Day(asked.On)}",
            "",
            "## 主要指标",
            "| 指标 | 本期 | 上年同期 | 目标 |",
            "|--------|----|----|----|",
            .. FigureBook.All.Select(figure =>
                $"| {figure.Name.Zh} | {Said(figure, now.Of(figure))} | {Said(figure, before.Of(figure))} |"
                + $" {(scheme?.TargetOf(figure) is { } target ? $"{Number(target.Value)}{figure.Unit.Zh}（{target.AsOf}年）" : "—")} |"
            ),
            .. below.Count > 0 ? OfPlaces(now, place, below, drawn) : [],
            .. await drawn.MonthsAsync(cancel),
            .. await drawn.SpreadAsync(cancel),
            .. scheme is null ? [] : OfScores(await scores.ScoreAsync(place, asked, scheme, cancel)),
            "",
            "## 统计口径",
            "“不留存”指本系统不保留往日的名册，不能回溯。比率只舍不入，取一位小数。",
            .. FigureBook.All.Select(figure => $"{figure.Name.Zh}：{figure.Counts.Zh}"),
            .. scheme?.Targets is { Count: > 0 } targets
                ? new[] { $"目标来源：{string.Join("；", targets.Select(target => target.Source.Zh).Distinct())}。" }
                : [],
            "",
            $"> {OfficialLayout.Plain(place.UnionName ?? place.Name)}",
            $"> {Day(figures.Today)}",
        ];
        return new DocumentFile($"{place.Name}{title}统计报告", "docx", OfficialLayout.Docx(string.Join('\n', lines), drawn.Pictures));
    }

    // The shares, four a table, by place.
    private static IEnumerable<string> OfPlaces(Numbers now, Organisation place, IReadOnlyList<Branch> below, FigurePictures drawn) =>
        FigureBook
            .All.Where(figure => figure.Measure == FigureMeasure.Share && now.Of(figure).Kept)
            .Chunk(4)
            .SelectMany<Figure[], string>(some =>
                [
                    "",
                    $"| 地区 | {string.Join(" | ", some.Select(figure => figure.Name.Zh))} |",
                    $"|------{string.Concat(some.Select(_ => "|-----"))}|",
                    .. below
                        .Select(branch => (branch.Name, branch.Key))
                        .Concat(some.Any(figure => now.Has(figure, "")) ? [($"{place.Name}本级", "")] : [])
                        .Select(row =>
                            $"| {OfficialLayout.Plain(row.Name)} | "
                            + string.Join(" | ", some.Select(figure => Said(figure, now.Of(figure, row.Key))))
                            + " |"
                        ),
                ]
            )
            .Prepend(string.Join('\n', drawn.Places(now, below)))
            .Prepend("## 分地区情况")
            .Prepend("");

    private static IEnumerable<string> OfScores(ScoreSheet sheet)
    {
        var named = sheet.Scores.Where(score => score.Recognised).Select(score => OfficialLayout.Plain(score.Place.Name)).ToList();
        return
        [
            "",
            $"## 考核得分（{(sheet.Scheme.IsExample ? "示例，" : "")}截至{Day(sheet.On)}）",
            $"依据：{sheet.Scheme.Name.Zh}。{sheet.Scheme.Basis.Zh}",
            "| 名次 | 地区 | 得分 | 年内最多可达 |",
            "|---|------|----|----|",
            .. sheet.Scores.Select(score =>
                $"| {score.Rank?.ToString(CultureInfo.InvariantCulture) ?? "—"} | {OfficialLayout.Plain(score.Place.Name)} |"
                + $" {Number(score.Points)} | {Number(score.Reachable)} |"
            ),
            .. named.Count > 0 ? new[] { $"按现在的得分列入通报表扬的：{string.Join("、", named)}。" } : [],
        ];
    }

    internal static string Said(Figure figure, FigureValue value) =>
        !value.Kept ? "不留存"
        : value.Value is { } number ? $"{Number(number)}{figure.Unit.Zh}"
        : "—";

    internal static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => LawWords.DayInWords(day).Zh;
}
