using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>
/// Every open and overdue step and duty with a last day below somebody's own organisations, also before a sweep
/// has written down that it is overdue (监控查询). A page costs the same however many rows there are: it is read
/// along an index of what is pending, from where the page before ended.
/// </summary>
public sealed class BoardQuery(BargainingDb db, LawBook law, BoardPlaces places, BoardCases cases, TimeProvider time)
{
    /// <summary>Rows that are read at once where all of them are wanted.</summary>
    internal const int AtOnce = 1000;

    /// <summary>A page of the board.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="Refusal">The place is not in sight.</exception>
    public async Task<Page<BoardRow>> ListAsync(Actor actor, BoardQuestion asked, PageRequest page, CancellationToken cancel = default)
    {
        var found = await FoundAsync(actor, asked, cancel);
        var earliest = asked.Order == BoardOrder.EarliestFirst;
        if (page.AfterDay() is var (due, id))
        {
            // Said so that the index begins at the day: by "later, or the same day and behind" all rows before would be read.
            found = earliest
                ? found.Where(row => row.Deadline.Due >= due && (row.Deadline.Due > due || row.Deadline.Id.CompareTo(id) > 0))
                : found.Where(row => row.Deadline.Due <= due && (row.Deadline.Due < due || row.Deadline.Id.CompareTo(id) < 0));
        }

        found = earliest
            ? found.OrderBy(row => row.Deadline.Due).ThenBy(row => row.Deadline.Id)
            : found.OrderByDescending(row => row.Deadline.Due).ThenByDescending(row => row.Deadline.Id);
        return await ShownAsync(found.Take(page.Limit + 1), page.Limit, cancel);
    }

    /// <summary>One row, where it is in sight; null where it is not, or is asked of nobody any more.</summary>
    public async Task<BoardRow?> FindAsync(Actor actor, Guid deadline, CancellationToken cancel = default) =>
        (
            await ShownAsync((await FoundAsync(actor, new BoardQuestion(), cancel)).Where(row => row.Deadline.Id == deadline), 1, cancel)
        ).Items.SingleOrDefault();

    /// <summary>The rows that a question finds, in no order.</summary>
    internal async Task<IQueryable<Found>> FoundAsync(Actor actor, BoardQuestion asked, CancellationToken cancel) =>
        from d in await PendingAsync(actor, asked, cancel)
        join c in await cases.CasesAsync(asked, cancel) on d.CaseId equals c.Id
        join o in cases.Organisations(asked) on c.OrganisationId equals o.Id
        select new Found
        {
            Deadline = d,
            Number = c.Number,
            Procedure = c.Procedure,
            Kind = c.ContractKind,
            OrganisationId = o.Id,
            Organisation = o.Name,
            ParentId = o.ParentId,
            Employees = o.Employees,
        };

    /// <summary>Their deadlines alone: cases and organisations are asked only where the question is of them.</summary>
    internal async Task<IQueryable<Deadline>> DeadlinesAsync(Actor actor, BoardQuestion asked, CancellationToken cancel) =>
        asked is { Procedure: null, Kind: null, Instructor: null, Level: null, Size: null }
            ? await PendingAsync(actor, asked, cancel)
            : (await FoundAsync(actor, asked, cancel)).Select(row => row.Deadline);

    // As far as the deadlines themselves tell.
    private async Task<IQueryable<Deadline>> PendingAsync(Actor actor, BoardQuestion asked, CancellationToken cancel)
    {
        var official = AsOfficial(actor);
        var pending = db.Deadlines.AsNoTracking().Pending();
        var deadlines = await places.ScopeAsync(official, asked.Under, cancel) switch
        {
            // Read in order, however many there are elsewhere; asked for the path too, the
            // database would think that there are few, and sort.
            { Place: { } place } => pending.OpenTo(Party.UpperUnion, d => d.HiddenFrom).Where(d => d.PlaceId == place),
            { Path: var path } => InSight(pending).Where(d => d.Path.StartsWith(path)),
            null => InSight(pending),
        };

        IQueryable<Deadline> InSight(IQueryable<Deadline> all) => all.InSightOf(official, d => d.Path, d => d.HiddenFrom);

        if (asked.Matter is { } matter)
        {
            deadlines = deadlines.Where(d => d.Matter == matter);
        }

        if (asked.Party is { } party)
        {
            var together = Parties.Together(party);
            deadlines = deadlines.Where(d => together.Contains(d.Party));
        }

        // Said as the indexes of the few say it.
        deadlines = asked.Provisional switch
        {
            null => deadlines,
            true => deadlines.Where(d => d.Provisional),
            false => deadlines.Where(d => !d.Provisional),
        };
        deadlines = asked.Unverified switch
        {
            null => deadlines,
            true => deadlines.Where(d => d.RuleStatus != RuleStatus.Verified && d.RuleStatus != RuleStatus.Default),
            false => deadlines.Where(d => d.RuleStatus == RuleStatus.Verified || d.RuleStatus == RuleStatus.Default),
        };
        if (asked.Span is { } span)
        {
            var (from, to) = DaysOf(span, LegalDay.Of(time.GetUtcNow()));
            deadlines = deadlines.Where(d => d.Due >= from && d.Due <= to);
        }

        var nudges = db.Set<Nudge>();
        return asked.Nudged switch
        {
            null => deadlines,
            NudgeFilter.NotYet => deadlines.Where(d => !nudges.Any(n => n.DeadlineId == d.Id)),
            NudgeFilter.Unanswered => deadlines.Where(d => nudges.Any(n => n.DeadlineId == d.Id && n.AnsweredOn == null)),
            _ => deadlines.Where(d => nudges.Any(n => n.DeadlineId == d.Id && n.AnsweredOn != null)),
        };
    }

    /// <summary>Somebody as the official that they are: the board shows what an official sees, whatever else the person is.</summary>
    /// <exception cref="NotYourAction">They are none.</exception>
    internal static Actor AsOfficial(Actor actor) =>
        actor.As(Role.Official)
        ?? throw new NotYourAction(
            new(
                "监控由工会干部使用；您要办的事在“待办”里。",
                "The board is for officials of unions; what waits for you stands under 'To do'."
            )
        );

    /// <summary>First and last of the days that a word means.</summary>
    internal static (DateOnly From, DateOnly To) DaysOf(BoardSpan span, DateOnly today) =>
        span switch
        {
            BoardSpan.Overdue => (DateOnly.MinValue, today.AddDays(-1)),
            BoardSpan.LongOverdue => (DateOnly.MinValue, today.AddDays(-31)),
            BoardSpan.Soon => (today, today.AddDays(3)),
            BoardSpan.ThisWeek => (today, today.AddDays(7)),
            _ => (today.AddDays(8), DateOnly.MaxValue),
        };

    private async Task<Page<BoardRow>> ShownAsync(IQueryable<Found> found, int limit, CancellationToken cancel)
    {
        var shown = await WithWhatIsBesideAsync(found, cancel);
        var beside = await cases.BesideAsync(
            [
                .. shown.Select(one => new OfCase(
                    one.Row.Deadline.CaseId,
                    one.Row.Deadline.Path,
                    one.Row.Procedure,
                    one.About ?? WaitsFor.Of(one.Row.Deadline)
                )),
            ],
            cancel
        );
        var today = LegalDay.Of(time.GetUtcNow());
        return Page.Of<BoardRow>(
            [
                .. from one in shown
                let row = one.Row
                select new BoardRow
                {
                    Deadline = DeadlineView.Of(row.Deadline, law, today),
                    Days = row.Deadline.Due.DayNumber - today.DayNumber,
                    Number = row.Number,
                    Procedure = row.Procedure,
                    Kind = row.Kind,
                    Item = WhichOne(row.Deadline, one.About, beside),
                    OrganisationId = row.OrganisationId,
                    Organisation = row.Organisation,
                    Place = one.Place,
                    Employees = row.Employees,
                    Instructors = beside.Instructors(row.Deadline.CaseId),
                    MayBePressedFor = row.Deadline.MayBePressedForBy(Party.UpperUnion),
                    Nudge = one.Nudge,
                },
            ],
            limit,
            row => PageRequest.End(row.Deadline.Due, row.Deadline.Id)
        );
    }

    // Where it stands, what it answers and the last time that it was pressed for come with the rows, in one trip.
    private async Task<IReadOnlyList<Shown>> WithWhatIsBesideAsync(IQueryable<Found> found, CancellationToken cancel)
    {
        var (deadlines, nudges, organisations) = (db.Deadlines.AsNoTracking(), db.Nudges, db.Organisations);
        var rows = await (
            from row in found
            from place in organisations.Where(o => o.Id == row.ParentId).DefaultIfEmpty()
            from about in deadlines.Where(d => d.Id == row.Deadline.AboutId).DefaultIfEmpty()
            from nudge in nudges.Where(n => n.DeadlineId == row.Deadline.Id).DefaultIfEmpty()
            select new
            {
                row,
                Place = (string?)place.Name,
                About = about == null ? null : new WaitsFor(about.Step, about.Clock, about.From),
                NudgeId = (Guid?)nudge.Id,
                Nudge = nudge == null ? null : new NudgeSummary(nudge.On, nudge.ReplyBy, nudge.AnsweredOn, nudge.Number),
            }
        ).ToListAsync(cancel);
        return
        [
            .. from one in rows
            group one by one.row.Deadline.Id into same // once for each time that it was pressed for
            let last = same.MaxBy(one => one.NudgeId)!
            select new Shown(last.row, last.Place, last.About, last.Nudge),
        ];
    }

    // Of an answer: the step that was pressed for.
    private static Text? WhichOne(Deadline deadline, WaitsFor? about, BesideRows beside)
    {
        if (about is null)
        {
            return beside.Item(deadline.CaseId, WaitsFor.Of(deadline));
        }

        var step = Words.Of(about.Step);
        return beside.Item(deadline.CaseId, about) is { } item ? new($"{step.Zh}（{item.Zh}）", $"{step.En} ({item.En})") : step;
    }

    // A row with what it says beside its own.
    private sealed record Shown(Found Row, string? Place, WaitsFor? About, NudgeSummary? Nudge);

    /// <summary>A row as the database has it.</summary>
    internal sealed record Found
    {
        public required Deadline Deadline { get; init; }

        public required string Number { get; init; }

        public required string Procedure { get; init; }

        public required ContractKind Kind { get; init; }

        public required Guid OrganisationId { get; init; }

        public required string Organisation { get; init; }

        public required Guid? ParentId { get; init; }

        public required int? Employees { get; init; }
    }
}
