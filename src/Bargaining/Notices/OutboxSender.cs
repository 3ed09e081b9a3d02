using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bargaining.Notices;

/// <summary>
/// Sends what waits in the outbox (发件箱). Several processes may do so at once: each message is marked where it is not marked yet,
/// and may go out twice, but never not at all.
/// </summary>
public sealed class OutboxSender(IServiceScopeFactory scopes, INoticeSender sender, ILogger<OutboxSender> log) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Sends all that waits.</summary>
    /// <returns>How many messages.</returns>
    public async Task<int> SendAsync(CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        for (var count = 0; ;)
        {
            var waiting = await db.Outbox.AsNoTracking().Where(m => m.SentAt == null).OrderBy(m => m.Id).Take(Batch).ToListAsync(cancel);
            foreach (var message in waiting)
            {
                await sender.SendAsync(message, cancel);
            }

            var ids = waiting.Select(m => m.Id).ToList();
            var now = time.GetUtcNow();
            await db.Outbox.Where(m => ids.Contains(m.Id) && m.SentAt == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, now), cancel);
            count += waiting.Count;
            if (waiting.Count < Batch)
            {
                return count;
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await SendAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "The outbox could not be sent; it is tried again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
