using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Notices;

/// <summary>A message in a person's inbox (站内信).</summary>
/// <param name="Id">The message in this inbox.</param>
/// <param name="Kind">What it is about: step-opened, deadline-overdue, digest, or a word of a procedure.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Lines">What else it says; of a case nothing, which is to be looked at itself.</param>
/// <param name="Case">The case; absent where it is of none.</param>
/// <param name="At">When it was said, UTC.</param>
/// <param name="Read">Whether it was read.</param>
public sealed record Notice(Guid Id, string Kind, Text Title, IReadOnlyList<Text> Lines, NoticeOfCase? Case, DateTimeOffset At, bool Read);

/// <summary>The case that a message is about (所涉案件).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Organisation">Name of the enterprise.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">The step, document or act it is about.</param>
/// <param name="Due">The day by which the addressee must act; absent where there is none.</param>
public sealed record NoticeOfCase(Guid CaseId, string Number, string Organisation, Party To, Named Subject, DateOnly? Due);

/// <summary>How many messages a person has not read (未读数).</summary>
/// <param name="Count">How many.</param>
public sealed record Unread(int Count);

/// <summary>
/// What a person was told (收件箱): each message once. Whoever is no longer in sight of a case, because a role was taken or the case is kept
/// from them now, no longer finds its messages.
/// </summary>
public sealed class Inbox(BargainingDb db, TimeProvider time)
{
    /// <summary>A page, the latest first.</summary>
    /// <param name="actor">Whose inbox.</param>
    /// <param name="page">Which page.</param>
    /// <param name="unread">Only what was not read.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Page<Notice>> ListAsync(Actor actor, PageRequest page, bool unread, CancellationToken cancel = default)
    {
        var deliveries = Of(actor);
        if (unread)
        {
            deliveries = deliveries.Where(d => d.ReadAt == null);
        }

        deliveries = deliveries.Behind(page, d => d.At, d => d.Id);

        var rows = await (
            from d in deliveries
            join m in db.Outbox on d.MessageId equals m.Id into messages
            from m in messages.DefaultIfEmpty()
            join c in db.Cases on m.CaseId equals c.Id into cases
            from c in cases.DefaultIfEmpty()
            join o in db.Organisations on c.OrganisationId equals o.Id into organisations
            from o in organisations.DefaultIfEmpty()
            join n in db.Notes on d.MessageId equals n.Id into notes
            from n in notes.DefaultIfEmpty()
            orderby d.At descending, d.Id descending
            select new
            {
                Delivery = d,
                Message = m,
                Note = n,
                c.Number,
                o.Name,
            }
        )
            .Take(page.Limit + 1)
            .ToListAsync(cancel);
        return Page.Of<Notice>(
            [
                .. rows.Select(row =>
                    row.Note is { } note ? OfNote(row.Delivery, note) : OfCase(row.Delivery, row.Message, row.Number, row.Name)
                ),
            ],
            page.Limit,
            row => PageRequest.End(row.At, row.Id)
        );
    }

    /// <summary>How many were not read.</summary>
    public async Task<Unread> CountAsync(Actor actor, CancellationToken cancel = default) =>
        new(await Of(actor).CountAsync(d => d.ReadAt == null, cancel));

    /// <summary>Marks one as read; once is enough.</summary>
    /// <exception cref="NotInInbox">It is not in this person's inbox.</exception>
    public async Task<Unread> ReadAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        if (!await Of(actor).AnyAsync(d => d.Id == id, cancel))
        {
            throw new NotInInbox();
        }

        return await MarkAsync(actor, db.Deliveries.Where(d => d.Id == id), cancel);
    }

    /// <summary>Marks all as read that were there when the person looked.</summary>
    /// <param name="actor">Whose inbox.</param>
    /// <param name="until">The instant; what came later stays unread.</param>
    /// <param name="cancel">Cancels it.</param>
    public Task<Unread> ReadAllAsync(Actor actor, DateTimeOffset? until, CancellationToken cancel = default)
    {
        var (mine, last) = (actor.UserId, (until ?? time.GetUtcNow()).ToUniversalTime());
        return MarkAsync(actor, db.Deliveries.Where(d => d.RecipientId == mine && d.Channel == Channel.InProduct && d.At <= last), cancel);
    }

    private async Task<Unread> MarkAsync(Actor actor, IQueryable<Delivery> deliveries, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await deliveries.Where(d => d.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.ReadAt, now), cancel);
        return await CountAsync(actor, cancel);
    }

    private IQueryable<Delivery> Of(Actor actor)
    {
        var mine = actor.UserId;
        var inSight = db.Outbox.InSightOf(actor, m => m.Path);
        var open = db.Cases.InSightOf(actor, c => c.Path, c => c.HiddenFrom);
        return db
            .Deliveries.AsNoTracking()
            .Where(d =>
                d.RecipientId == mine
                && d.Channel == Channel.InProduct
                && (
                    db.Set<Note>().Any(n => n.Id == d.MessageId) || inSight.Any(m => m.Id == d.MessageId && open.Any(c => c.Id == m.CaseId))
                )
            );
    }

    private static Notice OfNote(Delivery delivery, Note note)
    {
        var said = Json.Read<Said>(note.Content);
        return new(delivery.Id, note.Kind, said.Title, said.Lines, null, delivery.At, delivery.ReadAt is not null);
    }

    private static Notice OfCase(Delivery delivery, OutboxMessage message, string number, string organisation) =>
        new(
            delivery.Id,
            message.Kind,
            MessageWords.Title(message.Kind, message.Subject),
            [],
            new NoticeOfCase(
                message.CaseId,
                number,
                organisation,
                message.To,
                Named.Of(message.Subject, Words.Of(message.Subject)),
                message.Due
            ),
            delivery.At,
            delivery.ReadAt is not null
        );
}

/// <summary>There is no such message in this person's inbox.</summary>
public sealed class NotInInbox() : Refusal("not-found", new("您的收件箱里没有这条消息。", "There is no such message in your inbox."));
