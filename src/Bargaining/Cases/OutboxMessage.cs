using Bargaining.Access;

namespace Bargaining.Cases;

/// <summary>A message that the command wrote in its own transaction, and that is sent after it (待发消息).</summary>
public sealed class OutboxMessage
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The enterprise's path, for the addressees' sight.</summary>
    public required string Path { get; init; }

    /// <summary>To whom.</summary>
    public Party To { get; init; }

    /// <summary>What it is about: step-opened, deadline-overdue, or a word of a procedure.</summary>
    public required string Kind { get; init; }

    /// <summary>The step or document it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>The day by which the addressee must act, if any.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>When it was sent, UTC; null while it waits.</summary>
    public DateTimeOffset? SentAt { get; set; }
}
