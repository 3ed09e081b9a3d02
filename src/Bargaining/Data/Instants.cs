namespace Bargaining.Data;

/// <summary>Instants as both databases keep them.</summary>
public static class Instants
{
    /// <summary>To the microsecond: what is hashed is what is read again.</summary>
    public static DateTimeOffset AsKept(this DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}
