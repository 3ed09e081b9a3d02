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
/// <param name="Side">Whose it is.</param>
public sealed record PreparationView(Guid Id, string Title, string Body, string By, DateTimeOffset At, Party Side);

/// <summary>Reads a side's preparation, for that side and for the instructors to whom it opened it (准备材料查询).</summary>
public sealed class PreparationQuery(BargainingDb db)
{
    /// <summary>A page of the notes of the reader's own side, or of the sides that opened theirs to the reader, by key.</summary>
    /// <exception cref="NotYourAction">The reader sits on neither side of the table, or on
    /// both, and is no instructor to whom one was opened.</exception>
    public async Task<Page<PreparationView>> ListAsync(Actor actor, Case found, PageRequest page, CancellationToken cancel = default)
    {
        var sides = await ReadableAsync(actor, found, cancel);
        if (sides.Count == 0)
        {
            throw new NotYourAction(
                actor.PartyTowards(found).HasFlag(Party.Instructor)
                    ? new(
                        "协商双方还没有向您开放准备材料；由各方自己决定。",
                        "Neither side has opened its preparation to you: that is for each to decide."
                    )
                    : new("准备材料只有协商双方各自可以查看。", "Preparation is open only to the side of the table whose own it is.")
            );
        }

        var notes = db.PreparationNotes.AsNoTracking().Where(n => n.CaseId == found.Id && sides.Contains(n.Side));
        if (page.AfterId() is { } after)
        {
            notes = notes.Where(n => n.Id.CompareTo(after) > 0);
        }

        var rows = await (
            from n in notes
            join u in db.Users on n.WrittenBy equals u.Id into writers
            from u in writers.DefaultIfEmpty()
            orderby n.Id
            select new PreparationView(n.Id, n.Title, n.Body, u == null ? "" : u.Name, n.At, n.Side)
        )
            .Take(page.Limit + 1)
            .ToListAsync(cancel);
        return Page.Of<PreparationView>(rows, page.Limit, row => row.Id.ToString());
    }

    /// <summary>The sides whose preparation this person may read: their own, or those that
    /// opened it to them and have not taken it back.</summary>
    public async Task<IReadOnlyList<Party>> ReadableAsync(Actor actor, Case found, CancellationToken cancel = default)
    {
        var party = actor.PartyTowards(found);
        if ((party & Party.BothSides) is Party.Workers or Party.Employer)
        {
            return [party & Party.BothSides];
        }

        if (!party.HasFlag(Party.Instructor))
        {
            return [];
        }

        var under = actor
            .Accompanies.Where(one => one.Covers(found.Id, found.Path, found.Procedure))
            .Select(one => one.AssignmentId)
            .ToList();
        return await db
            .PreparationOpenings.Where(o => o.CaseId == found.Id && o.ClosedAt == null && under.Contains(o.AssignmentId))
            .Select(o => o.Side)
            .Distinct()
            .ToListAsync(cancel);
    }
}
