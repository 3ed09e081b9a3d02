namespace Bargaining.Operations;

/// <summary>A key that seals cookies and tokens (封签密钥), kept where every node finds it;
/// encrypted, unless the installation has no secret.</summary>
public sealed class SealingKey
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>How ASP.NET names it.</summary>
    public required string Name { get; init; }

    /// <summary>The key with its dates, XML.</summary>
    public required string Content { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset At { get; init; }
}
