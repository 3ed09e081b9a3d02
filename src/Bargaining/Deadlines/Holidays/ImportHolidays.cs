using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Sheets;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Deadlines.Holidays;

/// <summary>Imports the State Council's holiday notice of a year (导入放假通知). Nothing is kept while a row has a fault.</summary>
public sealed record ImportHolidays
{
    /// <summary>How the file is written.</summary>
    public required SheetFormat Format { get; init; }

    /// <summary>Whether it corrects the notice of a year that has one; it is kept beside that, and its days win.</summary>
    public bool Correction { get; init; }

    /// <summary>Number of the document (发文字号), as it stands there.</summary>
    public string DocumentNumber { get; init; } = "";

    /// <summary>Its title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where it can be read.</summary>
    public string Url { get; init; } = "";

    /// <summary>The file.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>SHA-256 of the file, by which a request is known again.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Content.Span));
}

/// <summary>What came of an import, or would (导入结果).</summary>
/// <param name="Id">The notice; absent where it was only looked at.</param>
/// <param name="Year">Its year.</param>
/// <param name="Days">How many days it names.</param>
/// <param name="Preview">Whether it was only looked at.</param>
/// <param name="Counted">Deadlines that run and touch its year: they are counted anew.</param>
/// <param name="Moves">How many of them get another last day.</param>
/// <param name="First">The first of these, by number of the case; at most 200.</param>
public sealed record HolidaysImported(
    Guid? Id,
    int Year,
    int Days,
    bool Preview,
    int Counted,
    int Moves,
    IReadOnlyList<HolidayMoveView> First
);

internal sealed class ImportHolidaysValidator : AbstractValidator<ImportHolidays>
{
    public ImportHolidaysValidator()
    {
        RuleFor(c => c.DocumentNumber)
            .MaximumLength(HolidayTables.LongestNumber)
            .Says($"不超过 {HolidayTables.LongestNumber} 个字。", $"has at most {HolidayTables.LongestNumber} characters.");
        RuleFor(c => c.Title)
            .MaximumLength(HolidayTables.LongestTitle)
            .Says($"不超过 {HolidayTables.LongestTitle} 个字。", $"has at most {HolidayTables.LongestTitle} characters.");
        RuleFor(c => c.Url)
            .Must(url => url.Length == 0 || (url.Length <= HolidayTables.LongestUrl && IsOfTheWeb(url)))
            .Says(
                $"应为 http 或 https 地址，不超过 {HolidayTables.LongestUrl} 个字。",
                $"is an http or https address of at most {HolidayTables.LongestUrl} characters."
            );
    }

    private static bool IsOfTheWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var at) && at.Scheme is "http" or "https";
}

/// <summary>Imports it. Who may is for the caller to say: the calendar is the whole installation's.</summary>
public sealed class ImportHolidaysHandler(
    Administration administration,
    CommandContext context,
    LawBook law,
    HolidayKeeper keeper,
    TimeProvider time,
    IValidator<ImportHolidays> validator
)
{
    private const int MostShown = 200;
    private const int Batch = 500;

    /// <summary>What would come of it; nothing is kept.</summary>
    /// <exception cref="Refusal">The file has a fault.</exception>
    public async Task<HolidaysImported> PreviewAsync(ImportHolidays command, CancellationToken cancel = default)
    {
        Validation.Demand(command, [validator]);
        await keeper.RefreshAsync(now: true, cancel);
        return await MovesAsync(Read(command), cancel);
    }

    /// <summary>Keeps it; the deadlines are counted by the recurring job.</summary>
    /// <exception cref="Refusal">The file has a fault.</exception>
    public async Task<HolidaysImported> HandleAsync(ImportHolidays command, CancellationToken cancel = default)
    {
        var imported = await administration.CarryOutForAsync(
            "import-holidays",
            command,
            command,
            validator,
            () => KeepAsync(command, cancel),
            cancel
        );
        await keeper.RefreshAsync(now: true, cancel);
        return imported;
    }

    private async Task<HolidaysImported> KeepAsync(ImportHolidays command, CancellationToken cancel)
    {
        var db = administration.Db;
        await administration.InTurnAsync("HOLIDAYS", cancel); // the second of two sees what the first imported
        var before = await db.HolidayNotices.AsNoTracking().OrderBy(n => n.Number).Select(n => n.Days).ToListAsync(cancel);
        law.Take(before.Select(HolidaySheet.Kept));
        var sheet = Read(command);
        var (first, last) = Span(sheet);
        var notice = new ImportedNotice
        {
            Id = administration.NewId(),
            Number = before.Count + 1,
            Year = sheet.Year,
            Correction = command.Correction,
            DocumentNumber = command.DocumentNumber,
            Title = command.Title,
            Url = command.Url,
            Days = HolidaySheet.Keep(sheet.Days),
            First = first,
            Last = last,
            ImportedById = context.Actor.UserId,
            ImportedBy = context.Actor == Actor.System ? "" : context.Actor.Name,
            ImportedAt = time.GetUtcNow(),
        };
        db.HolidayNotices.Add(notice);
        return (await MovesAsync(sheet, cancel)) with { Id = notice.Id, Preview = false };
    }

    private HolidaySheet.Read Read(ImportHolidays command)
    {
        var sheet = HolidaySheet.Of(command.Content, command.Format, law.Calendar, command.Correction);
        return sheet.Faults.Count == 0
            ? sheet
            : throw new SheetRefused(
                sheet.Faults,
                new(
                    $"文件中有 {sheet.Faults.Count} 处问题，没有导入；请按提示改正后重新导入。",
                    $"The file has {sheet.Faults.Count} fault(s) and nothing was imported: mend them and import it again."
                )
            );
    }

    // A year that has a notice is provisional no more, also on days that the notice does not name.
    private static (DateOnly First, DateOnly Last) Span(HolidaySheet.Read sheet) =>
        (
            sheet.Days.Select(day => day.Date).Append(new(sheet.Year, 1, 1)).Min(),
            sheet.Days.Select(day => day.Date).Append(new(sheet.Year, 12, 31)).Max()
        );

    private async Task<HolidaysImported> MovesAsync(HolidaySheet.Read sheet, CancellationToken cancel)
    {
        var (first, last) = Span(sheet);
        var (db, today, calendar) = (administration.Db, LegalDay.Of(time.GetUtcNow()), law.Calendar.Next(sheet.Days));
        var touched =
            from d in db.Deadlines.AsNoTracking()
            where
                d.State == DeadlineState.Open
                && d.Due >= today
                && (
                    (d.From <= last && d.Due >= first)
                    || (d.Due <= last && d.From >= first)
                    || (d.Opens <= last && d.Due >= first)
                    || (d.Advised <= last && d.From >= first)
                )
            join c in db.Cases on d.CaseId equals c.Id
            select new
            {
                Deadline = d,
                c.Number,
                c.ContractKind,
            };
        var (counted, moves) = (0, new List<HolidayMoveView>());
        for (var after = Guid.Empty; ; )
        {
            var batch = await touched
                .Where(row => row.Deadline.Id.CompareTo(after) > 0)
                .OrderBy(row => row.Deadline.Id)
                .Take(Batch)
                .ToListAsync(cancel);
            if (batch.Count == 0)
            {
                break;
            }

            (counted, after) = (counted + batch.Count, batch[^1].Deadline.Id);
            moves.AddRange(
                from row in batch
                let due = Recount.Of(row.Deadline, row.ContractKind, law, calendar, today).Due
                where due != row.Deadline.Due
                select HolidayMoveView.Of(
                    row.Deadline,
                    row.Number,
                    law,
                    row.Deadline.Due,
                    due,
                    row.Deadline.Party & ~row.Deadline.HiddenFrom,
                    null
                )
            );
        }

        var shown = moves.OrderBy(move => move.Number, StringComparer.Ordinal).Take(MostShown);
        return new(null, sheet.Year, sheet.Days.Count, true, counted, moves.Count, [.. shown]);
    }
}
