using Bargaining.Law;
using Bargaining.Sheets;

namespace Bargaining.Figures;

/// <summary>The list behind a figure as a sheet (指标明细导出): the same rows, page after page, sent as they are read.</summary>
public sealed class FigureExport(FigureQuery figures)
{
    /// <summary>The most rows of one sheet.</summary>
    public const int Most = 100_000;

    private const int AtOnce = 1000;

    /// <summary>Writes it.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="asked">What was asked.</param>
    /// <param name="slice">Which part; null for the whole.</param>
    /// <param name="met">Of a share, only rows that hold, or only those that do not; null for all.</param>
    /// <param name="format">CSV or workbook.</param>
    /// <param name="language">"zh" or "en".</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="cancel">Breaks it off, as when the reader goes away.</param>
    /// <returns>How many rows it has.</returns>
    public async Task<int> WriteAsync(
        Figure figure,
        FigureQuestion asked,
        Slice? slice,
        bool? met,
        SheetFormat format,
        string language,
        Stream to,
        CancellationToken cancel
    )
    {
        var columns = Columns(figure, language);
        var page = await figures.ListAsync(figure, asked, slice, met, new PageRequest(null, AtOnce), cancel);
        await using var sheet = await SheetWriter.BeginAsync(format, to, [.. columns.Select(column => column.Head.In(language))], cancel);
        for (var written = 0; ; )
        {
            foreach (var row in page.Items)
            {
                await sheet.WriteAsync([.. columns.Select(column => column.Cell(row))], cancel);
                if (++written == Most)
                {
                    break;
                }
            }

            if (page.After is not { } after || written == Most)
            {
                await sheet.EndAsync(cancel);
                return written;
            }

            page = await figures.ListAsync(figure, asked, slice, met, new PageRequest(after, AtOnce), cancel);
        }
    }

    // What a figure does not measure has no column.
    private static List<(Text Head, Func<FigureListRow, object?> Cell)> Columns(Figure figure, string language) =>
        [
            (new("单位", "Organisation"), row => row.Organisation),
            (new("案号", "Case number"), row => row.Case),
            .. figure.Source.HasSteps
                ? new (Text, Func<FigureListRow, object?>)[]
                {
                    (new("步骤", "Step"), row => row.Part is { } step ? Words.Of(step).In(language) : null),
                    (new("最后一日", "Last day"), row => row.On),
                }
                : [(new("日期", "Day"), row => row.On)],
            .. figure.Measure is FigureMeasure.Sum or FigureMeasure.Median
                ? new (Text, Func<FigureListRow, object?>)[]
                {
                    (new($"数量（{figure.Unit.Zh}）", $"Amount ({figure.Unit.En})"), row => row.Amount),
                }
                : [],
            .. figure.Measure == FigureMeasure.Share
                ? new (Text, Func<FigureListRow, object?>)[]
                {
                    (new("是否达到", "Holds"), row => (row.Met ? new Text("达到", "yes") : new Text("没有达到", "no")).In(language)),
                }
                : [],
        ];
}
