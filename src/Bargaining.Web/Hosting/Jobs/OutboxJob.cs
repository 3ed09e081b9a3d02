using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Notices;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Sends the messages that wait (发件箱).</summary>
public sealed class OutboxJob(OutboxSender sender, BargainingDb db) : IJob
{
    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel) => new(await sender.SendAsync(cancel));

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => db.Outbox.CountAsync(m => m.SentAt == null, cancel);
}
