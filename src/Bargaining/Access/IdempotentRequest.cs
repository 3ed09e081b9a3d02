namespace Bargaining.Access;

/// <summary>A command that was answered, under the key that the client gave it, kept in the command's own transaction.</summary>
public sealed class IdempotentRequest
{
    /// <summary>What the key of a page begins with that answered a form: it is kept for the
    /// browser that goes back to it, sealed, and for less time.</summary>
    public const string PageMark = "page-";

    /// <summary>Who sent it.</summary>
    public Guid ActorId { get; init; }

    /// <summary>The Idempotency-Key header.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>SHA-256 of action, case and content: the same key with another request is an error.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The answer, JSON: a receipt or a refusal; a page that was sealed.</summary>
    public required string Answer { get; init; }

    /// <summary>When it was answered, UTC.</summary>
    public DateTimeOffset At { get; init; }
}
