namespace Bargaining.Law;

/// <summary>Legal days are days in Asia/Shanghai (UTC+8, no summer time since 1992).</summary>
public static class LegalDay
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>The same instant as the clocks of Asia/Shanghai show it.</summary>
    public static DateTimeOffset There(DateTimeOffset instant) => instant.ToOffset(Shanghai);

    /// <summary>The legal day of an instant.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(There(instant).DateTime);

    /// <summary>An instant of a legal day, at nine in the morning unless another hour is said.</summary>
    public static DateTimeOffset At(DateOnly day, int hour = 9) =>
        new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 0)), Shanghai).ToUniversalTime();
}
