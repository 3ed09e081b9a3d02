using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Instructors;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>
/// Every open and overdue step and duty below somebody's own organisations, also before a sweep has written down that it is overdue (监控查询). A page costs the same
/// however many rows there are: it is read along an index of what is pending, from where the page before ended.
/// </summary>
public sealed class BoardQuery(BargainingDb db, LawBook law, BoardPlaces places, Accompanying accompanying, TimeProvider time)
{
    /// <summary>Rows that are read at once where all of them are wanted.</summary>
    internal const int AtOnce = 1000;

    private static readonly RuleStatus[] Sure = [RuleStatus.Verified, RuleStatus.Default];

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
    internal async Task<IQueryable<Found>> FoundAsync(Actor actor, BoardQuestion asked, CancellationToken cancel)
    {
        var deadlines = db.Deadlines.AsNoTracking().Pending().InSightOf(AsOfficial(actor), d => d.Path, d => d.HiddenFrom);
        if (asked.Under is { } under)
        {
            var path = await places.PathOfAsync(actor, under, cancel);
            deadlines = deadlines.Where(d => d.Path.StartsWith(path));
        }

        if (asked.Matter is { } matter)
        {
            deadlines = deadlines.Where(d => d.Matter == matter);
        }

        if (asked.Party is { } party)
        {
            var together = Parties.Together(party);
            deadlines = deadlines.Where(d => together.Contains(d.Party));
        }

        if (asked.Provisional is { } provisional)
        {
            deadlines = deadlines.Where(d => d.Provisional == provisional);
        }

        if (asked.Unverified is { } unverified)
        {
            deadlines = unverified ? deadlines.Where(d => !Sure.Contains(d.RuleStatus)) : deadlines.Where(d => Sure.Contains(d.RuleStatus));
        }

        if (asked.Span is { } span)
        {
            var (from, to) = DaysOf(span, LegalDay.Of(time.GetUtcNow()));
            deadlines = deadlines.Where(d => d.Due >= from && d.Due <= to);
        }

        if (asked.Instructor is { } instructor)
        {
            var theirs = accompanying.CasesOf(instructor);
            deadlines = deadlines.Where(d => theirs.Any(c => c.Id == d.CaseId));
        }

        var nudges = db.Set<Nudge>();
        deadlines = asked.Nudged switch
        {
            null => deadlines,
            NudgeFilter.NotYet => deadlines.Where(d => !nudges.Any(n => n.DeadlineId == d.Id)),
            NudgeFilter.Unanswered => deadlines.Where(d => nudges.Any(n => n.DeadlineId == d.Id && n.AnsweredOn == null)),
            _ => deadlines.Where(d => nudges.Any(n => n.DeadlineId == d.Id && n.AnsweredOn != null)),
        };
        var found =
            from d in deadlines
            join c in db.Cases on d.CaseId equals c.Id
            join o in db.Organisations on c.OrganisationId equals o.Id
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
        if (asked.Procedure is { } procedure)
        {
            found = found.Where(row => row.Procedure == procedure);
        }

        if (asked.Kind is { } kind)
        {
            found = found.Where(row => row.Kind == kind);
        }

        return asked.Size switch
        {
            null => found,
            EnterpriseSize.Below100 => found.Where(row => row.Employees < 100),
            EnterpriseSize.From100To499 => found.Where(row => row.Employees >= 100 && row.Employees < 500),
            _ => found.Where(row => row.Employees >= 500),
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
        var rows = await found.ToListAsync(cancel);
        var (ids, above) = (rows.ConvertAll(row => row.Deadline.Id), rows.Select(row => row.ParentId).OfType<Guid>().Distinct().ToList());
        var names = await db
            .Organisations.Where(o => above.Contains(o.Id))
            .Select(o => new { o.Id, o.Name })
            .ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var nudges = (await db.Nudges.AsNoTracking().Where(n => ids.Contains(n.DeadlineId)).ToListAsync(cancel)).ToLookup(n =>
            n.DeadlineId
        );
        var beside = await accompanying.NamesAsync(rows.Select(row => (row.Deadline.CaseId, row.Deadline.Path, row.Procedure)), cancel);
        var today = LegalDay.Of(time.GetUtcNow());
        return Page.Of<BoardRow>(
            [
                .. from row in rows
                let nudge = nudges[row.Deadline.Id].MaxBy(n => n.Id)
                select new BoardRow
                {
                    Deadline = DeadlineView.Of(row.Deadline, law, today),
                    Days = row.Deadline.Due.DayNumber - today.DayNumber,
                    Number = row.Number,
                    Procedure = row.Procedure,
                    Kind = row.Kind,
                    OrganisationId = row.OrganisationId,
                    Organisation = row.Organisation,
                    Place = row.ParentId is { } parent ? names.GetValueOrDefault(parent) : null,
                    Employees = row.Employees,
                    Instructors = [.. beside[row.Deadline.CaseId]],
                    MayBePressedFor = row.Deadline.MayBePressedForBy(Party.UpperUnion),
                    Nudge = nudge is null ? null : new NudgeSummary(nudge.On, nudge.ReplyBy, nudge.AnsweredOn, nudge.Number),
                },
            ],
            limit,
            row => PageRequest.End(row.Deadline.Due, row.Deadline.Id)
        );
    }

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
