using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Instructors;

/// <summary>An assignment that runs today, with its instructor.</summary>
public sealed record RunningAssignment
{
    /// <summary>The assignment.</summary>
    public required Guid Id { get; init; }

    /// <summary>The instructor.</summary>
    public required Guid InstructorId { get; init; }

    /// <summary>The instructor's account.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The enterprise.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its path in the tree.</summary>
    public required string Path { get; init; }

    /// <summary>The case; null where it is every round of the enterprise.</summary>
    public required Guid? CaseId { get; init; }
}

/// <summary>An instructor beside a case (陪同的指导员).</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="InstructorId">The instructor.</param>
/// <param name="UserId">The instructor's account.</param>
/// <param name="Name">The instructor's name.</param>
public sealed record InstructorBeside(Guid AssignmentId, Guid InstructorId, Guid UserId, string Name);

/// <summary>Who accompanies what today (陪同查询). Where a term or an assignment ends, it ends here by itself.</summary>
public sealed class Accompanying(BargainingDb db, IEnumerable<IProcedure> procedures, TimeProvider time) : IAccompaniments
{
    /// <summary>The procedures that are accompanied.</summary>
    public IReadOnlySet<string> Procedures { get; } = procedures.Where(p => p.IsAccompanied).Select(p => p.DefinitionId).ToHashSet();

    /// <summary>The assignments that run today.</summary>
    public IQueryable<RunningAssignment> Running()
    {
        var today = LegalDay.Of(time.GetUtcNow());
        return from a in db.InstructorAssignments.AsNoTracking()
            where a.From <= today && (a.Until == null || a.Until >= today) && (a.EndedOn == null || a.EndedOn > today)
            join i in db.Instructors.AsNoTracking() on a.InstructorId equals i.Id
            where i.TermFrom <= today && i.TermTo >= today && (i.EndedOn == null || i.EndedOn > today)
            select new RunningAssignment
            {
                Id = a.Id,
                InstructorId = a.InstructorId,
                UserId = i.UserId,
                OrganisationId = a.OrganisationId,
                Path = a.Path,
                CaseId = a.CaseId,
            };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Accompaniment>> OfAsync(Guid userId, CancellationToken cancel) =>
        [
            .. (await Running().Where(a => a.UserId == userId).ToListAsync(cancel)).Select(a => new Accompaniment(
                a.Id,
                a.Path,
                a.CaseId,
                Procedures
            )),
        ];

    /// <summary>The open cases that an instructor accompanies.</summary>
    public IQueryable<Case> CasesOf(Guid instructor)
    {
        var (running, accompanied) = (Running().Where(a => a.InstructorId == instructor), Procedures.ToList());
        return db
            .Cases.AsNoTracking()
            .Where(c =>
                c.ClosedAt == null
                && accompanied.Contains(c.Procedure)
                && running.Any(a => a.Path == c.Path && (a.CaseId == null || a.CaseId == c.Id))
            );
    }

    /// <summary>The same among other cases, found from what is assigned: it costs what is assigned, however many cases there are.</summary>
    public async Task<IQueryable<Case>> CasesOfAsync(IQueryable<Case> cases, Guid instructor, CancellationToken cancel)
    {
        var assigned = await Running().Where(a => a.InstructorId == instructor).Select(a => new { a.Path, a.CaseId }).ToListAsync(cancel);
        var accompanied = Procedures.ToList();
        var whole = assigned.Where(a => a.CaseId is null).Select(a => a.Path).Distinct().ToList();
        var single = assigned.Select(a => a.CaseId).OfType<Guid>().Distinct().ToList();
        return cases.Where(c =>
            c.ClosedAt == null && accompanied.Contains(c.Procedure) && (whole.Contains(c.Path) || single.Contains(c.Id))
        );
    }

    /// <summary>Who accompanies a case, by name; nobody where its procedure is not accompanied.</summary>
    public async Task<IReadOnlyList<InstructorBeside>> OfCaseAsync(Case found, CancellationToken cancel) =>
        Procedures.Contains(found.Procedure)
            ? await (
                from a in Running()
                where a.Path == found.Path && (a.CaseId == null || a.CaseId == found.Id)
                join u in db.Users on a.UserId equals u.Id
                where db.Set<UserMembership>().Any(m => m.UserId == u.Id && m.Role == Role.Instructor)
                orderby u.Name, a.Id
                select new InstructorBeside(a.Id, a.InstructorId, a.UserId, u.Name)
            ).ToListAsync(cancel)
            : [];

    /// <summary>Who accompanies some cases, in one query: names by case.</summary>
    /// <param name="cases">Case, path and procedure.</param>
    /// <param name="cancel">Cancels it.</param>
    public async Task<ILookup<Guid, string>> NamesAsync(
        IEnumerable<(Guid Id, string Path, string Procedure)> cases,
        CancellationToken cancel
    )
    {
        var accompanied = cases.Where(one => Procedures.Contains(one.Procedure)).Distinct().ToList();
        var paths = accompanied.Select(one => one.Path).Distinct().ToList();
        var running =
            paths.Count == 0
                ? []
                : await (
                    from a in Running()
                    where paths.Contains(a.Path)
                    join u in db.Users on a.UserId equals u.Id
                    select new { Assigned = a, u.Name }
                ).ToListAsync(cancel);
        return (
            from one in accompanied
            from row in running
            where row.Assigned.Path == one.Path && (row.Assigned.CaseId is null || row.Assigned.CaseId == one.Id)
            orderby row.Name
            select (one.Id, row.Name)
        )
            .Distinct()
            .ToLookup(pair => pair.Id, pair => pair.Name);
    }
}
