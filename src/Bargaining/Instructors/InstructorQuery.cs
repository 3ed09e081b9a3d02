using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Instructors;

/// <summary>An instructor on the register (协商指导员).</summary>
/// <param name="Id">The instructor.</param>
/// <param name="OrganisationId">The organisation whose union appointed them.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="Name">Name.</param>
/// <param name="Trades">Trades in which they are at home; empty for any.</param>
/// <param name="TrainedOn">Last trained on; absent where it is not known.</param>
/// <param name="CertificateNumber">Number of the certificate; absent where there is none.</param>
/// <param name="CertificateTo">Last day of the certificate; absent where it has none.</param>
/// <param name="TermFrom">First day of the term.</param>
/// <param name="TermTo">Last day of the term.</param>
/// <param name="State">How the term stands today.</param>
/// <param name="EndedOn">First day on which the appointment no longer counts; absent while nobody ended it.</param>
/// <param name="EndedBecause">Why it was ended.</param>
public sealed record InstructorView(
    Guid Id,
    Guid OrganisationId,
    string Organisation,
    string Name,
    IReadOnlyList<Trade> Trades,
    DateOnly? TrainedOn,
    string? CertificateNumber,
    DateOnly? CertificateTo,
    DateOnly TermFrom,
    DateOnly TermTo,
    InstructorState State,
    DateOnly? EndedOn,
    string? EndedBecause
);

/// <summary>What an instructor accompanies or accompanied (陪同指派).</summary>
/// <param name="Id">The assignment.</param>
/// <param name="InstructorId">The instructor.</param>
/// <param name="OrganisationId">The enterprise.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="CaseId">The case; absent where it is every round of the enterprise.</param>
/// <param name="Number">Number of the case.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day: the one that was set, else the term's.</param>
/// <param name="EndedOn">First day on which it no longer counts, where it was taken away before.</param>
/// <param name="EndedBecause">Why it was taken away.</param>
public sealed record AssignmentView(
    Guid Id,
    Guid InstructorId,
    Guid OrganisationId,
    string Organisation,
    Guid? CaseId,
    string? Number,
    DateOnly From,
    DateOnly Until,
    DateOnly? EndedOn,
    string? EndedBecause
);

/// <summary>What is asked of the register (名册查询条件): null asks nothing.</summary>
/// <param name="Under">Only instructors of this organisation and of those below it.</param>
/// <param name="Name">A part of the name.</param>
/// <param name="Trade">Only those at home in this trade; whoever named none is at home in any.</param>
/// <param name="State">Only those whose term stands so today.</param>
public sealed record InstructorQuestion(Guid? Under = null, string? Name = null, Trade? Trade = null, InstructorState? State = null);

/// <summary>Reads the register of instructors (指导员名册查询), for officials.</summary>
public sealed class InstructorQuery(
    BargainingDb db,
    OrganisationQuery organisations,
    InstructorKeeper keeper,
    Accompanying accompanying,
    TimeProvider time
)
{
    private DateOnly Today => LegalDay.Of(time.GetUtcNow());

    /// <summary>A page of the instructors at and below the official's own unions, by key.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    /// <exception cref="NotInReach">The place is not in sight.</exception>
    public async Task<Page<InstructorView>> ListAsync(InstructorQuestion asked, PageRequest page, CancellationToken cancel = default)
    {
        var official = keeper.DemandOfficial();
        var rows = InState(db.Instructors.AsNoTracking().AtOrBelow(official.Memberships, i => i.Path), asked.State, Today);
        if (asked.Under is { } top)
        {
            var path = (await organisations.FindAsync(official, top, cancel)).Path;
            rows = rows.Where(i => i.Path.StartsWith(path));
        }

        if (asked.Trade is { } trade)
        {
            var letter = TradeLetters.Of(trade).ToString();
            rows = rows.Where(i => i.Trades == "" || i.Trades.Contains(letter));
        }

        if (page.AfterId() is { } after)
        {
            rows = rows.Where(i => i.Id.CompareTo(after) > 0);
        }

        var named =
            from i in rows
            join u in db.Users on i.UserId equals u.Id
            join o in db.Organisations on i.OrganisationId equals o.Id
            select new
            {
                Instructor = i,
                u.Name,
                Organisation = o.Name,
            };
        if (asked.Name?.Trim() is { Length: > 0 } part)
        {
            named = named.Where(row => row.Name.Contains(part));
        }

        var found = await named.OrderBy(row => row.Instructor.Id).Take(page.Limit + 1).ToListAsync(cancel);
        return Page.Of<InstructorView>(
            [.. found.Select(row => View(row.Instructor, row.Name, row.Organisation))],
            page.Limit,
            view => view.Id.ToString()
        );
    }

    /// <summary>The unions at and below the official's own that have instructors on the register, by name.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    public async Task<IReadOnlyDictionary<Guid, string>> UnionsAsync(CancellationToken cancel = default)
    {
        var ids = db.Instructors.AtOrBelow(keeper.DemandOfficial().Memberships, i => i.Path).Select(i => i.OrganisationId);
        return await db
            .Organisations.Where(o => ids.Contains(o.Id))
            .OrderBy(o => o.Path)
            .Take(PageRequest.Largest)
            .Select(o => new { o.Id, o.Name })
            .ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
    }

    /// <summary>An instructor.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    /// <exception cref="NotInReach">There is none, or not in sight.</exception>
    public async Task<InstructorView> FindAsync(Guid instructor, CancellationToken cancel = default) =>
        await ViewAsync(await keeper.DemandAsync(instructor, cancel), cancel);

    /// <summary>A page of what an instructor accompanies, or accompanied, by key.</summary>
    /// <param name="instructor">The instructor.</param>
    /// <param name="page">Which page.</param>
    /// <param name="running">Only what runs today, or only what does not; null for both.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    /// <exception cref="NotInReach">There is none, or not in sight.</exception>
    public async Task<Page<AssignmentView>> AssignmentsAsync(
        Guid instructor,
        PageRequest page,
        bool? running = null,
        CancellationToken cancel = default
    )
    {
        var held = await keeper.DemandAsync(instructor, cancel);
        var rows = db.InstructorAssignments.AsNoTracking().Where(a => a.InstructorId == instructor);
        var now = accompanying.Running();
        rows = running switch
        {
            true => rows.Where(a => now.Any(one => one.Id == a.Id)),
            false => rows.Where(a => !now.Any(one => one.Id == a.Id)),
            null => rows,
        };
        if (page.AfterId() is { } after)
        {
            rows = rows.Where(a => a.Id.CompareTo(after) > 0);
        }

        var found = await (
            from a in rows
            join o in db.Organisations on a.OrganisationId equals o.Id
            join c in db.Cases on a.CaseId equals c.Id into cases
            from c in cases.DefaultIfEmpty()
            orderby a.Id
            select new
            {
                Assignment = a,
                o.Name,
                Number = c == null ? null : c.Number,
            }
        )
            .Take(page.Limit + 1)
            .ToListAsync(cancel);
        return Page.Of<AssignmentView>(
            [.. found.Select(row => View(row.Assignment, held.TermTo, row.Name, row.Number))],
            page.Limit,
            view => view.Id.ToString()
        );
    }

    /// <summary>A page of the open cases that an instructor accompanies, by key.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    /// <exception cref="NotInReach">There is none, or not in sight.</exception>
    public async Task<Page<AccompaniedCase>> CasesAsync(Guid instructor, PageRequest page, CancellationToken cancel = default)
    {
        await keeper.DemandAsync(instructor, cancel);
        var cases = accompanying.CasesOf(instructor).InSightOf(keeper.DemandOfficial(), c => c.Path, c => c.HiddenFrom);
        if (page.AfterId() is { } after)
        {
            cases = cases.Where(c => c.Id.CompareTo(after) > 0);
        }

        var found = await AccompaniedQuery.ShownAsync(db, cases.OrderBy(c => c.Id).Take(page.Limit + 1), cancel);
        return Page.Of(found, page.Limit, one => one.Id.ToString());
    }

    internal async Task<InstructorView> ViewAsync(Instructor instructor, CancellationToken cancel) =>
        View(
            instructor,
            await db.Users.Where(u => u.Id == instructor.UserId).Select(u => u.Name).SingleAsync(cancel),
            await db.Organisations.Where(o => o.Id == instructor.OrganisationId).Select(o => o.Name).SingleAsync(cancel)
        );

    internal InstructorView View(Instructor instructor, string name, string organisation) =>
        new(
            instructor.Id,
            instructor.OrganisationId,
            organisation,
            name,
            TradeLetters.Read(instructor.Trades),
            instructor.TrainedOn,
            instructor.CertificateNumber,
            instructor.CertificateTo,
            instructor.TermFrom,
            instructor.TermTo,
            instructor.StateOn(Today),
            instructor.EndedOn,
            instructor.EndedBecause
        );

    internal async Task<AssignmentView> ViewAsync(InstructorAssignment assignment, CancellationToken cancel) =>
        View(
            assignment,
            await db.Instructors.Where(i => i.Id == assignment.InstructorId).Select(i => i.TermTo).SingleAsync(cancel),
            await db.Organisations.Where(o => o.Id == assignment.OrganisationId).Select(o => o.Name).SingleAsync(cancel),
            await db.Cases.Where(c => c.Id == assignment.CaseId).Select(c => c.Number).SingleOrDefaultAsync(cancel)
        );

    internal static AssignmentView View(InstructorAssignment assignment, DateOnly termTo, string organisation, string? number) =>
        new(
            assignment.Id,
            assignment.InstructorId,
            assignment.OrganisationId,
            organisation,
            assignment.CaseId,
            number,
            assignment.From,
            assignment.Until is { } until && until < termTo ? until : termTo,
            assignment.EndedOn,
            assignment.EndedBecause
        );

    // The same as Instructor.StateOn, as the database says it.
    private static IQueryable<Instructor> InState(IQueryable<Instructor> rows, InstructorState? state, DateOnly day) =>
        state switch
        {
            InstructorState.Ended => rows.Where(i => i.EndedOn <= day),
            InstructorState.InTerm => Appointed(rows, day).Where(i => i.TermFrom <= day && i.TermTo >= day),
            InstructorState.NotYet => Appointed(rows, day).Where(i => i.TermFrom > day),
            InstructorState.Over => Appointed(rows, day).Where(i => i.TermTo < day),
            _ => rows,
        };

    private static IQueryable<Instructor> Appointed(IQueryable<Instructor> rows, DateOnly day) =>
        rows.Where(i => i.EndedOn == null || i.EndedOn > day);
}
