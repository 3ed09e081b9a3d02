namespace Bargaining.Notices;

/// <summary>Where a delivery stands (送达状态). That a message arrived is no service in law.</summary>
public enum DeliveryState
{
    /// <summary>It waits for its next try; without one it waits until its receiver is resumed (等待发送).</summary>
    Waiting,

    /// <summary>The other end took it (已发送).</summary>
    Sent,

    /// <summary>It is not tried any more; somebody may send it again by hand (已放弃).</summary>
    GivenUp,

    /// <summary>It was not sent, for what it says is so no more: a reminder of what was done meanwhile (不再需要).</summary>
    Skipped,
}

/// <summary>
/// One message to one person or receiver by one channel (投递): a row of its own, so that one address that fails stops no other. The three
/// together are unique, so that nobody has a message twice in the inbox.
/// </summary>
public sealed class Delivery
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The message: a row of the outbox, or a <see cref="Note"/>.</summary>
    public Guid MessageId { get; init; }

    /// <summary>The account, or the <see cref="Receiver"/>.</summary>
    public Guid RecipientId { get; init; }

    /// <summary>By which way.</summary>
    public Channel Channel { get; init; }

    /// <summary>Where it stands.</summary>
    public DeliveryState State { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }

    /// <summary>Not before this instant, UTC. While a node has it in hand, the instant at which
    /// another may take it; null while nothing is to be done.</summary>
    public DateTimeOffset? NextTry { get; set; }

    /// <summary>Which run has it in hand: a run that comes back too late changes nothing.</summary>
    public Guid? Claim { get; set; }

    /// <summary>Why the last try failed: a word, and after a space what the other end said; null where none has.</summary>
    public string? Error { get; set; }

    /// <summary>When it was sent or given up, UTC.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>When the person read it, UTC; in the product only.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}
