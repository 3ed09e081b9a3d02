using System.Globalization;

namespace Bargaining.Law;

/// <summary>An exact share (分数), such as 2/3; never a floating-point number.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    private readonly long denominator;

    /// <summary>A share in lowest terms (约分后的分数).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The numerator is negative or the denominator not positive.</exception>
    public Fraction(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var divisor = (long)System.Numerics.BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / divisor;
        this.denominator = denominator / divisor;
    }

    /// <summary>Numerator (分子).</summary>
    public long Numerator { get; }

    /// <summary>Denominator (分母).</summary>
    public long Denominator => denominator == 0 ? 1 : denominator;

    /// <summary>Reads "2/3" or "5%" (解析).</summary>
    /// <returns>Whether the text is a fraction.</returns>
    public static bool TryParse(string text, out Fraction fraction)
    {
        fraction = default;
        var percent = text.EndsWith('%');
        var parts = percent ? [text[..^1], "100"] : text.Split('/');
        if (
            parts.Length != 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var denominator)
            || denominator == 0
        )
        {
            return false;
        }

        fraction = new Fraction(numerator, denominator);
        return true;
    }

    /// <summary>Compares part/whole with this share (与本比例比较): negative, zero or positive.</summary>
    public int ComparePart(long part, long whole) => ((Int128)part * Denominator).CompareTo((Int128)whole * Numerator);

    /// <summary>The most that is at most this share of a whole (不超过该比例的最大人数).</summary>
    public long AtMostOf(long whole) => (long)((Int128)whole * Numerator / Denominator);

    /// <summary>The least that is at least this share of a whole (达到该比例的最少人数).</summary>
    public long AtLeastOf(long whole) => (long)((((Int128)whole * Numerator) + Denominator - 1) / Denominator);

    /// <summary>The least that is more than this share of a whole (超过该比例的最少人数).</summary>
    public long MoreThanOf(long whole) => AtMostOf(whole) + 1;

    /// <inheritdoc/>
    public int CompareTo(Fraction other) => ((Int128)Numerator * other.Denominator).CompareTo((Int128)other.Numerator * Denominator);

    /// <summary>As written (写法), such as "2/3".</summary>
    public override string ToString() => $"{Numerator}/{Denominator}";

    /// <summary>Less than (小于).</summary>
    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;

    /// <summary>Less than or equal (小于或等于).</summary>
    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;

    /// <summary>Greater than (大于).</summary>
    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;

    /// <summary>Greater than or equal (大于或等于).</summary>
    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;
}
