using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Documents;
using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Sheets;

namespace Bargaining.Web.Api;

/// <summary>Figures of an official's place (统计接口): numbers, the lists behind them, scores and reports.</summary>
public static class FigureEndpoints
{
    private const string At = "地区，默认本人任职的最上一级 / The place; the reader's own unless given.";
    private const string On = "截至日期，默认今天 / The day; today unless given.";

    private const string First = "期间首日，默认当年 1 月 1 日 / First day of the period; the first of the year unless given.";
    private const string By = "分组：place、trade、ownership 或 step，与 key 同用 / A part of it: by which of these, with key.";
    private const string Which =
        "哪一组，空值为没有登记的；地区的空值为本级自己的 / Which part; empty for what has none, by place for the place's own.";
    private const string Holds = "比率指标：只列达到的或者没有达到的 / Of a share: only those that hold, or only those that do not.";

    /// <summary>Maps them.</summary>
    public static void MapFigures(this IEndpointRouteBuilder api)
    {
        api.MapGet(
                "figures",
                async (
                    [Description(At)] Guid? at,
                    [Description(On)] DateOnly? on,
                    HttpContext http,
                    FigureQuery figures,
                    ScoreQuery scores
                ) =>
                {
                    var (place, asked) = await figures.AskAsync(at, on, cancel: http.RequestAborted);
                    var now = await figures.OfPlacesAsync(place, asked, FigureBook.All, http.RequestAborted);
                    var before = await figures.OfPlacesAsync(place, asked.YearBefore, FigureBook.All, http.RequestAborted);
                    var scheme = await scores.SchemeOfAsync(place, asked.On, http.RequestAborted);
                    return new FigureSheet(
                        place.Id,
                        place.Name,
                        asked.From,
                        asked.On,
                        [
                            .. FigureBook.All.Select(figure =>
                                FigureLine.Of(figure, now.Of(figure), before.Of(figure), scheme?.TargetOf(figure))
                            ),
                        ]
                    );
                }
            )
            .Says(
                "list-figures",
                "figures",
                "统计指标",
                "Figures of a place on a day, each with the year before and the target of the year"
            )
            .Produces<FigureSheet>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "figures/{figure}",
                async (
                    [Description("指标代码 / Code of the figure.")] string figure,
                    [Description("place、trade、ownership、month 或 step / One of these.")] string? by,
                    [Description(At)] Guid? at,
                    [Description(On)] DateOnly? on,
                    HttpContext http,
                    FigureQuery figures
                ) =>
                {
                    var (place, asked) = await figures.AskAsync(at, on, cancel: http.RequestAborted);
                    var found = FigureBook.Find(figure) ?? throw new NotInReach();
                    var dimension = PageAnswers.Word<Dimension>("by", by) ?? Dimension.Place;
                    return new FigureParts(
                        place.Id,
                        place.Name,
                        asked.From,
                        asked.On,
                        found.Code,
                        dimension,
                        [
                            .. (await figures.ByAsync(found, dimension, asked, http.RequestAborted))
                                .OrderBy(part => part.Key, StringComparer.Ordinal)
                                .Select(part => new FigurePart(part.Key, part.Value)),
                        ]
                    );
                }
            )
            .Says("get-figure", "figures", "指标分组", "One figure told apart by place, trade, ownership, month or step")
            .Produces<FigureParts>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "figures/{figure}/list",
                async (
                    [Description("指标代码 / Code of the figure.")] string figure,
                    [Description(At)] Guid? at,
                    [Description(On)] DateOnly? on,
                    [Description(First)] DateOnly? from,
                    [Description(By)] string? by,
                    [Description(Which)] string? key,
                    [Description(Holds)] bool? met,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit,
                    HttpContext http,
                    FigureQuery figures
                ) =>
                {
                    var (_, asked) = await figures.AskAsync(at, on, from, http.RequestAborted);
                    var found = FigureBook.Find(figure) ?? throw new NotInReach();
                    return (
                        await figures.ListAsync(found, asked, SliceOf(by, key), met, PageRequest.Of(after, limit), http.RequestAborted)
                    ).Answer(http);
                }
            )
            .Says("list-behind-figure", "figures", "指标明细", "The rows that a figure is made from, by key")
            .Produces<PageOf<FigureListRow>>()
            .Refuses(400, 403, 404);
        api.MapGet("figures/{figure}/list/export", ExportAsync)
            .Says(
                "export-list-behind-figure",
                "figures",
                "指标明细导出",
                $"The same rows as a sheet, at most {FigureExport.Most}, sent as they are read"
            )
            .Produces(StatusCodes.Status200OK, contentType: SheetFiles.Xlsx, additionalContentTypes: [SheetFiles.Csv])
            .Refuses(400, 403, 404);
        api.MapGet(
                "figures/scores",
                async (
                    [Description(At)] Guid? at,
                    [Description(On)] DateOnly? on,
                    HttpContext http,
                    FigureQuery figures,
                    ScoreQuery scores
                ) =>
                {
                    var (place, asked) = await figures.AskAsync(at, on, cancel: http.RequestAborted);
                    return await scores.SchemeOfAsync(place, asked.On, http.RequestAborted) is { } scheme
                        ? ScoresAnswer.Of(await scores.ScoreAsync(place, asked, scheme, http.RequestAborted))
                        : throw new NotInReach();
                }
            )
            .Says(
                "list-scores",
                "figures",
                "考核得分",
                "Scores under the scheme of the year, the best first; 404 where no scheme holds for the place"
            )
            .Produces<ScoresAnswer>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "figures/report",
                async (
                    [Description(At)] Guid? at,
                    [Description(On)] DateOnly? on,
                    [Description("year 或 quarter，默认 year / year or quarter; year unless given.")] string? period,
                    [Description("docx、pdf 或 html，默认 docx / docx, pdf or html; docx unless given.")] string? format,
                    HttpContext http,
                    FigureQuery figures,
                    FigureReport report,
                    IPdfConverter converter
                ) =>
                {
                    var length = PageAnswers.Word<ReportPeriod>("period", period) ?? ReportPeriod.Year;
                    var day = on ?? figures.Today;
                    var (place, asked) = await figures.AskAsync(at, day, FigureReport.Begins(length, day), http.RequestAborted);
                    return await DocumentAnswers.ShowAsync(
                        await report.OfAsync(place, asked, length, http.RequestAborted),
                        format,
                        http,
                        converter
                    );
                }
            )
            .Says(
                "get-figure-report",
                "figures",
                "统计报告",
                "The report of the year or of the quarter; made of what stands, nothing is kept"
            )
            .ProducesDocument()
            .Refuses(400, 403, 404, 503);
    }

    private static async Task ExportAsync(
        [Description("指标代码 / Code of the figure.")] string figure,
        [Description(At)] Guid? at,
        [Description(On)] DateOnly? on,
        [Description(First)] DateOnly? from,
        [Description(By)] string? by,
        [Description(Which)] string? key,
        [Description(Holds)] bool? met,
        [Description(SheetAnswers.Format)] string? format,
        HttpContext http,
        FigureQuery figures,
        FigureExport export,
        TimeProvider time
    )
    {
        var (_, asked) = await figures.AskAsync(at, on, from, http.RequestAborted);
        var found = FigureBook.Find(figure) ?? throw new NotInReach();
        await SheetAnswers.SendAsync(
            http,
            time,
            found.Code,
            format,
            (sheet, language) =>
                export.WriteAsync(found, asked, SliceOf(by, key), met, sheet, language, http.Response.Body, http.RequestAborted)
        );
    }

    private static Slice? SliceOf(string? by, string? key) =>
        PageAnswers.Word("by", by, Dimension.Place, Dimension.Trade, Dimension.Ownership, Dimension.Step) is { } one
            ? new Slice(one, key ?? "")
            : null;
}

/// <summary>Figures of a place (统计表).</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Place">Its name.</param>
/// <param name="From">First day of the period, for what happens.</param>
/// <param name="On">The day, for what stands.</param>
/// <param name="Figures">Each figure.</param>
public sealed record FigureSheet(Guid PlaceId, string Place, DateOnly From, DateOnly On, IReadOnlyList<FigureLine> Figures);

/// <summary>A figure with its number (指标).</summary>
/// <param name="Figure">Its code and name.</param>
/// <param name="Counts">What is counted.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Measure">How it is made from the rows behind it.</param>
/// <param name="Keeping">How far it is known of a past day.</param>
/// <param name="IsOfAPeriod">Whether it counts what happened in the period, not what stands on the day.</param>
/// <param name="Now">The number.</param>
/// <param name="Before">The number a year before.</param>
/// <param name="Target">The target of the year; absent where there is none.</param>
/// <param name="TargetAsOf">The year of the target's source; absent where there is none.</param>
/// <param name="List">Address of the list behind it.</param>
public sealed record FigureLine(
    Named Figure,
    Named Counts,
    Named Unit,
    FigureMeasure Measure,
    Keeping Keeping,
    bool IsOfAPeriod,
    FigureValue Now,
    FigureValue Before,
    decimal? Target,
    int? TargetAsOf,
    string List
)
{
    internal static FigureLine Of(Figure figure, FigureValue now, FigureValue before, Target? target) =>
        new(
            Named.Of(figure.Code, figure.Name),
            Named.Of(figure.Code, figure.Counts),
            Named.Of(figure.Code, figure.Unit),
            figure.Measure,
            figure.Source.Keeping,
            figure.Source.IsOfAPeriod,
            now,
            before,
            target?.Value,
            target?.AsOf,
            $"/api/v1/figures/{figure.Code}/list"
        );
}

/// <summary>A figure told apart (指标分组).</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Place">Its name.</param>
/// <param name="From">First day of the period.</param>
/// <param name="On">The day.</param>
/// <param name="Figure">Code of the figure.</param>
/// <param name="By">By what.</param>
/// <param name="Parts">Each part.</param>
public sealed record FigureParts(
    Guid PlaceId,
    string Place,
    DateOnly From,
    DateOnly On,
    string Figure,
    Dimension By,
    IReadOnlyList<FigurePart> Parts
);

/// <summary>A part of a figure (分组项).</summary>
/// <param name="Key">Which: the key of a node, a trade, an ownership, a month, a step; empty for what has none.</param>
/// <param name="Value">The number.</param>
public sealed record FigurePart(string Key, FigureValue Value);

/// <summary>The scores (考核得分).</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Basis">Who decided it.</param>
/// <param name="IsExample">Whether nobody did: it is an example.</param>
/// <param name="On">The day.</param>
/// <param name="Scores">Each place, the best first.</param>
public sealed record ScoresAnswer(Named Scheme, Named Basis, bool IsExample, DateOnly On, IReadOnlyList<Score> Scores)
{
    internal static ScoresAnswer Of(ScoreSheet sheet) =>
        new(
            Named.Of(sheet.Scheme.Id, sheet.Scheme.Name),
            Named.Of(sheet.Scheme.Id, sheet.Scheme.Basis),
            sheet.Scheme.IsExample,
            sheet.On,
            sheet.Scores
        );
}
