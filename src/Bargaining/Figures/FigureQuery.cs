using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Figures;

/// <summary>Reads figures of a place and the lists behind them (指标查询). Whoever is an official of
/// the place, or of one above it, reads them, and nobody else.</summary>
public sealed class FigureQuery(BargainingDb db, OrganisationQuery organisations, CommandContext context, TimeProvider time)
{
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
                .Where(o => o.Code == code && o.Kind != OrganisationKind.Enterprise && o.Kind != OrganisationKind.Federation)
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

    /// <summary>Figures of the place as a whole and of each node right below it, by the key
    /// of the node; that of the whole is the place's own.</summary>
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
            var tallies =
                !isKept ? []
                : same.Key.Deeper is not null
                    ? [.. (await SummedAsync(same.Key, Dimension.Place, asked, cancel)).Select(one => (one.Key, "", one.Tally))]
                : await FigureCount.TalliesAsync((same.Key.ToCount ?? same.Key.Rows)(asked), asked.Top, same.Any(IsMedian), cancel);
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

        if (by is Dimension.Place or Dimension.Step && figure.Source.Deeper is not null)
        {
            return [.. (await SummedAsync(figure.Source, by, asked, cancel)).Select(one => (one.Key, figure.Of(one.Tally)))];
        }

        var rows = by is Dimension.Place or Dimension.Step ? ToCount(figure, asked) : Rows(figure, asked);
        return
        [
            .. (
                await (
                    by switch
                    {
                        Dimension.Place => FigureCount.CountAsync(
                            rows.Select(r => new Keyed<string>
                            {
                                Key = r.Path.Substring(asked.Top.Length, FigureCount.KeyLength),
                                Amount = r.Amount,
                                Hit = r.Hit,
                            }),
                            IsMedian(figure),
                            key => key ?? "",
                            cancel
                        ),
                        Dimension.Step => FigureCount.CountAsync(
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
                        Dimension.Trade => FigureCount.CountAsync(
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
                        _ => FigureCount.CountAsync(
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
    public async Task<FigureValue> OfAsync(Figure figure, FigureQuestion asked, Slice? slice, CancellationToken cancel = default)
    {
        if (!IsKept(figure.Source, asked))
        {
            return FigureValue.NotKept;
        }

        var isByPart = slice is null or { By: Dimension.Place or Dimension.Step };
        if (isByPart && figure.Source.Deeper is not null)
        {
            var parts = await SummedAsync(figure.Source, slice?.By ?? Dimension.Place, asked, cancel);
            return figure.Of(Tally.Sum(parts.Where(one => slice is null || one.Key == slice.Key).Select(one => one.Tally)));
        }

        var rows = Of(isByPart ? ToCount(figure, asked) : Rows(figure, asked), slice, asked);
        return figure.Of(Tally.Sum((await FigureCount.TalliesAsync(rows, asked.Top, IsMedian(figure), cancel)).Select(one => one.Tally)));
    }

    /// <summary>How many amount to how much (分布): of a figure that is a median.</summary>
    public static async Task<IReadOnlyDictionary<int, int>> SpreadAsync(
        Figure figure,
        FigureQuestion asked,
        CancellationToken cancel = default
    ) => Tally.Sum((await FigureCount.TalliesAsync(Rows(figure, asked), asked.Top, spread: true, cancel)).Select(one => one.Tally)).Spread;

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
    public async Task<IReadOnlyList<Branch>> BelowAsync(Organisation place, CancellationToken cancel = default)
    {
        var below = await db
            .Organisations.AsNoTracking()
            .Where(o => o.ParentId == place.Id)
            .Select(o => new Branch(o.Id, o.Code, o.Name, o.Kind))
            .ToListAsync(cancel);
        return [.. below.OrderBy(o => o.Kind).ThenBy(o => o.Code, StringComparer.Ordinal).ThenBy(o => o.Name, StringComparer.Ordinal)];
    }

    /// <summary>The first rows with the names of what they are about; they are cut before names are looked up.</summary>
    internal static IQueryable<FigureListRow> Listed(BargainingDb db, IQueryable<FigureRow> rows, FigureQuestion asked, int most) =>
        from r in rows.OrderBy(r => r.Key).Take(most)
        join o in db.Organisations on r.OrganisationId equals o.Id
        from c in db.Set<Case>().Where(c => c.Id == r.CaseId).DefaultIfEmpty()
        // Covered, and not in the register: known by its name alone.
        from e in db.Set<CoveredRow>().Where(e => e.Id == r.Key).DefaultIfEmpty()
        orderby r.Key
        select new FigureListRow(
            r.Key,
            r.OrganisationId,
            e == null ? o.Name : e.Name,
            r.CaseId == asked.NoCase ? null : r.CaseId,
            c == null ? null : c.Number,
            r.On == asked.NoDay ? null : r.On,
            r.Part == "" ? null : r.Part,
            r.Amount,
            r.Hit == 1
        );

    private static IQueryable<FigureRow> Rows(Figure figure, FigureQuestion asked) =>
        figure.Part is { } part ? figure.Source.Rows(asked).Where(r => r.Part == part) : figure.Source.Rows(asked);

    private static IQueryable<FigureRow> ToCount(Figure figure, FigureQuestion asked) =>
        figure.Source.ToCount is not { } toCount ? Rows(figure, asked)
        : figure.Part is { } part ? toCount(asked).Where(r => r.Part == part)
        : toCount(asked);

    // What stands at the place and right below it is counted, what stands deeper is told from the sums; a node right below has of both.
    private static async Task<List<(string Key, Tally Tally)>> SummedAsync(
        FigureSource source,
        Dimension by,
        FigureQuestion asked,
        CancellationToken cancel
    )
    {
        var deeper = await source.Deeper!(asked, by).ToListAsync(cancel);
        var near = await FigureCount.TalliesAsync(asked.Near((source.ToCount ?? source.Rows)(asked)), asked.Top, spread: false, cancel);
        return
        [
            .. deeper
                .Select(one => (Key: one.Part, Tally: new Tally(one.Rows, 0, one.Hits, Tally.None.Spread)))
                .Concat(near.Select(one => (Key: by == Dimension.Step ? one.Part : one.Branch, one.Tally)))
                .GroupBy(one => one.Key)
                .Select(same => (same.Key, Tally.Sum(same.Select(one => one.Tally)))),
        ];
    }

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
            months.Add(($"{first:yyyy-MM}", await OfAsync(figure, month, null, cancel)));
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
                return rows.Where(r => r.Path.Substring(asked.Top.Length, FigureCount.KeyLength) == key);
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
}
