using Microsoft.EntityFrameworkCore;

namespace Bargaining.Figures;

/// <summary>Counts the rows of a figure (计数): by node and part, or by what they are told apart by; the database does it.</summary>
internal static class FigureCount
{
    /// <summary>Length of a key in a path.</summary>
    public const int KeyLength = 32;

    /// <summary>The rows by node right below, and by part; where a spread is asked for, by what they amount to.</summary>
    public static async Task<List<(string Branch, string Part, Tally Tally)>> TalliesAsync(
        IQueryable<FigureRow> rows,
        string top,
        bool spread,
        CancellationToken cancel
    ) =>
        spread
            ?
            [
                .. (await Spread(rows, top).ToListAsync(cancel))
                    .GroupBy(one => one.Branch)
                    .Select(same =>
                        (
                            same.Key,
                            "",
                            new Tally(same.Sum(one => one.Rows), 0, 0, same.ToDictionary(one => (int)one.Amount, one => one.Rows))
                        )
                    ),
            ]
            :
            [
                .. (await Counted(rows, top).ToListAsync(cancel)).Select(one =>
                    (one.Branch, one.Part, new Tally(one.Rows, one.Amount, one.Hits, Tally.None.Spread))
                ),
            ];

    /// <summary>The rows counted by node and part, by the database.</summary>
    public static IQueryable<CountedRows> Counted(IQueryable<FigureRow> rows, string top) =>
        rows.Select(r => new
            {
                Branch = r.Path.Substring(top.Length, KeyLength),
                r.Part,
                r.Amount,
                r.Hit,
            })
            .GroupBy(r => new { r.Branch, r.Part })
            .Select(same => new CountedRows
            {
                Branch = same.Key.Branch,
                Part = same.Key.Part,
                Rows = same.Count(),
                Amount = same.Sum(r => (long)r.Amount),
                Hits = same.Sum(r => r.Hit),
            });

    /// <summary>The rows counted by node and by what they amount to.</summary>
    public static IQueryable<CountedRows> Spread(IQueryable<FigureRow> rows, string top) =>
        rows.Select(r => new { Branch = r.Path.Substring(top.Length, KeyLength), r.Amount })
            .GroupBy(r => new { r.Branch, r.Amount })
            .Select(same => new CountedRows
            {
                Branch = same.Key.Branch,
                Part = "",
                Amount = same.Key.Amount,
                Rows = same.Count(),
                Hits = 0,
            });

    /// <summary>The rows by what they are told apart by.</summary>
    public static async Task<List<(string Key, Tally Tally)>> CountAsync<TKey>(
        IQueryable<Keyed<TKey>> rows,
        bool spread,
        Func<TKey?, string> word,
        CancellationToken cancel
    )
    {
        if (!spread)
        {
            return
            [
                .. (
                    await rows.GroupBy(r => r.Key)
                        .Select(same => new
                        {
                            same.Key,
                            Rows = same.Count(),
                            Amount = same.Sum(r => (long)r.Amount),
                            Hits = same.Sum(r => r.Hit),
                        })
                        .ToListAsync(cancel)
                ).Select(one => (word(one.Key), new Tally(one.Rows, one.Amount, one.Hits, Tally.None.Spread))),
            ];
        }

        var amounts = await rows.GroupBy(r => new { r.Key, r.Amount })
            .Select(same => new
            {
                same.Key.Key,
                same.Key.Amount,
                Rows = same.Count(),
            })
            .ToListAsync(cancel);
        return
        [
            .. from one in amounts
            group one by word(one.Key) into same
            select (same.Key, new Tally(same.Sum(one => one.Rows), 0, 0, same.ToDictionary(one => one.Amount, one => one.Rows))),
        ];
    }
}

/// <summary>Rows that the database counted together (汇总行).</summary>
internal sealed class CountedRows
{
    public required string Branch { get; init; }
    public required string Part { get; init; }
    public required int Rows { get; init; }
    public required long Amount { get; init; }
    public required int Hits { get; init; }
}

/// <summary>A row with what it is told apart by (待分组行).</summary>
internal sealed class Keyed<TKey>
{
    public TKey? Key { get; init; }
    public int Amount { get; init; }
    public int Hit { get; init; }
}
