using Bargaining.Law;

namespace Bargaining.Figures;

/// <summary>How a figure is made from the rows behind it (指标算法).</summary>
public enum FigureMeasure
{
    /// <summary>How many rows there are (计数).</summary>
    Count,

    /// <summary>The sum of what each row amounts to (合计).</summary>
    Sum,

    /// <summary>Rows that hold of all rows, in percent, cut after the first decimal (比率).</summary>
    Share,

    /// <summary>The middle one of what the rows amount to (中位数).</summary>
    Median,
}

/// <summary>How far a figure is known of a past day (往日数据).</summary>
public enum Keeping
{
    /// <summary>As it was on that day: what it counts has days of its own (按当日).</summary>
    OfTheDay,

    /// <summary>What it counts has days, but the organisations it is held against are those
    /// of the register as it stands today (以今日名册为基数).</summary>
    AgainstToday,

    /// <summary>Not at all: the register says what is, not what was (往日不留存).</summary>
    TodayOnly,
}

/// <summary>
/// A figure of a place on a day (统计指标): what it is called, what it counts, and the rows behind it.
/// Number and list are made from the same rows, so that they cannot differ.
/// </summary>
/// <param name="Code">Its code, as addresses and schemes write it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Unit">What it is counted in; empty for a number of percent.</param>
/// <param name="Counts">What is counted (统计口径), in a sentence.</param>
/// <param name="Measure">How the number is made from the rows.</param>
/// <param name="Source">The rows; figures of one source are asked together.</param>
public sealed record Figure(string Code, Text Name, Text Unit, Text Counts, FigureMeasure Measure, FigureSource Source)
{
    /// <summary>Which rows of the source; null for all.</summary>
    public string? Part { get; init; }

    /// <summary>Whether less is better, as with days (数值越小越好).</summary>
    public bool LessIsBetter { get; init; }

    /// <summary>The number where there are no rows: 0, or nothing to measure.</summary>
    public FigureValue OfNothing => Of(Tally.None);

    /// <summary>The number of so many rows; null where there is nothing to measure.</summary>
    internal FigureValue Of(Tally tally) =>
        Measure switch
        {
            FigureMeasure.Count => new(tally.Rows, null, null),
            FigureMeasure.Sum => new(tally.Amount, null, null),
            FigureMeasure.Share when tally.Rows > 0 => new(Percent.Of(tally.Hits, tally.Rows), tally.Hits, tally.Rows),
            FigureMeasure.Median when tally.Rows > 0 => new(tally.Median, null, tally.Rows),
            _ => new(null, Measure == FigureMeasure.Share ? 0 : null, 0),
        };
}

/// <summary>Where rows come from (数据来源).</summary>
/// <param name="Rows">The rows, as a question that the database answers.</param>
public sealed record FigureSource(Func<FigureQuestion, IQueryable<FigureRow>> Rows)
{
    /// <summary>How far it is known of a past day.</summary>
    public Keeping Keeping { get; init; }

    /// <summary>Whether it counts what happened from the first day of the period to the day, not what stands on the day (期间数).</summary>
    public bool IsOfAPeriod { get; init; }

    /// <summary>Whether its parts are steps of procedures, by which it can be told apart (按步骤).</summary>
    public bool HasSteps { get; init; }

    /// <summary>Whether it is known of a day.</summary>
    public bool IsKeptOn(DateOnly day, DateOnly today) => Keeping != Keeping.TodayOnly || day == today;

    /// <summary>
    /// The same rows for whoever counts them by place or part alone: without the case and the organisation, which need not be looked up
    /// then. Null where that saves nothing. A deadline is in sight only where its case is, so that sight is the same.
    /// </summary>
    public Func<FigureQuestion, IQueryable<FigureRow>>? ToCount { get; init; }

    /// <summary>
    /// How many rows there are deeper than right below the place, by the node right below or by step, from sums that the database keeps
    /// (<see cref="DecidedSums"/>): the same as counting them, and it costs the same however many they are. Null where no sums are kept.
    /// </summary>
    internal Func<FigureQuestion, Dimension, IQueryable<PartCount>>? Deeper { get; init; }

    /// <summary>Rows that may still come to hold before the year is over; null where any row may (年内尚可完成).</summary>
    public Func<FigureQuestion, IQueryable<FigureRow>>? StillOpen { get; init; }
}

/// <summary>One row behind a figure (明细行). A source says every part of it: what it
/// does not say could not be asked of the database.</summary>
public sealed class FigureRow
{
    /// <summary>Its key, by which the list is ordered.</summary>
    public required Guid Key { get; init; }

    /// <summary>The organisation.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its path in the tree.</summary>
    public required string Path { get; init; }

    /// <summary>The case in which it is read; <see cref="FigureQuestion.NoCase"/> where there is none.</summary>
    public required Guid? CaseId { get; init; }

    /// <summary>The day that makes it count; <see cref="FigureQuestion.NoDay"/> where none does.</summary>
    public required DateOnly? On { get; init; }

    /// <summary>Which of several sorts; empty where its source has one.</summary>
    public required string Part { get; init; }

    /// <summary>What it amounts to: persons, days.</summary>
    public required int Amount { get; init; }

    /// <summary>1 where it holds what a share asks for, else 0.</summary>
    public required int Hit { get; init; }
}

/// <summary>The number of a figure (数值).</summary>
/// <param name="Value">The number; null where nothing is there to be measured, or it is not kept.</param>
/// <param name="Met">Of a share, the rows that hold; else null.</param>
/// <param name="Of">Of a share or a median, all rows; else null.</param>
/// <param name="Kept">Whether it is known here at all (本系统是否留存).</param>
public sealed record FigureValue(decimal? Value, int? Met, int? Of, bool Kept = true)
{
    /// <summary>It cannot be known from the register.</summary>
    public static FigureValue NotKept { get; } = new(null, null, null, Kept: false);
}

/// <summary>Rows counted together (汇总).</summary>
/// <param name="Rows">How many.</param>
/// <param name="Amount">The sum of what they amount to.</param>
/// <param name="Hits">How many hold.</param>
/// <param name="Spread">How many amount to how much; empty where no median is asked.</param>
internal sealed record Tally(int Rows, long Amount, int Hits, IReadOnlyDictionary<int, int> Spread)
{
    public static Tally None { get; } = new(0, 0, 0, new Dictionary<int, int>());

    /// <summary>The middle one; of an even number the mean of the two in the middle.</summary>
    public decimal Median => (At((Rows - 1) / 2) + At(Rows / 2)) / 2m;

    public static Tally Sum(IEnumerable<Tally> some)
    {
        var all = some.ToList();
        return new Tally(
            all.Sum(one => one.Rows),
            all.Sum(one => one.Amount),
            all.Sum(one => one.Hits),
            all.SelectMany(one => one.Spread).GroupBy(pair => pair.Key).ToDictionary(same => same.Key, same => same.Sum(pair => pair.Value))
        );
    }

    private int At(int place)
    {
        foreach (var (amount, rows) in Spread.OrderBy(pair => pair.Key))
        {
            if ((place -= rows) < 0)
            {
                return amount;
            }
        }

        return 0;
    }
}
