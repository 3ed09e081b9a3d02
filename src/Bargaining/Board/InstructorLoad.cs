using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Instructors;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>How much an instructor has to accompany today (指导员工作量). Each number is the length of a list that can be opened.</summary>
/// <param name="Instructor">The instructor.</param>
/// <param name="Enterprises">Enterprises that are accompanied in all their rounds.</param>
/// <param name="OpenCases">Open cases, of these enterprises and assigned one by one.</param>
/// <param name="Overdue">Overdue steps and duties of these cases, as the board finds them.</param>
public sealed record InstructorLoad(InstructorView Instructor, int Enterprises, int OpenCases, int Overdue);

/// <summary>Counts the load of each instructor on the register (工作量统计), for officials.</summary>
public sealed class InstructorLoadQuery(BargainingDb db, InstructorQuery register, Accompanying accompanying, BoardQuery board)
{
    /// <summary>A page of the register, with the load of each.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    /// <exception cref="NotInReach">The place is not in sight.</exception>
    public async Task<Page<InstructorLoad>> ListAsync(
        Actor actor,
        InstructorQuestion asked,
        PageRequest page,
        CancellationToken cancel = default
    )
    {
        var found = await register.ListAsync(asked, page, cancel);
        return new([.. await CountAsync(actor, found.Items, cancel)], found.After);
    }

    /// <summary>The load of one instructor.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    /// <exception cref="NotInReach">There is none, or not in sight.</exception>
    public async Task<InstructorLoad> OfAsync(Actor actor, Guid instructor, CancellationToken cancel = default) =>
        (await CountAsync(actor, [await register.FindAsync(instructor, cancel)], cancel)).Single();

    private async Task<IEnumerable<InstructorLoad>> CountAsync(
        Actor actor,
        IReadOnlyList<InstructorView> instructors,
        CancellationToken cancel
    )
    {
        var (ids, procedures) = (instructors.Select(one => one.Id).ToList(), accompanying.Procedures.ToList());
        var running = accompanying.Running().Where(a => ids.Contains(a.InstructorId));
        var enterprises = await running
            .Where(a => a.CaseId == null)
            .GroupBy(a => a.InstructorId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        // An enterprise and one of its cases may both be assigned: each case counts once.
        var pairs = (
            from a in running
            join c in db.Cases.InSightOf(BoardQuery.AsOfficial(actor), c => c.Path, c => c.HiddenFrom) on a.Path equals c.Path
            where c.ClosedAt == null && procedures.Contains(c.Procedure) && (a.CaseId == null || a.CaseId == c.Id)
            select new { a.InstructorId, CaseId = c.Id }
        ).Distinct();
        var cases = await pairs
            .GroupBy(pair => pair.InstructorId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var late = await board.FoundAsync(actor, new BoardQuestion { Span = BoardSpan.Overdue }, cancel);
        var overdue = await (
            from pair in pairs
            join row in late on pair.CaseId equals row.Deadline.CaseId
            group row by pair.InstructorId into theirs
            select new { theirs.Key, Count = theirs.Count() }
        ).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        return instructors.Select(one => new InstructorLoad(
            one,
            enterprises.GetValueOrDefault(one.Id),
            cases.GetValueOrDefault(one.Id),
            overdue.GetValueOrDefault(one.Id)
        ));
    }
}
