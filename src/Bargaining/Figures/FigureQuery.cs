using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Figures;

/// <summary>By what a figure is told apart (分组).</summary>
public enum Dimension
{
    /// <summary>By the nodes right below the place: districts, streets, enterprises (按地区).</summary>
    Place,

    /// <summary>By section of the national classification of trades (按行业).</summary>
    Trade,

    /// <summary>By whose the enterprise is (按所有制).</summary>
    Ownership,

    /// <summary>By month (按月).</summary>
    Month,

    /// <summary>By step of the procedures; for what is done in time alone (按步骤).</summary>
    Step,
}

/// <summary>A part of what a figure counts (分组项).</summary>
/// <param name="By">By what it is told apart.</param>
/// <param name="Key">Which: the key of a node, a trade, an ownership, the name of a step; empty for what has none.</param>
public sealed record Slice(Dimension By, string Key);

/// <summary>Reads figures of a place and the lists behind them (指标查询). Whoever is an official of the place, or of one above it, reads them, and nobody else.</summary>
public sealed class FigureQuery(BargainingDb db, OrganisationQuery organisations, CommandContext context, TimeProvider time)
{
    private const int KeyLength = 32; // a key in a path

    private static readonly Text NotYours = new(
        "统计由本级或者上级工会的工作人员查看。",
        "Figures are read by the officials of the union of the place, or of one above it."
    );

    /// <summary>The legal day.</summary>
    public DateOnly Today => LegalDay.Of(time.GetUtcNow());

    /// <summary>What is asked by whoever is signed in.</summary>
    /// <param name="at">The place; null for the reader's own.</param>
    /// <param name="on">The day; null for today.</param>
    /// <param name="from">First day of the period; null for the first of the year.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NotYourAction">The reader is an official of no union.</exception>
    /// <exception cref="NotInReach">There is no such place, or not below one of the reader's.</exception>
    /// <exception cref="Invalid">The day is after today, or the period begins after it.</exception>
    public async Task<(Organisation Place, FigureQuestion Asked)> AskAsync(
        Guid? at,
        DateOnly? on,
        DateOnly? from = null,
        CancellationToken cancel = default
    )
    {
        var official = context.Actor.As(Role.Official) ?? throw new NotYourAction(NotYours);
        var id = at ?? official.Memberships.MinBy(m => m.Path.Length)!.OrganisationId;
        var place = await organisations.FindAsync(official, id, cancel);
        return (place, Asked(place, official, on, from));
    }

    /// <summary>What is asked at the command line, by whoever holds the machine: as an official of the place itself.</summary>
    /// <param name="code">GB/T 2260 code of the place.</param>
    /// <param name="on">The day; null for today.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NotInReach">No organisation has that code.</exception>
    public async Task<(Organisation Place, FigureQuestion Asked)> AskOfAsync(string code, DateOnly? on, CancellationToken cancel = default)
    {
        var place =
            await db
                .Organisations.AsNoTracking()
                .Where(o => o.Code == code && o.Kind != OrganisationKind.Enterprise)
                .OrderBy(o => o.Path.Length)
                .ThenBy(o => o.Path)
                .FirstOrDefaultAsync(cancel)
            ?? throw new NotInReach();
        return (place, Asked(place, Actor.OfficialOf(place.Id, place.Path), on, null));
    }

    private FigureQuestion Asked(Organisation place, Actor reader, DateOnly? on, DateOnly? from)
    {
        var day = on ?? Today;
        if (day > Today)
        {
            throw new Invalid("on", "不能晚于今天。", "is not after today.");
        }

        var first = from ?? new DateOnly(day.Year, 1, 1);
        return first <= day
            ? new FigureQuestion(db, reader, place.Path, first, day)
            : throw new Invalid("from", "不能晚于统计日期。", "is not after the day of the figures.");
    }

    /// <summary>Figures of the place as a whole and of each node right below it, by the key of the node; that of the whole is the place's own.</summary>
    public async Task<Numbers> OfPlacesAsync(
        Organisation place,
        FigureQuestion asked,
        IEnumerable<Figure> figures,
        CancellationToken cancel = default
    )
    {
        var numbers = new Numbers(place.Id);
        foreach (var same in figures.GroupBy(figure => figure.Source))
        {
            var isKept = IsKept(same.Key, asked);
            var tallies = isKept ? await TalliesAsync(same.Key.Rows(asked), asked.Top, same.Any(IsMedian), cancel) : [];
            foreach (var figure in same)
            {
                numbers.Add(figure, isKept, tallies);
            }
        }

        return numbers;
    }

    /// <summary>One figure of the place told apart.</summary>
    /// <returns>Each part with its number, in no order.</returns>
    public async Task<IReadOnlyList<(string Key, FigureValue Value)>> ByAsync(
        Figure figure,
        Dimension by,
        FigureQuestion asked,
        CancellationToken cancel = default
    )
    {
        if (by == Dimension.Month)
        {
            return await ByMonthAsync(figure, asked, cancel);
        }

        if (by == Dimension.Step && !figure.Source.HasSteps)
        {
            throw new Invalid("by", "只有期限内办结率可以按步骤分组。", "is step for what is done in time alone.");
        }

        if (!IsKept(figure.Source, asked))
        {
            return [];
        }

        var rows = Rows(figure, asked);
        return
        [
            .. (
                await (
                    by switch
                    {
                        Dimension.Place => CountAsync(
                            rows.Select(r => new Keyed<string>
                            {
                                Key = r.Path.Substring(asked.Top.Length, KeyLength),
                                Amount = r.Amount,
                                Hit = r.Hit,
                            }),
                            IsMedian(figure),
                            key => key ?? "",
                            cancel
                        ),
                        Dimension.Step => CountAsync(
                            rows.Select(r => new Keyed<string>
                            {
                                Key = r.Part,
                                Amount = r.Amount,
                                Hit = r.Hit,
                            }),
                            IsMedian(figure),
                            key => key ?? "",
                            cancel
                        ),
                        Dimension.Trade => CountAsync(
                            rows.Join(
                                db.Organisations,
                                r => r.OrganisationId,
                                o => o.Id,
                                (r, o) =>
                                    new Keyed<Trade?>
                                    {
                                        Key = o.Trade,
                                        Amount = r.Amount,
                                        Hit = r.Hit,
                                    }
                            ),
                            IsMedian(figure),
                            key => key is { } trade ? Spelling.Of(trade) : "",
                            cancel
                        ),
                        _ => CountAsync(
                            rows.Join(
                                db.Organisations,
                                r => r.OrganisationId,
                                o => o.Id,
                                (r, o) =>
                                    new Keyed<Ownership?>
                                    {
                                        Key = o.Ownership,
                                        Amount = r.Amount,
                                        Hit = r.Hit,
                                    }
                            ),
                            IsMedian(figure),
                            key => key is { } ownership ? Spelling.Of(ownership) : "",
                            cancel
                        ),
                    }
                )
            ).Select(pair => (pair.Key, figure.Of(pair.Tally))),
        ];
    }

    /// <summary>One figure of the place, or of a part of it.</summary>
    public async Task<FigureValue> OfAsync(Figure figure, FigureQuestion asked, Slice? slice, CancellationToken cancel = default) =>
        IsKept(figure.Source, asked)
            ? figure.Of(
                Tally.Sum(
                    (await TalliesAsync(Of(Rows(figure, asked), slice, asked), asked.Top, IsMedian(figure), cancel)).Select(one =>
                        one.Tally
                    )
                )
            )
            : FigureValue.NotKept;

    /// <summary>How many amount to how much (分布): of a figure that is a median.</summary>
    public static async Task<IReadOnlyDictionary<int, int>> SpreadAsync(
        Figure figure,
        FigureQuestion asked,
        CancellationToken cancel = default
    ) => Tally.Sum((await TalliesAsync(Rows(figure, asked), asked.Top, spread: true, cancel)).Select(one => one.Tally)).Spread;

    /// <summary>The list behind a figure, or behind a part of it: the rows that it is made from.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="asked">What was asked.</param>
    /// <param name="slice">Which part; null for the whole.</param>
    /// <param name="met">Of a share, only rows that hold, or only those that do not; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Page<FigureListRow>> ListAsync(
        Figure figure,
        FigureQuestion asked,
        Slice? slice,
        bool? met,
        PageRequest page,
        CancellationToken cancel = default
    )
    {
        if (!IsKept(figure.Source, asked))
        {
            return new([], null);
        }

        var rows = Of(Rows(figure, asked), slice, asked);
        if (met is { } holds)
        {
            var hit = holds ? 1 : 0;
            rows = rows.Where(r => r.Hit == hit);
        }

        if (page.AfterId() is { } after)
        {
            rows = rows.Where(r => r.Key.CompareTo(after) > 0);
        }

        var found = await Listed(db, rows, asked, page.Limit + 1).ToListAsync(cancel);
        return Page.Of<FigureListRow>(found, page.Limit, row => row.Key.ToString());
    }

    /// <summary>The nodes right below a place, by code and name.</summary>
    public async Task<IReadOnlyList<Branch>> BelowAsync(Organisation place, CancellationToken cancel = default) => [.. (
                await db
                    .Organisations.AsNoTracking()
                    .Where(o => o.ParentId == place.Id)
                    .Select(o => new
                    {
                        o.Id,
                        o.Code,
                        o.Name,
                        o.Kind,
                    })
                    .ToListAsync(cancel)
            ).Select(o => new Branch(o.Id, o.Code, o.Name, o.Kind)).OrderBy(o => o.Kind).ThenBy(o => o.Code, StringComparer.Ordinal).ThenBy(o => o.Name, StringComparer.Ordinal)];

    /// <summary>The first rows with the names of what they are about; they are cut before names are looked up.</summary>
    internal static IQueryable<FigureListRow> Listed(BargainingDb db, IQueryable<FigureRow> rows, FigureQuestion asked, int most) =>
        from r in rows.OrderBy(r => r.Key).Take(most)
        join o in db.Organisations on r.OrganisationId equals o.Id
        from c in db.Set<Case>().Where(c => c.Id == r.CaseId).DefaultIfEmpty()
        orderby r.Key
        select new FigureListRow(
            r.Key,
            r.OrganisationId,
            o.Name,
            r.CaseId == asked.NoCase ? null : r.CaseId,
            c == null ? null : c.Number,
            r.On == asked.NoDay ? null : r.On,
            r.Part == "" ? null : r.Part,
            r.Amount,
            r.Hit == 1
        );

    internal static async Task<List<(string Branch, string Part, Tally Tally)>> TalliesAsync(
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
    internal static IQueryable<CountedRows> Counted(IQueryable<FigureRow> rows, string top) =>
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
    internal static IQueryable<CountedRows> Spread(IQueryable<FigureRow> rows, string top) =>
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

    private static IQueryable<FigureRow> Rows(Figure figure, FigureQuestion asked) =>
        figure.Part is { } part ? figure.Source.Rows(asked).Where(r => r.Part == part) : figure.Source.Rows(asked);

    private static bool IsMedian(Figure figure) => figure.Measure == FigureMeasure.Median;

    private bool IsKept(FigureSource source, FigureQuestion asked) => source.IsKeptOn(asked.On, Today);

    // Of what stands on a day: on the last day of each month; of what happens: in each month. The last month goes to the day.
    private async Task<IReadOnlyList<(string Key, FigureValue Value)>> ByMonthAsync(
        Figure figure,
        FigureQuestion asked,
        CancellationToken cancel
    )
    {
        List<(string, FigureValue)> months = [];
        for (var first = new DateOnly(asked.On.Year, 1, 1); first <= asked.On; first = first.AddMonths(1))
        {
            var last = first.AddMonths(1).AddDays(-1);
            var month = asked with { From = first, On = last < asked.On ? last : asked.On };
            months.Add(
                (
                    $"{first:yyyy-MM}",
                    IsKept(figure.Source, month)
                        ? figure.Of(
                            Tally.Sum(
                                (await TalliesAsync(Rows(figure, month), asked.Top, IsMedian(figure), cancel)).Select(one => one.Tally)
                            )
                        )
                        : FigureValue.NotKept
                )
            );
        }

        return months;
    }

    private IQueryable<FigureRow> Of(IQueryable<FigureRow> rows, Slice? slice, FigureQuestion asked)
    {
        switch (slice)
        {
            case null:
                return rows;
            case { By: Dimension.Place, Key: var key }:
                return rows.Where(r => r.Path.Substring(asked.Top.Length, KeyLength) == key);
            case { By: Dimension.Step, Key: var key }:
                return rows.Where(r => r.Part == key);
            case { By: Dimension.Trade, Key: var key }:
                Trade? trade = key.Length == 0 ? null : Read<Trade>("trade", key);
                return rows.Where(r => db.Set<Organisation>().Any(o => o.Id == r.OrganisationId && o.Trade == trade));
            case { By: Dimension.Ownership, Key: var key }:
                Ownership? ownership = key.Length == 0 ? null : Read<Ownership>("ownership", key);
                return rows.Where(r => db.Set<Organisation>().Any(o => o.Id == r.OrganisationId && o.Ownership == ownership));
            default:
                throw new InvalidOperationException("A month is asked for by its days.");
        }
    }

    private static T Read<T>(string field, string key)
        where T : struct, Enum =>
        Spelling.TryParse<T>(key, out var value)
            ? value
            : throw new Invalid(
                field,
                $"没有“{key}”；可以写：{string.Join("、", Enum.GetValues<T>().Select(Spelling.Of))}。",
                $"is none of {string.Join(", ", Enum.GetValues<T>().Select(Spelling.Of))}."
            );

    private static async Task<List<(string Key, Tally Tally)>> CountAsync<TKey>(
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

        return [.. (
                await rows.GroupBy(r => new { r.Key, r.Amount })
                    .Select(same => new
                    {
                        same.Key.Key,
                        same.Key.Amount,
                        Rows = same.Count(),
                    })
                    .ToListAsync(cancel)
            ).GroupBy(one => word(one.Key)).Select(same => (same.Key, new Tally(same.Sum(one => one.Rows), 0, 0, same.ToDictionary(one => one.Amount, one => one.Rows))))];
    }

    private sealed class Keyed<TKey>
    {
        public TKey? Key { get; init; }
        public int Amount { get; init; }
        public int Hit { get; init; }
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

/// <summary>A row of the list behind a figure (明细).</summary>
/// <param name="Key">Its key.</param>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="CaseId">The case in which it is read; absent where there is none.</param>
/// <param name="Case">Its number; absent where there is none.</param>
/// <param name="On">The day that makes it count; absent where none does.</param>
/// <param name="Part">Which sort, or which step; absent where there are none.</param>
/// <param name="Amount">What it amounts to, where the figure is a sum or a median: persons, days.</param>
/// <param name="Met">Of a share, whether it holds.</param>
public sealed record FigureListRow(
    Guid Key,
    Guid OrganisationId,
    string Organisation,
    Guid? CaseId,
    string? Case,
    DateOnly? On,
    string? Part,
    int Amount,
    bool Met
);

/// <summary>A node right below a place (下级).</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Code">GB/T 2260 code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
public sealed record Branch(Guid Id, string Code, string Name, OrganisationKind Kind)
{
    /// <summary>Its key as slices name it.</summary>
    public string Key => $"{Id:N}";
}

/// <summary>Figures of a place and of the nodes right below it (指标数值表).</summary>
/// <param name="place">The place.</param>
public sealed class Numbers(Guid place)
{
    private readonly Dictionary<string, FigureValue> _whole = [];
    private readonly Dictionary<(string, string), FigureValue> _parts = [];

    /// <summary>The place.</summary>
    public Guid Place => place;

    /// <summary>The number of the place as a whole.</summary>
    public FigureValue Of(Figure figure) => _whole[figure.Code];

    /// <summary>The number of a node right below; of nothing where it has no rows.</summary>
    public FigureValue Of(Figure figure, string branch) =>
        _whole[figure.Code] is { Kept: false } unknown ? unknown
        : _parts.TryGetValue((figure.Code, branch), out var value) ? value
        : figure.Of(Tally.None);

    internal void Add(Figure figure, bool isKept, IReadOnlyList<(string Branch, string Part, Tally Tally)> tallies)
    {
        if (!isKept)
        {
            _whole[figure.Code] = FigureValue.NotKept;
            return;
        }

        var own = tallies.Where(one => figure.Part is null || one.Part == figure.Part).ToList();
        _whole[figure.Code] = figure.Of(Tally.Sum(own.Select(one => one.Tally)));
        foreach (var same in own.GroupBy(one => one.Branch))
        {
            _parts[(figure.Code, same.Key)] = figure.Of(Tally.Sum(same.Select(one => one.Tally)));
        }
    }
}
