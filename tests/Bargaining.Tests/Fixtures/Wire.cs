using System.Collections.Concurrent;
using Bargaining.Notices;

namespace Bargaining.Tests.Fixtures;

/// <summary>A channel that a test watches, and for whose ends it says what comes of a try.</summary>
public sealed class Wire(Channel channel, int together = 1) : IChannel
{
    /// <summary>What was sent, in order.</summary>
    public ConcurrentQueue<(Letterbox To, IReadOnlyList<Outgoing> Messages)> Sent { get; } = new();

    /// <summary>What comes of a try; sent unless a test says otherwise.</summary>
    public Func<Letterbox, CancellationToken, Task<Outcome>> Answer { get; set; } = (_, _) => Task.FromResult(Outcome.Sent);

    public Channel Channel => channel;

    public bool IsOn { get; set; } = true;

    public int Together => together;

    public async Task<Outcome> SendAsync(Letterbox to, IReadOnlyList<Outgoing> messages, CancellationToken cancel)
    {
        Sent.Enqueue((to, messages));
        return await Answer(to, cancel);
    }
}
