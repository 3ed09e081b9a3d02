using Bargaining.Law;

namespace Bargaining.Board;

/// <summary>Puts counts together (分类计数): the same for what has a last day and for what has none.</summary>
internal static class BoardCountsBy
{
    /// <summary>How many rows have a value, and how many of them are late.</summary>
    public static IReadOnlyList<(TKey Key, int Open, int Overdue)> Key<T, TKey>(
        IEnumerable<T> cells,
        Func<T, TKey> key,
        Func<T, int> count,
        Func<T, bool> isLate
    ) => [.. cells.GroupBy(key).Select(group => (group.Key, group.Sum(count), group.Where(isLate).Sum(count)))];

    /// <summary>The same with their names, what is late first.</summary>
    public static IReadOnlyList<BoardCount> Of<TKey>(
        IEnumerable<(TKey Key, int Open, int Overdue)> counts,
        Func<TKey, Text> name,
        Func<TKey, string>? code = null
    ) => InOrder(counts.Select(one => new BoardCount(code?.Invoke(one.Key) ?? $"{one.Key}", name(one.Key), one.Open, one.Overdue)));

    /// <summary>What is late first, then what is much.</summary>
    public static IReadOnlyList<BoardCount> InOrder(IEnumerable<BoardCount> counts) =>
        [
            .. counts
                .OrderByDescending(count => count.Overdue)
                .ThenByDescending(count => count.Open)
                .ThenBy(count => count.Code, StringComparer.Ordinal),
        ];
}
