using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds;

/// <summary>A side's own note, for its side (准备材料).</summary>
/// <param name="Id">The note.</param>
/// <param name="Title">Title.</param>
/// <param name="Body">Text.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When, UTC.</param>
public sealed record PreparationView(Guid Id, string Title, string Body, string By, DateTimeOffset At);

/// <summary>Reads a side's preparation, for that side alone (准备材料查询).</summary>
public sealed class PreparationQuery(BargainingDb db)
{
    /// <summary>A page of the reader's own side's notes, by key.</summary>
    /// <exception cref="NotYourAction">The reader sits on neither side of the table, or on both.</exception>
    public async Task<Page<PreparationView>> ListAsync(Actor actor, Case found, PageRequest page, CancellationToken cancel = default)
    {
        var side = actor.PartyTowards(found.Path) & Party.BothSides;
        if (side is not (Party.Workers or Party.Employer))
        {
            throw new NotYourAction(
                new("准备材料只有协商双方各自可以查看。", "Preparation is open only to the side of the table whose own it is.")
            );
        }

        var notes = db.PreparationNotes.AsNoTracking().Where(n => n.CaseId == found.Id && n.Side == side);
        if (page.AfterId() is { } after)
        {
            notes = notes.Where(n => n.Id.CompareTo(after) > 0);
        }

        var rows = await (
            from n in notes
            join u in db.Users on n.WrittenBy equals u.Id into writers
            from u in writers.DefaultIfEmpty()
            orderby n.Id
            select new PreparationView(n.Id, n.Title, n.Body, u == null ? "" : u.Name, n.At)
        )
            .Take(page.Limit + 1)
            .ToListAsync(cancel);
        return Page.Of<PreparationView>(rows, page.Limit, row => row.Id.ToString());
    }
}
