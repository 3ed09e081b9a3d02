namespace Bargaining.Notices;

/// <summary>Something said to one person that belongs to no one case (个人消息): the digest of a morning, a receiver that was paused.</summary>
public sealed class Note
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>To whom.</summary>
    public Guid UserId { get; init; }

    /// <summary>Says the same thing only once to the same person: digest:2026-11-30.</summary>
    public required string Key { get; init; }

    /// <summary>What it is: digest, receiver-paused.</summary>
    public required string Kind { get; init; }

    /// <summary>What it says, as JSON of <see cref="Said"/>; empty where there was nothing to say.</summary>
    public required string Content { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset At { get; init; }
}
