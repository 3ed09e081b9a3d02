using System.Globalization;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Notices;

/// <summary>Takes deliveries in hand and writes what came of them (投递记录).</summary>
internal sealed class DeliveryRows(BargainingDb db, IDialect dialect, OneCommit commit, TimeProvider time)
{
    /// <summary>The channels for which something is due; none at most instants, and then nothing else is asked.</summary>
    public Task<List<Channel>> DueAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return db
            .Deliveries.Where(d => d.State == DeliveryState.Waiting && d.NextTry <= now)
            .Select(d => d.Channel)
            .Distinct()
            .ToListAsync(cancel);
    }

    /// <summary>Takes deliveries that are due and that nobody else has in hand.</summary>
    public Task<IReadOnlyList<Delivery>> ClaimAsync(Channel channel, int most, Guid claim, CancellationToken cancel) =>
        commit.RunAsync<IReadOnlyList<Delivery>>(
            async () =>
            {
                var now = time.GetUtcNow();
                var rows = await db
                    .Deliveries.FromSqlRaw(
                        dialect.ClaimRows("deliveries", "channel = {0} AND state = {1} AND next_try <= {2}", "next_try", most),
                        channel.ToString(),
                        nameof(DeliveryState.Waiting),
                        now
                    )
                    .AsNoTracking()
                    .ToListAsync(cancel);
                var (ids, until) = (rows.Select(d => d.Id).ToList(), now + DeliveryRun.Lease);
                if (ids.Count > 0)
                {
                    await db
                        .Deliveries.Where(d => ids.Contains(d.Id))
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(d => d.NextTry, until)
                                    .SetProperty(d => d.Claim, claim)
                                    .SetProperty(d => d.Tries, d => d.Tries + 1),
                            cancel
                        );
                }

                rows.ForEach(row => row.Tries++);
                return rows;
            },
            cancel
        );

    /// <summary>Writes what came of deliveries that this run has in hand still, and how their receiver fares.</summary>
    public Task<bool> SettleAsync(Channel channel, Guid claim, Parcel parcel, Outcome outcome, TimeSpan rest, CancellationToken cancel) =>
        commit.RunAsync(
            async () =>
            {
                var now = time.GetUtcNow();
                var receiver = channel.IsPersonal() ? (Guid?)null : parcel.Deliveries[0].RecipientId;
                var givenUp = false;
                foreach (var same in parcel.Deliveries.GroupBy(d => d.Tries))
                {
                    var ids = same.Select(d => d.Id).ToList();
                    var mine = db.Deliveries.Where(d => ids.Contains(d.Id) && d.Claim == claim);
                    if (outcome.NotBefore is { } later)
                    {
                        await mine.ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(d => d.Claim, (Guid?)null)
                                    .SetProperty(d => d.NextTry, later)
                                    .SetProperty(d => d.Tries, d => d.Tries - 1),
                            cancel
                        );
                        continue;
                    }

                    var pause = outcome.State == DeliveryState.Waiting ? Retries.After(channel, same.Key) : null;
                    var state = outcome.State == DeliveryState.Waiting && pause is null ? DeliveryState.GivenUp : outcome.State;
                    var next = pause is { } wait ? Next(now + wait, parcel.Quiet, channel) : (DateTimeOffset?)null;
                    var done = state == DeliveryState.Waiting ? (DateTimeOffset?)null : now;
                    await mine.ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(d => d.Claim, (Guid?)null)
                                .SetProperty(d => d.State, state)
                                .SetProperty(d => d.Error, outcome.Error)
                                .SetProperty(d => d.NextTry, next)
                                .SetProperty(d => d.DoneAt, done),
                        cancel
                    );
                    givenUp |= state == DeliveryState.GivenUp && outcome.State == DeliveryState.Waiting;
                }

                if (receiver is { } id && outcome.NotBefore is null && parcel.Settled is null)
                {
                    await FareAsync(id, [.. parcel.Deliveries.Select(d => d.Id)], outcome, givenUp, now, rest, cancel);
                }

                return true;
            },
            cancel
        );

    private static DateTimeOffset Next(DateTimeOffset at, QuietHours? quiet, Channel channel) =>
        channel.IsPersonal() ? QuietHours.Next(at, quiet) : at;

    // A receiver that took something works. One that fails has a rest; one that has failed for
    // as long as the table goes, or says that it is gone, is paused.
    private async Task FareAsync(
        Guid id,
        List<Guid> tried,
        Outcome outcome,
        bool givenUp,
        DateTimeOffset now,
        TimeSpan rest,
        CancellationToken cancel
    )
    {
        var receiver = await db.Receivers.SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (receiver is null)
        {
            return;
        }

        if (outcome.State == DeliveryState.Sent)
        {
            if (receiver.FailingSince is not null)
            {
                (receiver.FailingSince, receiver.Error) = (null, null);
                await db.SaveChangesAsync(cancel);
            }

            return;
        }

        (receiver.FailingSince, receiver.Error) = (receiver.FailingSince ?? now, outcome.Error);
        var ends = givenUp || outcome.EndsReceiver;
        if (
            ends
            && await db
                .Receivers.Where(r => r.Id == id && r.PausedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.PausedAt, now), cancel) == 1
        )
        {
            await TellOfPauseAsync(receiver, now, cancel); // whoever paused it, once
        }

        await db.SaveChangesAsync(cancel);
        var (waiting, until) = (
            db.Deliveries.Where(d => d.RecipientId == id && d.State == DeliveryState.Waiting && d.Claim == null),
            now + rest
        );
        await (
            ends || receiver.PausedAt is not null
                ? waiting.ExecuteUpdateAsync(set => set.SetProperty(d => d.NextTry, (DateTimeOffset?)null), cancel)
                : waiting
                    .Where(d => d.NextTry < until && !tried.Contains(d.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextTry, until), cancel)
        );
    }

    private async Task TellOfPauseAsync(Receiver receiver, DateTimeOffset now, CancellationToken cancel)
    {
        var nodes = receiver.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).Reverse().ToList();
        var administrators = await db
            .Memberships.AsNoTracking()
            .Where(m => nodes.Contains(m.OrganisationId) && m.Role == Role.Administrator)
            .ToListAsync(cancel);
        // Whoever keeps it; not all the way up.
        var nearest = nodes.FirstOrDefault(node => administrators.Any(m => m.OrganisationId == node));
        var why = DeliveryWords.Of(receiver.Error)?.Why;
        var said = new Said(
            new($"接收端“{receiver.Name}”已暂停", $"The receiver \"{receiver.Name}\" was paused"),
            [
                new($"原因：{why?.Zh}", $"Why: {why?.En}"),
                new(
                    "修复后请在接收端管理中恢复；暂停期间的消息会保留，恢复后发送。",
                    "Resume it when it is mended: what came meanwhile is kept, and is sent then."
                ),
            ]
        );
        foreach (var user in administrators.Where(m => m.OrganisationId == nearest).Select(m => m.UserId).Distinct())
        {
            var note = new Note
            {
                Id = Guid.CreateVersion7(now),
                UserId = user,
                Kind = "receiver-paused",
                Content = Json.Write(said),
                At = now,
                Key = string.Create(CultureInfo.InvariantCulture, $"receiver-paused:{receiver.Id:N}:{now.UtcTicks}"),
            };
            db.Notes.Add(note);
            db.Deliveries.Add(
                new Delivery
                {
                    Id = Guid.CreateVersion7(now),
                    MessageId = note.Id,
                    RecipientId = user,
                    Channel = Channel.InProduct,
                    State = DeliveryState.Sent,
                    At = now,
                    DoneAt = now,
                }
            );
        }
    }
}

/// <summary>Why a delivery failed, in words (失败原因).</summary>
/// <param name="Why">The reason.</param>
/// <param name="Detail">What the other end said; null where it said nothing.</param>
public sealed record DeliveryWords(Named Why, string? Detail)
{
    /// <summary>The words for a kept error; null where there is none.</summary>
    public static DeliveryWords? Of(string? error) =>
        error?.Split(' ', 2) is [var word, ..] parts ? new(Named.Of(word, Words.Of(word)), parts.Length > 1 ? parts[1] : null) : null;
}
