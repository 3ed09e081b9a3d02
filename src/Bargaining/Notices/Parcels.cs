using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Notices;

/// <summary>Puts addresses and words to deliveries, as they are now (装封): an address that was
/// taken back, or a case that was sealed meanwhile, ends them.</summary>
internal sealed class Parcels(BargainingDb db, ReceiverSecrets secrets, TimeProvider time)
{
    private sealed record Content(Guid Id, string Kind, DateTimeOffset At, Said Said, CaseSaid? Case, bool IsStale = false);

    // An end: where it is, its quiet time, what becomes of all that goes there, and whether it wants messages of a kind.
    private sealed record End(Letterbox? To, QuietHours? Quiet, Outcome? Settled, Func<string, bool> Wants)
    {
        public static End None { get; } = new(null, null, Outcome.Refused("delivery-not-wanted"), _ => false);
    }

    /// <summary>One parcel for each end, and one for each group whose fate is settled.</summary>
    public async Task<IReadOnlyList<Parcel>> OfAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancel)
    {
        var contents = await ContentsAsync([.. deliveries.Select(d => d.MessageId).Distinct()], cancel);
        var personal = deliveries[0].Channel.IsPersonal();
        var boxes = personal
            ? await PeopleAsync([.. deliveries.Select(d => d.RecipientId).Distinct()], deliveries[0].Channel, cancel)
            : await ReceiversAsync([.. deliveries.Select(d => d.RecipientId).Distinct()], cancel);
        List<Parcel> parcels = [];
        foreach (var end in deliveries.GroupBy(d => d.RecipientId))
        {
            var box = boxes.GetValueOrDefault(end.Key, End.None);
            List<(Delivery Delivery, Content Content)> open = [];
            foreach (var delivery in end)
            {
                var content = contents.GetValueOrDefault(delivery.MessageId);
                var fate =
                    content is null || !box.Wants(content.Kind) ? Outcome.Refused("delivery-not-wanted")
                    : content.IsStale ? Outcome.Skipped("delivery-no-longer-due")
                    : !personal && content.Case is null ? Outcome.Refused("delivery-not-for-outside")
                    : box.Settled;
                if (fate is not null)
                {
                    parcels.Add(new Parcel([delivery], null, [], fate));
                }
                else
                {
                    open.Add((delivery, content!));
                }
            }

            if (open.Count > 0)
            {
                parcels.Add(
                    new Parcel(
                        [.. open.Select(o => o.Delivery)],
                        box.To,
                        [
                            .. open.Select(o => new Outgoing(
                                o.Delivery.Id,
                                o.Content.Id,
                                o.Content.Kind,
                                o.Content.At,
                                o.Content.Said,
                                o.Content.Case
                            )),
                        ],
                        null,
                        box.Quiet
                    )
                );
            }
        }

        return parcels;
    }

    private async Task<Dictionary<Guid, Content>> ContentsAsync(List<Guid> ids, CancellationToken cancel)
    {
        var messages = await (
            from m in db.Outbox.AsNoTracking()
            where ids.Contains(m.Id)
            join c in db.Cases on m.CaseId equals c.Id
            join o in db.Organisations on c.OrganisationId equals o.Id
            let pending = db.Set<Deadline>()
                .Any(d =>
                    d.CaseId == m.CaseId
                    && d.Step == m.Subject
                    && d.Due == m.Due
                    && (d.State == DeadlineState.Open || d.State == DeadlineState.Overdue)
                )
            select new
            {
                Message = m,
                c.HiddenFrom,
                c.Number,
                o.Name,
                Pending = pending,
            }
        ).ToListAsync(cancel);
        var contents = messages.ToDictionary(
            row => row.Message.Id,
            row =>
                Told(row.Message, row.HiddenFrom, row.Number, row.Name) with
                {
                    IsStale = Reminders.Kinds.Contains(row.Message.Kind) && !row.Pending,
                }
        );
        foreach (var note in await db.Notes.AsNoTracking().Where(n => ids.Contains(n.Id)).ToListAsync(cancel))
        {
            contents[note.Id] = new Content(note.Id, note.Kind, note.At, Json.Read<Said>(note.Content), null);
        }

        return contents;
    }

    private static Content Told(OutboxMessage message, Party hiddenFrom, string number, string organisation) =>
        hiddenFrom.IsSealed()
            ? new(message.Id, "message", message.At, MessageWords.Sealed, null)
            : new(
                message.Id,
                message.Kind,
                message.At,
                MessageWords.Of(message.Kind, message.Subject, message.Due, organisation, number),
                new CaseSaid(
                    message.CaseId,
                    number,
                    organisation,
                    message.To.Word(),
                    Words.Has(message.Subject) ? Named.Of(message.Subject, Words.Of(message.Subject)) : null,
                    message.Due
                )
            );

    private async Task<Dictionary<Guid, End>> PeopleAsync(List<Guid> ids, Channel channel, CancellationToken cancel)
    {
        var rows = await (
            from u in db.Users.AsNoTracking()
            where ids.Contains(u.Id)
            join c in db.Contacts on u.Id equals c.UserId
            where c.Channel == channel && c.ConfirmedAt != null
            join p in db.Preferences on u.Id equals p.UserId into chosen
            from p in chosen.DefaultIfEmpty()
            select new
            {
                u.Id,
                u.Name,
                c.Address,
                Chosen = p,
            }
        ).ToListAsync(cancel);
        var now = time.GetUtcNow();
        return rows.ToDictionary(
            row => row.Id,
            row =>
            {
                var next = QuietHours.Next(now, row.Chosen?.Quiet);
                var each = channel switch
                {
                    Channel.Mail => row.Chosen?.Mail,
                    Channel.Sms => row.Chosen?.Sms,
                    _ => true, // until it is taken back
                };
                return new End(
                    new Letterbox(row.Id, row.Address, row.Chosen?.Language ?? "zh", row.Name),
                    row.Chosen?.Quiet,
                    next > now ? Outcome.Later(next) : null,
                    kind => (kind == Digest.Kind ? row.Chosen?.Digest : each) != false
                );
            }
        );
    }

    private async Task<Dictionary<Guid, End>> ReceiversAsync(List<Guid> ids, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return (await db.Receivers.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancel)).ToDictionary(
            r => r.Id,
            r =>
                secrets.Open(r, now) is var (address, access)
                    ? new End(new Letterbox(r.Id, address, r.Language, r.Name, access), null, null, _ => true)
                    : new End(null, null, Outcome.Failed("delivery-no-secret"), _ => true)
        );
    }
}
