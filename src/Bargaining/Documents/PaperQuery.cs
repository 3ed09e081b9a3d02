using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents;

/// <summary>A paper as people see it (书面材料信息).</summary>
/// <param name="Id">The paper.</param>
/// <param name="Title">What it is.</param>
/// <param name="ReceivedOn">Day on which it was received.</param>
/// <param name="Type">pdf, jpeg or png.</param>
/// <param name="At">When it was entered, UTC.</param>
/// <param name="By">Who entered it.</param>
/// <param name="Sha256">SHA-256 of its bytes; it stands in the audit trail.</param>
public sealed record PaperView(Guid Id, string Title, DateOnly ReceivedOn, string Type, DateTimeOffset At, string By, string Sha256);

/// <summary>Reads papers for whoever may see their case (书面材料查询).</summary>
public sealed class PaperQuery(BargainingDb db, IDialect dialect, CaseQuery cases)
{
    /// <summary>The papers of a case, in the order in which they were entered.</summary>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight.</exception>
    public async Task<IReadOnlyList<PaperView>> OfCaseAsync(Actor actor, Guid caseId, CancellationToken cancel = default)
    {
        var reader = actor.PartyTowards(await cases.FindAsync(actor, caseId, cancel));
        return await (
            from p in db.ReceivedPapers.AsNoTracking()
            where p.CaseId == caseId && (p.HiddenFrom & reader) != reader
            join u in db.Users on p.By equals u.Id into people
            from u in people.DefaultIfEmpty()
            orderby p.Id
            select new PaperView(p.Id, p.Title, p.ReceivedOn, p.Type, p.At, u == null ? "" : u.Name, p.Sha256)
        ).ToListAsync(cancel);
    }

    /// <summary>The scan of a paper in sight.</summary>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight.</exception>
    public async Task<ScanFile> ScanAsync(Actor actor, Guid paperId, CancellationToken cancel = default)
    {
        var paper =
            await db
                .ReceivedPapers.AsNoTracking()
                .Where(p => p.Id == paperId)
                .Select(p => new
                {
                    p.CaseId,
                    p.HiddenFrom,
                    p.Title,
                    p.Type,
                })
                .SingleOrDefaultAsync(cancel)
            ?? throw new CaseNotFound();
        var reader = actor.PartyTowards(await cases.FindAsync(actor, paper.CaseId, cancel));
        return
            (paper.HiddenFrom & reader) != reader && await FileInRow.ReadAsync<ReceivedPaper>(db, dialect, paperId, cancel) is { } content
            ? new ScanFile(paper.Title, paper.Type, content)
            : throw new CaseNotFound();
    }
}
