using System.Globalization;

namespace Bargaining.Pages.Shell;

/// <summary>What an address gives (地址参数), read leniently: a filter that cannot be read asks nothing.</summary>
internal static class Given
{
    /// <summary>A day, yyyy-MM-dd; null where it is none.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
