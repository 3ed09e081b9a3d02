using System.Globalization;
using Bargaining.Law;

namespace Bargaining.Wording;

/// <summary>What stands in an address (地址中的条件): values by name, each of which may be left out.
/// What is none of those that there are is told at its name.</summary>
/// <param name="given">The value of a name; null where it is not there.</param>
/// <param name="again">What to do about a value that is none, in Chinese.</param>
internal sealed class InAddress(Func<string, string?> given, string again)
{
    /// <summary>A text; null where it is left out or empty.</summary>
    public string? Text(string name) => given(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A value that is read from its text.</summary>
    /// <exception cref="Invalid">The text is none.</exception>
    public T? Of<T>(string name, Func<string, T?> read)
        where T : struct =>
        Text(name) is { } text
            ? read(text) ?? throw new Invalid(name, $"没有这个选项，{again}。", $"has no value '{text}': choose another.")
            : null;

    /// <summary>One of some words.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum => Of<T>(name, text => Spelling.TryParse<T>(text, out var value) ? value : null);

    /// <summary>A key.</summary>
    public Guid? Key(string name) => Of<Guid>(name, text => Guid.TryParse(text, out var id) ? id : null);

    /// <summary>Yes or no.</summary>
    public bool? YesOrNo(string name) => Of<bool>(name, text => bool.TryParse(text, out var value) ? value : null);

    /// <summary>A whole number.</summary>
    public int? Number(string name) =>
        Of<int>(name, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);

    /// <summary>A day, yyyy-MM-dd.</summary>
    public DateOnly? Day(string name) =>
        Of<DateOnly>(
            name,
            text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null
        );
}

/// <summary>Writes what stands in an address.</summary>
public static class Addresses
{
    /// <summary>The names that have a value.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Written(params IEnumerable<(string Name, string? Value)> values) =>
        values.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value));

    /// <summary>Yes or no.</summary>
    internal static string? Written(bool? value) => value?.ToString(CultureInfo.InvariantCulture).ToLowerInvariant();
}
