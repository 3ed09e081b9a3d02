using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Deadlines.Holidays;

/// <summary>A holiday notice that the calendar knows (已知的放假通知).</summary>
/// <param name="Id">Absent for those of the program's own files.</param>
/// <param name="Year">Its year.</param>
/// <param name="Days">How many days it names.</param>
/// <param name="Correction">Whether it corrects an earlier one of that year.</param>
/// <param name="DocumentNumber">Number of the document, as given at the import.</param>
/// <param name="Title">Its title, as given.</param>
/// <param name="Url">Where it can be read, as given.</param>
/// <param name="ImportedBy">Who imported it; empty at the command line, absent for the program's own.</param>
/// <param name="ImportedAt">When, UTC; absent for the program's own.</param>
/// <param name="Moves">How many deadlines have moved with it.</param>
/// <param name="Done">Whether all deadlines were counted with it.</param>
public sealed record HolidayNoticeView(
    Guid? Id,
    int Year,
    int Days,
    bool Correction,
    string DocumentNumber,
    string Title,
    string Url,
    string? ImportedBy,
    DateTimeOffset? ImportedAt,
    int Moves,
    bool Done
);

/// <summary>Deadlines that rest on a year without a notice (暂定期限数).</summary>
/// <param name="Year">The year of their last day.</param>
/// <param name="Deadlines">How many run.</param>
public sealed record ProvisionalYear(int Year, int Deadlines);

/// <summary>The holiday calendar as far as it is known (放假安排概况).</summary>
/// <param name="Notices">The notices, those of the program's own files first.</param>
/// <param name="ProvisionalFrom">The first year without one: days there are provisional.</param>
/// <param name="Provisional">How many deadlines rest on such years.</param>
public sealed record HolidaysView(
    IReadOnlyList<HolidayNoticeView> Notices,
    int ProvisionalFrom,
    IReadOnlyList<ProvisionalYear> Provisional
);

/// <summary>A deadline whose last day a notice moves, or has moved (期限变动).</summary>
/// <param name="DeadlineId">The deadline.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="Number">Number of the case.</param>
/// <param name="Step">The step or duty.</param>
/// <param name="Before">The last day before.</param>
/// <param name="After">The last day since.</param>
/// <param name="Told">Who is told; absent where the deadline is kept from its party.</param>
/// <param name="Article">The article by which it is counted.</param>
/// <param name="At">When it was moved, UTC; absent where it only would be.</param>
public sealed record HolidayMoveView(
    Guid DeadlineId,
    Guid CaseId,
    string Number,
    Named Step,
    DateOnly Before,
    DateOnly After,
    Named? Told,
    Text Article,
    DateTimeOffset? At
)
{
    internal static HolidayMoveView Of(
        Deadline deadline,
        string number,
        LawBook law,
        DateOnly before,
        DateOnly after,
        Party told,
        DateTimeOffset? at
    ) =>
        new(
            deadline.Id,
            deadline.CaseId,
            number,
            Named.Of(deadline.Step, Words.Of(deadline.Step)),
            before,
            after,
            told == Party.None ? null : Named.Of(told.Word(), told.InWords()),
            deadline.ArticleIn(law),
            at
        );
}

/// <summary>There is no such notice.</summary>
public sealed class NoSuchNotice() : Refusal("not-found", new("没有导入过这个通知。", "No such notice was imported."));

/// <summary>Reads which notices there are and what they moved (放假通知查询).</summary>
public sealed class HolidayQuery(BargainingDb db, LawBook law, HolidayKeeper keeper)
{
    /// <summary>The notices, and what is provisional.</summary>
    public async Task<HolidaysView> ReadAsync(CancellationToken cancel = default)
    {
        await keeper.RefreshAsync(now: true, cancel);
        var imported = await db
            .HolidayNotices.AsNoTracking()
            .OrderBy(n => n.Number)
            .Select(n => new { Notice = n, Moves = db.Set<HolidayMove>().Count(m => m.Notice == n.Number) })
            .ToListAsync(cancel);
        var provisional = await db
            .Deadlines.Where(d => d.State == DeadlineState.Open && d.Provisional)
            .GroupBy(d => d.Due.Year)
            .Select(year => new ProvisionalYear(year.Key, year.Count()))
            .ToListAsync(cancel);
        return new(
            [
                .. law.CalendarOf(0)
                    .Notices.GroupBy(day => day.Year)
                    .OrderBy(year => year.Key)
                    .Select(year => new HolidayNoticeView(null, year.Key, year.Count(), false, "", "", "", null, null, 0, true)),
                .. imported.Select(one => new HolidayNoticeView(
                    one.Notice.Id,
                    one.Notice.Year,
                    HolidaySheet.Kept(one.Notice.Days).Count,
                    one.Notice.Correction,
                    one.Notice.DocumentNumber,
                    one.Notice.Title,
                    one.Notice.Url,
                    one.Notice.ImportedBy,
                    one.Notice.ImportedAt,
                    one.Moves,
                    one.Notice.SettledAt is not null
                )),
            ],
            law.Calendar.FirstProvisional,
            [.. provisional.OrderBy(year => year.Year)]
        );
    }

    /// <summary>What moved with a notice, in the order in which it did: of the cases in sight of whoever asks, or of all.</summary>
    /// <param name="actor">Who reads; null for whoever runs the program.</param>
    /// <param name="id">The notice.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NoSuchNotice">There is none.</exception>
    public async Task<Page<HolidayMoveView>> MovesAsync(Actor? actor, Guid id, PageRequest page, CancellationToken cancel = default)
    {
        var number =
            await db.HolidayNotices.Where(n => n.Id == id).Select(n => (int?)n.Number).SingleOrDefaultAsync(cancel)
            ?? throw new NoSuchNotice();
        var moves = db.HolidayMoves.AsNoTracking().Where(m => m.Notice == number);
        if (page.AfterId() is { } after)
        {
            moves = moves.Where(m => m.Id.CompareTo(after) > 0);
        }

        var deadlines = db.Deadlines.AsNoTracking();
        var rows = await (
            from m in moves
            join d in actor is null ? deadlines : deadlines.InSightOf(actor, d => d.Path, d => d.HiddenFrom) on m.DeadlineId equals d.Id
            join c in db.Cases on d.CaseId equals c.Id
            orderby m.Id
            select new
            {
                Move = m,
                Deadline = d,
                c.Number,
            }
        )
            .Take(page.Limit + 1)
            .ToListAsync(cancel);
        var found = Page.Of(rows, page.Limit, row => row.Move.Id.ToString());
        return new(
            [
                .. found.Items.Select(row =>
                    HolidayMoveView.Of(row.Deadline, row.Number, law, row.Move.Before, row.Move.After, row.Move.Told, row.Move.At)
                ),
            ],
            found.After
        );
    }
}
