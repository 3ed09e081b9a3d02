using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Notices;

/// <summary>
/// Brings messages to their addressees, after the commit that wrote them (发件箱): makes deliveries of what waits in the outbox, then sends
/// those that are due. It may run twice, and on several nodes at once.
/// </summary>
public sealed class OutboxSender(IServiceScopeFactory scopes, DeliveryRun run, TimeProvider time)
{
    // A run ends well inside a minute: what is left then is the next one's.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Makes deliveries of all messages that wait, and sends what is due.</summary>
    /// <returns>How many messages got their deliveries.</returns>
    public async Task<int> SendAsync(CancellationToken cancel = default)
    {
        var begun = time.GetTimestamp();
        var messages = await MakeAsync(begun, cancel);
        while (time.GetElapsedTime(begun) < Longest && await run.RunAsync(cancel) > 0)
        {
            messages += await MakeAsync(begun, cancel); // what is said in the product does not wait for the others
        }

        return messages;
    }

    private async Task<int> MakeAsync(long begun, CancellationToken cancel)
    {
        for (var count = 0; ; )
        {
            await using var scope = scopes.CreateAsyncScope();
            var made = await scope.ServiceProvider.GetRequiredService<DeliveryMaker>().MakeAsync(cancel);
            count += made;
            if (made == 0 || time.GetElapsedTime(begun) >= Longest)
            {
                return count;
            }
        }
    }
}
