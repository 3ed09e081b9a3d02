using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Notices;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Makes deliveries of the messages that wait, and sends those that are due (发件箱).</summary>
public sealed class OutboxJob(OutboxSender sender, BargainingDb db, TimeProvider time) : IJob
{
    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel) => new(await sender.SendAsync(cancel));

    /// <inheritdoc/>
    public async Task<int> WaitingAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await db.Outbox.CountAsync(m => m.SentAt == null, cancel)
            + await db.Deliveries.CountAsync(d => d.State == DeliveryState.Waiting && d.NextTry <= now, cancel);
    }
}
