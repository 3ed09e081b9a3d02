using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Sessions;

/// <summary>The delegates whom a session is of, read from the register of delegates.</summary>
internal static class DelegatesInOffice
{
    /// <summary>A term that has delegates, with its facts.</summary>
    public sealed record TermOfOffice(Guid Id, Term Facts);

    /// <summary>The term of the organisation that runs, or else ran last, on a day; null where it never had a congress.</summary>
    public static async Task<TermOfOffice?> TermOnAsync(this BargainingDb db, Guid organisationId, DateOnly on, CancellationToken cancel)
    {
        var found = await db
            .Cases.AsNoTracking()
            .Where(c => c.OrganisationId == organisationId && db.Set<Delegate>().Any(d => d.TermId == c.Id))
            .OrderBy(c => c.ClosedAt == null ? 0 : 1)
            .ThenByDescending(c => c.OpenedAt)
            .ThenByDescending(c => c.Id)
            .Select(c => new { c.Id, c.Facts })
            .ToListAsync(cancel);
        return found.Select(row => new TermOfOffice(row.Id, Json.Read<Term>(row.Facts))).FirstOrDefault(term => term.Facts.BeginsOn <= on);
    }

    /// <summary>The facts of the term whose delegates meet.</summary>
    public static async Task<Term> TermAsync(this CaseSession session, CancellationToken cancel)
    {
        var id = session.Facts<Session>().TermId;
        return Json.Read<Term>(await session.Db.Cases.AsNoTracking().Where(c => c.Id == id).Select(c => c.Facts).SingleAsync(cancel));
    }

    /// <summary>Those of a term who are in office on a day, with or without a vote, in the order of the register.</summary>
    public static Task<List<Delegate>> DelegatesOfAsync(this BargainingDb db, Guid termId, DateOnly on, CancellationToken cancel) =>
        db
            .Delegates.AsNoTracking()
            .Where(d => d.TermId == termId && d.SeatedOn <= on && (d.LeftOn == null || d.LeftOn >= on))
            .OrderBy(d => d.Id)
            .ToListAsync(cancel);

    /// <summary>Names for a sentence: at most ten, then how many more.</summary>
    public static string Listed(this IReadOnlyList<string> names, string mark) =>
        string.Join(mark, names.Take(10)) + (names.Count > 10 ? mark + $"… (+{names.Count - 10})" : "");
}
