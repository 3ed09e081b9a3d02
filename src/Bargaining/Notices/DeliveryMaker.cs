using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Notices;

/// <summary>
/// Makes deliveries of messages (生成投递): one row for each person and channel, in the transaction that marks the messages. Several nodes may
/// do so at once: each takes messages that nobody else holds. In the product a message has then arrived.
/// </summary>
public sealed class DeliveryMaker(
    BargainingDb db,
    IDialect dialect,
    OneCommit commit,
    Addressees addressees,
    IEnumerable<IChannel> channels,
    TimeProvider time
)
{
    private const int Batch = 500;

    /// <summary>Makes the deliveries of some messages that wait.</summary>
    /// <returns>How many messages; none where nothing waits that others do not hold.</returns>
    public async Task<int> MakeAsync(CancellationToken cancel = default) =>
        // With nothing to do one statement is enough.
        await db.Outbox.AnyAsync(m => m.SentAt == null, cancel) ? await commit.RunAsync(() => MakeSomeAsync(cancel), cancel) : 0;

    /// <summary>Rows for a message to these channels of a person: in the product it has
    /// arrived, elsewhere it waits for the end of the quiet time.</summary>
    /// <param name="message">The message.</param>
    /// <param name="to">The person.</param>
    /// <param name="open">The channels that are set up.</param>
    /// <param name="now">When they are made.</param>
    /// <param name="place">Which message it is of those that are made at one instant: their
    /// keys stand in that order, and so does an inbox.</param>
    internal static IEnumerable<Delivery> Rows(Guid message, Addressee to, IReadOnlySet<Channel> open, DateTimeOffset now, int place = 0) =>
        from channel in to.Channels
        where open.Contains(channel)
        let arrives = channel == Channel.InProduct
        select new Delivery
        {
            Id = Guid.CreateVersion7(now.AddMilliseconds(place)),
            MessageId = message,
            RecipientId = to.Actor.UserId,
            Channel = channel,
            State = arrives ? DeliveryState.Sent : DeliveryState.Waiting,
            At = now,
            DoneAt = arrives ? now : null,
            NextTry =
                arrives || to.Held ? null
                : channel.IsPersonal() ? QuietHours.Next(now, to.Quiet)
                : now,
        };

    /// <summary>The channels that are set up.</summary>
    internal static IReadOnlySet<Channel> Open(IEnumerable<IChannel> channels) =>
        channels.Where(c => c.IsOn).Select(c => c.Channel).Append(Channel.InProduct).ToHashSet();

    private async Task<int> MakeSomeAsync(CancellationToken cancel)
    {
        var messages = await db
            .Outbox.FromSqlRaw(dialect.ClaimRows("outbox", "sent_at IS NULL", "id", Batch))
            .AsNoTracking()
            .ToListAsync(cancel);
        if (messages.Count == 0)
        {
            return 0;
        }

        var (now, open) = (time.GetUtcNow(), Open(channels));
        var ids = messages.Select(m => m.Id).ToList();
        // What is there already, after a restore or a mark that was taken back, is stepped over: it would hold up the whole batch for ever.
        var there = (
            await db
                .Deliveries.AsNoTracking()
                .Where(d => ids.Contains(d.MessageId))
                .Select(d => new
                {
                    d.MessageId,
                    d.RecipientId,
                    d.Channel,
                })
                .ToListAsync(cancel)
        ).Select(d => (d.MessageId, d.RecipientId, d.Channel)).ToHashSet();
        var places = messages.OrderBy(m => m.At).ThenBy(m => m.Id).Index().ToDictionary(one => one.Item.Id, one => one.Index);
        await using (var rows = new RowBatch(db, dialect))
        {
            foreach (var (message, to) in await addressees.OfAsync(messages, cancel))
            {
                foreach (
                    var delivery in Rows(message.Id, to, open, now, places[message.Id])
                        .Where(d => there.Add((d.MessageId, d.RecipientId, d.Channel)))
                )
                {
                    rows.Insert(delivery);
                }
            }

            await rows.WriteAsync(cancel);
        }

        await db.Outbox.Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, now), cancel);
        return messages.Count;
    }
}
