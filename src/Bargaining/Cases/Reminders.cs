using System.Globalization;
using System.Text.RegularExpressions;

namespace Bargaining.Cases;

/// <summary>When the party of a deadline is reminded (提醒): so long before its last day, as the procedure's file says, in ISO 8601 days: P3D,P1D.</summary>
public static partial class Reminders
{
    /// <summary>The days before the last day, the earliest reminder first; null where the text is not a list of days.</summary>
    public static IReadOnlyList<int>? Days(string? text)
    {
        var parts = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        return parts.All(part => Period().IsMatch(part))
            ? [.. parts.Select(part => int.Parse(part.AsSpan(1, part.Length - 2), CultureInfo.InvariantCulture)).Distinct().OrderDescending()]
            : null;
    }

    [GeneratedRegex("^P[0-9]{1,3}D$")]
    private static partial Regex Period();
}
