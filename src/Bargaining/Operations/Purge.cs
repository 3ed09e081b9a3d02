using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Notices;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Operations;

/// <summary>
/// Deletes what has served its time (清理): answers that were kept for a client that asks again, pages kept for a browser that goes back,
/// messages that were sent long ago, with their deliveries, sessions and links that count no more. Cases, documents and the audit trail are
/// kept for good. Both times are the product's own; no law sets them. Two at once do no harm.
/// </summary>
public sealed class Purge(BargainingDb db, TimeProvider time)
{
    /// <summary>How long an answer is kept under its key: a client that has asked for a month asks no more.</summary>
    public static readonly TimeSpan Answers = TimeSpan.FromDays(30);

    /// <summary>How long a page is kept that answered a form: whoever was interrupted in the evening finds it in the morning.</summary>
    public static readonly TimeSpan Pages = TimeSpan.FromDays(1);

    /// <summary>How long a message is kept after it was sent: a year, and a month to look back at it.</summary>
    public static readonly TimeSpan SentMessages = TimeSpan.FromDays(396);

    /// <summary>How long a session is kept after it was last seen: its refresh token counts for a day less.</summary>
    public static readonly TimeSpan Sessions = Accounts.Sessions.ApiLasts + TimeSpan.FromDays(1);

    // A statement that deletes more would hold its locks for too long.
    private const int Batch = 1000;

    /// <summary>Deletes, a person's answers and a batch of messages at a time, each at once for good.</summary>
    /// <param name="cancel">Stops it between two of them.</param>
    /// <returns>How many rows.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var (answers, messages, count) = (OldAnswers(), OldMessages(), 0);
        foreach (var actor in await answers.Select(r => r.ActorId).Distinct().ToListAsync(cancel))
        {
            // What the table's key finds without reading all of it.
            count += await answers.Where(r => r.ActorId == actor).ExecuteDeleteAsync(cancel);
        }

        while (await messages.OrderBy(m => m.SentAt).Select(m => m.Id).Take(Batch).ToListAsync(cancel) is { Count: > 0 } ids)
        {
            // First: a message without deliveries is nowhere shown.
            await db.Deliveries.Where(d => ids.Contains(d.MessageId)).ExecuteDeleteAsync(cancel);
            count += await db.Outbox.Where(m => ids.Contains(m.Id)).ExecuteDeleteAsync(cancel);
        }

        while (await OldNotes().OrderBy(n => n.At).Select(n => n.Id).Take(Batch).ToListAsync(cancel) is { Count: > 0 } ids)
        {
            await db.Deliveries.Where(d => ids.Contains(d.MessageId)).ExecuteDeleteAsync(cancel);
            count += await db.Notes.Where(n => ids.Contains(n.Id)).ExecuteDeleteAsync(cancel);
        }

        return count
            + await OldSessions().ExecuteDeleteAsync(cancel)
            + await OldClients().ExecuteDeleteAsync(cancel)
            + await OldLinks().ExecuteDeleteAsync(cancel)
            + await OldInvitations().ExecuteDeleteAsync(cancel);
    }

    /// <summary>How many rows have served their time.</summary>
    public async Task<int> WaitingAsync(CancellationToken cancel = default) =>
        await OldAnswers().CountAsync(cancel)
        + await OldMessages().CountAsync(cancel)
        + await OldNotes().CountAsync(cancel)
        + await OldSessions().CountAsync(cancel)
        + await OldClients().CountAsync(cancel)
        + await OldLinks().CountAsync(cancel)
        + await OldInvitations().CountAsync(cancel);

    private IQueryable<IdempotentRequest> OldAnswers()
    {
        var (before, page) = (time.GetUtcNow() - Answers, time.GetUtcNow() - Pages);
        return db
            .IdempotentRequests.AsNoTracking()
            .Where(r => r.At < before || (r.At < page && r.IdempotencyKey.StartsWith(IdempotentRequest.PageMark)));
    }

    private IQueryable<AccountSession> OldSessions()
    {
        var before = time.GetUtcNow() - Sessions;
        return db.Sessions.AsNoTracking().Where(s => s.SeenAt < before);
    }

    private IQueryable<KnownClient> OldClients()
    {
        var before = time.GetUtcNow() - KnownClients.Lasts;
        return db.KnownClients.AsNoTracking().Where(c => c.SeenAt < before);
    }

    private IQueryable<ResetLink> OldLinks()
    {
        var now = time.GetUtcNow();
        return db.ResetLinks.AsNoTracking().Where(l => l.Until < now);
    }

    private IQueryable<Invitation> OldInvitations()
    {
        var before = time.GetUtcNow() - SentMessages;
        return db.Invitations.AsNoTracking().Where(i => i.Until < before);
    }

    private IQueryable<OutboxMessage> OldMessages()
    {
        var before = time.GetUtcNow() - SentMessages;
        return db.Outbox.AsNoTracking().Where(m => m.SentAt != null && m.SentAt < before);
    }

    private IQueryable<Note> OldNotes()
    {
        var before = time.GetUtcNow() - SentMessages;
        return db.Notes.AsNoTracking().Where(n => n.At < before);
    }
}
