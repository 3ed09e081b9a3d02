using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Sheets;

namespace Bargaining.Board;

/// <summary>The board as a sheet (监控导出): what a question finds, page after page, sent as it is read.</summary>
public sealed class BoardExport(BoardQuery board)
{
    /// <summary>The most rows of one sheet.</summary>
    public const int Most = 100_000;

    private static readonly (Text Head, Func<BoardRow, string, object?> Cell)[] Columns =
    [
        (new("地区", "Place"), (row, _) => row.Place),
        (new("单位", "Organisation"), (row, _) => row.Organisation),
        (new("职工人数", "Employees"), (row, _) => row.Employees),
        (new("案号", "Case number"), (row, _) => row.Number),
        (new("程序", "Procedure"), (row, language) => Words.Of(row.Procedure).In(language)),
        (new("合同种类", "Kind of contract"), (row, language) => Fields.Of(row.Kind).Label.In(language)),
        (new("事项", "What"), (row, language) => In(row.Deadline.Step, language)),
        (new("承办方", "Whose turn"), (row, language) => In(row.Deadline.By, language)),
        (new("起算日", "Counted from"), (row, _) => row.Deadline.From),
        (new("最后一日", "Last day"), (row, _) => row.Deadline.Due),
        (new("剩余天数", "Days left"), (row, _) => row.Days),
        (new("日期暂定", "Provisional"), (row, language) => row.Deadline.Provisional ? new Text("暂定", "provisional").In(language) : null),
        (new("依据", "Ground"), (row, language) => row.Deadline.Article.In(language)),
        (new("依据核对情况", "Status of the rule"), (row, language) => LawWords.Status(row.Deadline.RuleStatus, language)),
        (
            new("协商指导员", "Instructor"),
            (row, language) => row.Instructors.Count == 0 ? null : string.Join(language == "zh" ? "、" : ", ", row.Instructors)
        ),
        (new("督办日期", "Pressed for on"), (row, _) => row.Nudge?.On),
        (new("督办文号", "Number of the letter"), (row, _) => row.Nudge?.Number),
        (new("答复期限", "Answer by"), (row, _) => row.Nudge?.ReplyBy),
        (new("答复日期", "Answered on"), (row, _) => row.Nudge?.AnsweredOn),
    ];

    /// <summary>Writes it.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="format">CSV or workbook.</param>
    /// <param name="language">"zh" or "en".</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="cancel">Breaks it off, as when the reader goes away.</param>
    /// <returns>How many rows it has.</returns>
    public async Task<int> WriteAsync(
        Actor actor,
        BoardQuestion asked,
        SheetFormat format,
        string language,
        Stream to,
        CancellationToken cancel
    )
    {
        var page = await board.ListAsync(actor, asked, new PageRequest(null, BoardQuery.AtOnce), cancel); // what is refused is refused before a byte is sent
        await using var sheet = await SheetWriter.BeginAsync(format, to, [.. Columns.Select(column => column.Head.In(language))], cancel);
        for (var written = 0; ; )
        {
            foreach (var row in page.Items)
            {
                await sheet.WriteAsync([.. Columns.Select(column => column.Cell(row, language))], cancel);
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

            page = await board.ListAsync(actor, asked, new PageRequest(after, BoardQuery.AtOnce), cancel);
        }
    }

    private static string In(Named named, string language) => new Text(named.Zh, named.En).In(language);
}
