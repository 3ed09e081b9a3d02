using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bargaining.Notices;

/// <summary>
/// Sends what waits (发送): takes deliveries that are due for a while, asks their channel with no transaction open, and writes what came of
/// it. A node that dies leaves them to the others when the while is over; so the outside may get a message twice, and never not at all.
/// </summary>
public sealed class DeliveryRun(IServiceScopeFactory scopes, IEnumerable<IChannel> channels, TimeProvider time, ILogger<DeliveryRun> log)
{
    /// <summary>How long a node may have a delivery in hand.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(90);

    /// <summary>How long one try may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // After a failure the same receiver is left alone for so long, whatever else waits for it.
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);
    private const int AtOnce = 16;

    /// <summary>Sends a batch of each channel.</summary>
    /// <returns>How many deliveries were tried; 0 where nothing is due.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var due = await InScopeAsync(scope => scope.GetRequiredService<DeliveryRows>().DueAsync(cancel));
        var counts = await Task.WhenAll(
            channels.Where(c => c.IsOn && due.Contains(c.Channel)).Select(channel => RunAsync(channel, cancel))
        );
        return counts.Sum();
    }

    private async Task<int> RunAsync(IChannel channel, CancellationToken cancel)
    {
        var claim = Guid.CreateVersion7(time.GetUtcNow());
        var claimed = await InScopeAsync(scope =>
            scope.GetRequiredService<DeliveryRows>().ClaimAsync(channel.Channel, AtOnce * channel.Together, claim, cancel)
        );
        if (claimed.Count == 0)
        {
            return 0;
        }

        var parcels = await InScopeAsync(scope => scope.GetRequiredService<Parcels>().OfAsync(claimed, cancel));
        await Parallel.ForEachAsync(
            parcels.SelectMany(parcel => parcel.Split(channel.Together)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (parcel, stop) =>
            {
                var outcome = parcel.Settled ?? await SendAsync(channel, parcel, stop);
                await InScopeAsync(scope =>
                    scope.GetRequiredService<DeliveryRows>().SettleAsync(channel.Channel, claim, parcel, outcome, Rest, stop)
                );
            }
        );
        return claimed.Count;
    }

    private async Task<Outcome> SendAsync(IChannel channel, Parcel parcel, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            return await channel.SendAsync(parcel.To!, parcel.Messages, limit.Token);
        }
        catch (Exception) when (limit.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            return Outcome.Failed("delivery-timeout");
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            // What it says may hold an address that is a secret: its name has to do.
            log.LogError("A message could not be sent by {Channel}: {Fault}.", channel.Channel, fault.GetType().Name);
            return Outcome.Failed("delivery-fault", fault.GetType().Name);
        }
    }

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}

/// <summary>Messages to one end, or what is to be done with them without asking anybody.</summary>
/// <param name="Deliveries">The deliveries.</param>
/// <param name="To">Where they go; null where that is settled.</param>
/// <param name="Messages">What they say, in the same order.</param>
/// <param name="Settled">What becomes of them; null where the channel is asked.</param>
/// <param name="Quiet">The person's quiet time.</param>
internal sealed record Parcel(
    IReadOnlyList<Delivery> Deliveries,
    Letterbox? To,
    IReadOnlyList<Outgoing> Messages,
    Outcome? Settled = null,
    QuietHours? Quiet = null
)
{
    /// <summary>The same in parts of so many.</summary>
    public IEnumerable<Parcel> Split(int together) =>
        Settled is not null || Deliveries.Count <= together
            ? [this]
            : Deliveries
                .Zip(Messages)
                .Chunk(together)
                .Select(part => this with { Deliveries = [.. part.Select(p => p.First)], Messages = [.. part.Select(p => p.Second)] });
}
