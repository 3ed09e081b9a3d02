using Bargaining.Access;

namespace Bargaining.Notices;

/// <summary>What takes messages at the other end of a webhook or in a group (接收端类型).</summary>
public enum ReceiverKind
{
    /// <summary>A program that takes signed requests after Standard Webhooks.</summary>
    Webhook,

    /// <summary>A group robot of 企业微信.</summary>
    Wecom,

    /// <summary>A group robot of 钉钉.</summary>
    Dingtalk,

    /// <summary>Another group robot: plain JSON with a text, signed as a webhook is.</summary>
    Other,
}

/// <summary>
/// A program or a group of an organisation that messages go to (接收端). It stands where a person with its role would stand: it is told what
/// such a person would be told, and never of a sealed case.
/// </summary>
public sealed class Receiver
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The organisation's path.</summary>
    public required string Path { get; init; }

    /// <summary>As whom it is told.</summary>
    public Role Role { get; init; }

    /// <summary>What it is.</summary>
    public ReceiverKind Kind { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>Where it is, sealed: the address of a robot is itself a secret.</summary>
    public required string Address { get; set; }

    /// <summary>The host of that address, for people.</summary>
    public required string Host { get; set; }

    /// <summary>In which language it is told: zh or en.</summary>
    public string Language { get; set; } = "zh";

    /// <summary>With what is signed, sealed; null for a robot that signs nothing.</summary>
    public string? Secret { get; set; }

    /// <summary>The secret before it, sealed, while it still counts.</summary>
    public string? FormerSecret { get; set; }

    /// <summary>Until when the former secret signs as well, UTC.</summary>
    public DateTimeOffset? FormerSecretUntil { get; set; }

    /// <summary>
    /// When the bucket of a robot is full again, UTC: each message puts it six seconds on, and none goes out while that is a minute less
    /// six seconds ahead. So there are ten at once at the most, and never more than twenty in a minute, whichever node sends them.
    /// </summary>
    public DateTimeOffset? FullAt { get; set; }

    /// <summary>Since when every try has failed, UTC; null while it works.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>Why the last try failed.</summary>
    public string? Error { get; set; }

    /// <summary>When it was paused, UTC; null while it is told.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>By which channel it is reached.</summary>
    public Channel Channel => Kind == ReceiverKind.Webhook ? Channel.Webhook : Channel.Robot;
}
