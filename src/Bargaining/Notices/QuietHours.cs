using Bargaining.Law;

namespace Bargaining.Notices;

/// <summary>Hours of the day, in Asia/Shanghai, in which nobody is disturbed (免打扰时段).</summary>
/// <param name="From">The first quiet hour, 0 to 23.</param>
/// <param name="To">The hour at which it ends; before the first one where it goes over midnight.</param>
public sealed record QuietHours(int From, int To)
{
    /// <summary>The hours that a person cannot do without: so many are left between two nights.</summary>
    public const int LeastOpen = 2;

    /// <summary>The night, in which no message goes to a person's mail or telephone: the product's own rule.</summary>
    public static QuietHours Night { get; } = new(21, 8);

    /// <summary>Whether an hour is in it.</summary>
    public bool Has(int hour) => From <= To ? From <= hour && hour < To : hour >= From || hour < To;

    /// <summary>How many hours of the day are left by the night and a person's own quiet time.</summary>
    public static int Open(QuietHours? own) => Enumerable.Range(0, 24).Count(hour => !IsQuiet(hour, own));

    /// <summary>The instant itself, or the end of the quiet time in which it lies.</summary>
    /// <param name="at">An instant.</param>
    /// <param name="own">The person's own quiet time beside the night.</param>
    public static DateTimeOffset Next(DateTimeOffset at, QuietHours? own)
    {
        var local = LegalDay.There(at);
        if (!IsQuiet(local.Hour, own))
        {
            return at;
        }

        var hours = Enumerable.Range(1, 24).First(n => !IsQuiet((local.Hour + n) % 24, own));
        return LegalDay.At(LegalDay.Of(at), local.Hour).AddHours(hours);
    }

    private static bool IsQuiet(int hour, QuietHours? own) => Night.Has(hour) || own?.Has(hour) == true;
}
