using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Sheets;

namespace Bargaining.Board;

/// <summary>The board as a sheet (监控导出): what a question finds, page after page, sent as it is read. A sheet has all columns, whichever a
/// page shows: it is worked on elsewhere.</summary>
public sealed class BoardExport(BoardQuery board, StandingQuery standing)
{
    /// <summary>The most rows of one sheet.</summary>
    public const int Most = 100_000;

    private static readonly (Text Head, Func<RowOfCase, string, object?> Cell)[] OfCase =
    [
        (new("地区", "Place"), (row, _) => row.Place),
        (new("单位", "Organisation"), (row, _) => row.Organisation),
        (new("职工人数", "Employees"), (row, _) => row.Employees),
        (new("案号", "Case number"), (row, _) => row.Number),
        (new("程序", "Procedure"), (row, language) => Words.Of(row.Procedure).In(language)),
        (new("合同种类", "Kind of contract"), (row, language) => Fields.Of(row.Kind).Label.In(language)),
    ];

    private static readonly (Text Head, Func<BoardRow, string, object?> Cell)[] Columns =
    [
        .. OfCase,
        (new("事项", "What"), (row, language) => In(row.Deadline.Step, language)),
        (new("具体事项", "Which one"), (row, language) => row.Item?.In(language)),
        (new("承办方", "Whose turn"), (row, language) => In(row.Deadline.By, language)),
        (new("起算日", "Counted from"), (row, _) => row.Deadline.From),
        (new("最后一日", "Last day"), (row, _) => row.Deadline.Due),
        (new("剩余天数", "Days left"), (row, _) => row.Days),
        (new("日期暂定", "Provisional"), (row, language) => row.Deadline.Provisional ? new Text("暂定", "provisional").In(language) : null),
        (new("依据", "Ground"), (row, language) => row.Deadline.Article.In(language)),
        (new("依据核对情况", "Status of the rule"), (row, language) => LawWords.Status(row.Deadline.RuleStatus, language)),
        (new("协商指导员", "Instructor"), (row, language) => Joined(row.Instructors, language)),
        (new("督办日期", "Pressed for on"), (row, _) => row.Nudge?.On),
        (new("督办文号", "Number of the letter"), (row, _) => row.Nudge?.Number),
        (new("答复期限", "Answer by"), (row, _) => row.Nudge?.ReplyBy),
        (new("答复日期", "Answered on"), (row, _) => row.Nudge?.AnsweredOn),
    ];

    private static readonly (Text Head, Func<StandingRow, string, object?> Cell)[] StandingColumns =
    [
        .. OfCase,
        (new("事项", "What"), (row, language) => In(row.Step, language)),
        (new("具体事项", "Which one"), (row, language) => row.Item?.In(language)),
        (new("承办方", "Whose turn"), (row, language) => In(row.By, language)),
        (new("开始日", "Open since"), (row, _) => row.Since),
        (new("已经过天数", "Days since"), (row, _) => row.Days),
        (new("协商指导员", "Instructor"), (row, language) => Joined(row.Instructors, language)),
    ];

    /// <summary>Writes the board.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="format">CSV or workbook.</param>
    /// <param name="language">"zh" or "en".</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="cancel">Breaks it off, as when the reader goes away.</param>
    /// <returns>How many rows it has.</returns>
    public Task<int> WriteAsync(
        Actor actor,
        BoardQuestion asked,
        SheetFormat format,
        string language,
        Stream to,
        CancellationToken cancel
    ) => WriteAsync(Columns, page => board.ListAsync(actor, asked, page, cancel), format, language, to, cancel);

    /// <summary>Writes what is open without a last day.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="format">CSV or workbook.</param>
    /// <param name="language">"zh" or "en".</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="cancel">Breaks it off, as when the reader goes away.</param>
    /// <returns>How many rows it has.</returns>
    public Task<int> WriteAsync(
        Actor actor,
        StandingQuestion asked,
        SheetFormat format,
        string language,
        Stream to,
        CancellationToken cancel
    ) => WriteAsync(StandingColumns, page => standing.ListAsync(actor, asked, page, cancel), format, language, to, cancel);

    private static async Task<int> WriteAsync<T>(
        (Text Head, Func<T, string, object?> Cell)[] columns,
        Func<PageRequest, Task<Page<T>>> read,
        SheetFormat format,
        string language,
        Stream to,
        CancellationToken cancel
    )
    {
        var page = await read(new PageRequest(null, BoardQuery.AtOnce)); // what is refused is refused before a byte is sent
        await using var sheet = await SheetWriter.BeginAsync(format, to, [.. columns.Select(column => column.Head.In(language))], cancel);
        for (var written = 0; ; )
        {
            foreach (var row in page.Items)
            {
                await sheet.WriteAsync([.. columns.Select(column => column.Cell(row, language))], cancel);
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

            page = await read(new PageRequest(after, BoardQuery.AtOnce));
        }
    }

    private static string In(Named named, string language) => new Text(named.Zh, named.En).In(language);

    private static string? Joined(IReadOnlyList<string> names, string language) =>
        names.Count == 0 ? null : string.Join(language == "zh" ? "、" : ", ", names);
}
