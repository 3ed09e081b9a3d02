using System.Globalization;
using Bargaining.Law;

namespace Bargaining.Wording;

/// <summary>One page of a list (分页), found by the key of the last row before it: rows
/// that come meanwhile are neither doubled nor skipped.</summary>
/// <param name="Items">The rows.</param>
/// <param name="After">Where the next page begins; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? After);

/// <summary>Cuts pages.</summary>
public static class Page
{
    /// <summary>A page of rows of which one more than asked was read, where there are more.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int limit, Func<T, string> key) =>
        rows.Count > limit ? new([.. rows.Take(limit)], key(rows[limit - 1])) : new(rows, null);
}

/// <summary>How much of a list is asked for, and from where (分页参数).</summary>
/// <param name="After">The end of the page before; null for the first.</param>
/// <param name="Limit">The most rows.</param>
public sealed record PageRequest(string? After, int Limit)
{
    /// <summary>The most rows that a page has.</summary>
    public const int Largest = 200;

    /// <summary>Rows of a page where nobody says how many.</summary>
    public const int Usual = 50;

    /// <summary>What was asked for, checked.</summary>
    /// <exception cref="Invalid">The limit is not between 1 and <see cref="Largest"/>.</exception>
    public static PageRequest Of(string? after, int? limit) =>
        limit is null or >= 1 and <= Largest
            ? new(after, limit ?? Usual)
            : throw new Invalid("limit", $"应在 1 至 {Largest} 之间。", $"is between 1 and {Largest}.");

    /// <summary>The end of the page before, where the list is ordered by a key alone.</summary>
    /// <exception cref="Invalid">It is not such an end.</exception>
    public Guid? AfterId() =>
        After is null ? null
        : Guid.TryParse(After, out var id) ? id
        : throw Malformed();

    /// <summary>The end of the page before, where the list is ordered by a day and then by a key.</summary>
    /// <exception cref="Invalid">It is not such an end.</exception>
    public (DateOnly Day, Guid Id)? AfterDay() =>
        After is null ? null
        : After.Split('~') is [var day, var key]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && Guid.TryParse(key, out var id)
            ? (date, id)
        : throw Malformed();

    /// <summary>The end of the page before, where the list is ordered by an instant and then by a key.</summary>
    /// <exception cref="Invalid">It is not such an end.</exception>
    public (DateTimeOffset At, Guid Id)? AfterInstant() =>
        After is null ? null
        : After.Split('~') is [var instant, var key]
        && DateTimeOffset.TryParseExact(
            instant,
            "yyyyMMdd'T'HHmmss.ffffff'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
        && Guid.TryParse(key, out var id)
            ? (at, id)
        : throw Malformed();

    /// <summary>The end of the page before, where the list is ordered by a number.</summary>
    /// <exception cref="Invalid">It is not such an end.</exception>
    public long? AfterNumber() =>
        After is null ? null
        : long.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Malformed();

    /// <summary>An end that <see cref="AfterDay"/> reads.</summary>
    public static string End(DateOnly day, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}~{id}");

    /// <summary>An end that <see cref="AfterInstant"/> reads.</summary>
    public static string End(DateTimeOffset at, Guid id) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.ToUniversalTime():yyyyMMdd'T'HHmmss.ffffff'Z'}~{id}");

    private static Invalid Malformed() =>
        new("after", "请从上一页所给的“下一页”继续，不要自行填写。", "is taken from the next link of the page before.");
}

/// <summary>A name in both languages beside its code (代码及用语).</summary>
/// <param name="Code">The code.</param>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record Named(string Code, string Zh, string En)
{
    /// <summary>The words for a code.</summary>
    public static Named Of(string code, Text words) => new(code, words.Zh, words.En);
}
