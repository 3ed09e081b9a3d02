using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Notices;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>A message about a step, and how it went out (通知记录).</summary>
/// <param name="At">When it was written, UTC.</param>
/// <param name="To">To whom.</param>
/// <param name="What">What it said.</param>
/// <param name="Ways">By which channels it went out, and to how many; empty where nobody there has an account or an address.</param>
public sealed record ToldMessage(DateTimeOffset At, Party To, Text What, IReadOnlyList<ToldWay> Ways);

/// <summary>One channel of a message (通知渠道).</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Sent">To how many it was sent.</param>
/// <param name="Failed">To how many it could not be sent.</param>
/// <param name="Read">How many read it; in the product only.</param>
public sealed record ToldWay(Channel Channel, int Sent, int Failed, int Read);

/// <summary>Who was told of a step, when and by which channel (通知查询), as far as the messages are still kept.</summary>
public sealed class ToldQuery(BargainingDb db)
{
    private const int Most = 50;

    /// <summary>The messages about a step of a case, the latest first.</summary>
    public async Task<IReadOnlyList<ToldMessage>> OfAsync(Guid caseId, string step, CancellationToken cancel = default)
    {
        var messages = await db
            .Outbox.AsNoTracking()
            .Where(m => m.CaseId == caseId && m.Subject == step)
            .OrderByDescending(m => m.Id)
            .Take(Most)
            .ToListAsync(cancel);
        var ids = messages.ConvertAll(m => m.Id);
        var ways = (
            await db
                .Deliveries.Where(d => ids.Contains(d.MessageId))
                .GroupBy(d => new { d.MessageId, d.Channel })
                .Select(group => new
                {
                    group.Key.MessageId,
                    group.Key.Channel,
                    Sent = group.Count(d => d.State == DeliveryState.Sent),
                    Failed = group.Count(d => d.State == DeliveryState.GivenUp),
                    Read = group.Count(d => d.ReadAt != null),
                })
                .ToListAsync(cancel)
        ).ToLookup(way => way.MessageId);
        return
        [
            .. messages.Select(m => new ToldMessage(
                m.At,
                m.To,
                MessageWords.Knows(m.Kind) ? MessageWords.Title(m.Kind, m.Subject) : Words.Of(m.Kind),
                [.. ways[m.Id].Select(way => new ToldWay(way.Channel, way.Sent, way.Failed, way.Read))]
            )),
        ];
    }
}
