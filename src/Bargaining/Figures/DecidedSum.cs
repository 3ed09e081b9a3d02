namespace Bargaining.Figures;

/// <summary>
/// How many deadlines of the nodes below a place were decided on a day (按日汇总): done in time, or over. It counts what stands deeper than
/// right below the place; what stands there is little, and counted as it stands. Kept by <see cref="DecidedSums"/>.
/// </summary>
public sealed class DecidedSum
{
    /// <summary>The key of the place, as paths write it.</summary>
    public required string Place { get; init; }

    /// <summary>By what it is told apart: the node right below, or the step.</summary>
    public Dimension By { get; init; }

    /// <summary>The day.</summary>
    public DateOnly Day { get; init; }

    /// <summary>The key of that node, or the name of that step.</summary>
    public required string Part { get; init; }

    /// <summary>How many.</summary>
    public int Rows { get; set; }

    /// <summary>How many of them in time.</summary>
    public int Hits { get; set; }
}

/// <summary>
/// By how much the sums are to change (汇总增减): written by the database's own triggers with each change of a deadline, whoever makes it, in
/// the same transaction. Nobody waits for anybody: rows are only added, and <see cref="DecidedSums"/> takes them into the sums.
/// </summary>
public sealed class DecidedChange
{
    /// <summary>The number that the database gave it.</summary>
    public long Id { get; init; }

    /// <summary>The path of the node right above the organisation whose deadline it is.</summary>
    public required string Above { get; init; }

    /// <summary>The step.</summary>
    public required string Step { get; init; }

    /// <summary>The day on which it was, or would have been, decided.</summary>
    public DateOnly Day { get; init; }

    /// <summary>1 where one came, -1 where one went.</summary>
    public int Rows { get; init; }

    /// <summary>The same of those in time.</summary>
    public int Hits { get; init; }
}
