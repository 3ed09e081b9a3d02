namespace Bargaining.Notices;

/// <summary>When a delivery that failed is tried again (重试表): the pause after the first failure,
/// after the second, and so on. After the last it is given up.</summary>
public static class Retries
{
    private static readonly TimeSpan[] Mail = [Minutes(1), Minutes(5), Minutes(15), Hours(1), Hours(3), Hours(6), Hours(12), Hours(24)];
    private static readonly TimeSpan[] Sms = [Minutes(1), Minutes(10)]; // each one costs
    private static readonly TimeSpan[] Robot = [TimeSpan.FromSeconds(15), Minutes(1), Minutes(5), Minutes(30), Hours(2)];

    // As Standard Webhooks proposes; 75 hours and a half in all.
    private static readonly TimeSpan[] Webhook =
    [
        TimeSpan.FromSeconds(5),
        Minutes(5),
        Minutes(30),
        Hours(2),
        Hours(5),
        Hours(10),
        Hours(14),
        Hours(20),
        Hours(24),
    ];

    /// <summary>The pauses of a channel.</summary>
    public static IReadOnlyList<TimeSpan> Of(Channel channel) =>
        channel switch
        {
            Channel.Mail => Mail,
            Channel.Sms => Sms,
            Channel.Wecom => Robot,
            Channel.Robot => Robot,
            Channel.Webhook => Webhook,
            _ => [],
        };

    /// <summary>The pause after so many failures; null where it is given up.</summary>
    public static TimeSpan? After(Channel channel, int tries) => tries <= Of(channel).Count ? Of(channel)[tries - 1] : null;

    private static TimeSpan Minutes(int n) => TimeSpan.FromMinutes(n);

    private static TimeSpan Hours(int n) => TimeSpan.FromHours(n);
}
