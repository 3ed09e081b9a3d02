using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Notices;

/// <summary>A message to the reader's party in a case (通知).</summary>
/// <param name="Id">The message.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Organisation">Name of the enterprise.</param>
/// <param name="To">To whom.</param>
/// <param name="Kind">What it is about: step-opened, deadline-overdue, or a word of a procedure.</param>
/// <param name="Subject">The step, document or message it is about.</param>
/// <param name="Due">The day by which the addressee must act; absent where there is none.</param>
/// <param name="At">When it was written, UTC.</param>
public sealed record Notice(
    Guid Id, Guid CaseId, string Number, string Organisation, Party To, string Kind, Named Subject, DateOnly? Due, DateTimeOffset At);

/// <summary>Reads the messages that were sent to a person's parties (通知查询).</summary>
public sealed class NoticeQuery(BargainingDb db)
{
    /// <summary>A page, the latest first.</summary>
    public async Task<Page<Notice>> ListAsync(Actor actor, PageRequest page, CancellationToken cancel = default)
    {
        var messages = db.Outbox.AsNoTracking().Where(m => m.SentAt != null).AddressedTo(actor, m => m.Path, m => m.To);
        if (page.AfterInstant() is var (at, id))
        {
            messages = messages.Where(m => m.At < at || (m.At == at && m.Id.CompareTo(id) < 0));
        }

        var rows = await (
            from m in messages
            join c in db.Cases on m.CaseId equals c.Id
            join o in db.Organisations on c.OrganisationId equals o.Id
            orderby m.At descending, m.Id descending
            select new { Message = m, c.Number, o.Name }).Take(page.Limit + 1).ToListAsync(cancel);
        return Page.Of<Notice>(
            [.. rows.Select(row => new Notice(
                row.Message.Id, row.Message.CaseId, row.Number, row.Name, row.Message.To, row.Message.Kind,
                Named.Of(row.Message.Subject, Words.Of(row.Message.Subject)), row.Message.Due, row.Message.At))],
            page.Limit, row => PageRequest.End(row.At, row.Id));
    }
}
