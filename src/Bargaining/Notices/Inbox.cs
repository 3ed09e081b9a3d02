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
    private const int AtOnce = 4;

    /// <summary>A page, the latest first.</summary>
    /// <param name="actor">Whose inbox.</param>
    /// <param name="page">Which page.</param>
    /// <param name="unread">Only what was not read.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Page<Notice>> ListAsync(Actor actor, PageRequest page, bool unread, CancellationToken cancel = default)
    {
        var deliveries = All(actor);
        if (unread)
        {
            deliveries = deliveries.Where(d => d.ReadAt == null);
        }

        deliveries = deliveries.Behind(page, d => d.At, d => d.Id).OrderByDescending(d => d.At).ThenByDescending(d => d.Id);

        // Of the latest, as far as is needed: nearly all of them are in sight, and an inbox may hold thousands.
        for (var most = AtOnce * (page.Limit + 1); ; most *= AtOnce)
        {
            var latest = deliveries.Take(most);
            var found = await ReadAsync(InSight(actor, latest), page.Limit + 1, cancel);
            if (found.Count > page.Limit || await latest.CountAsync(cancel) < most)
            {
                return Page.Of(found, page.Limit, row => PageRequest.End(row.At, row.Id));
            }
        }
    }

    private async Task<IReadOnlyList<Notice>> ReadAsync(IQueryable<Delivery> deliveries, int most, CancellationToken cancel)
    {
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
            .Take(most)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row =>
                row.Note is { } note ? OfNote(row.Delivery, note) : OfCase(row.Delivery, row.Message, row.Number, row.Name)
            ),
        ];
    }

    /// <summary>How many were not read.</summary>
    public async Task<Unread> CountAsync(Actor actor, CancellationToken cancel = default) =>
        new(await Of(actor).CountAsync(d => d.ReadAt == null, cancel));

    /// <summary>How many were not read of the latest, for a figure that stands on every
    /// page: an official of a city may have thousands.</summary>
    /// <param name="actor">Whose inbox.</param>
    /// <param name="most">Where to stop counting.</param>
    /// <param name="cancel">Cancels the query.</param>
    public Task<int> CountLatestAsync(Actor actor, int most, CancellationToken cancel = default)
    {
        // Some may be out of sight by now.
        var latest = All(actor).Where(d => d.ReadAt == null).OrderByDescending(d => d.At).Take(AtOnce * most);
        return InSight(actor, latest).Take(most).CountAsync(cancel);
    }

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

    private IQueryable<Delivery> Of(Actor actor) => InSight(actor, All(actor));

    private IQueryable<Delivery> All(Actor actor)
    {
        var mine = actor.UserId;
        return db.Deliveries.AsNoTracking().Where(d => d.RecipientId == mine && d.Channel == Channel.InProduct);
    }

    private IQueryable<Delivery> InSight(Actor actor, IQueryable<Delivery> deliveries)
    {
        var ofCases =
            from d in deliveries
            join m in db.Outbox.InSightOf(actor, m => m.Path) on d.MessageId equals m.Id
            join c in db.Cases.InSightOf(actor, c => c.Path, c => c.HiddenFrom) on m.CaseId equals c.Id
            select d;
        var notes = from d in deliveries join n in db.Notes on d.MessageId equals n.Id select d;
        return ofCases.Concat(notes);
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
