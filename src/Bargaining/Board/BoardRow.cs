using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Board;

/// <summary>What the lists of the board say of a row's case (监控事项所属案件).</summary>
public abstract record RowOfCase
{
    /// <summary>Number of its case.</summary>
    public required string Number { get; init; }

    /// <summary>The procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>Kind of contract.</summary>
    public required ContractKind Kind { get; init; }

    /// <summary>Which of several things of one kind it is about: a topic, a proposal, a
    /// letter; absent where the case is about but one.</summary>
    public Text? Item { get; init; }

    /// <summary>The enterprise, or the union whose case it is.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its name.</summary>
    public required string Organisation { get; init; }

    /// <summary>The node above it: its street or district; absent where there is none.</summary>
    public string? Place { get; init; }

    /// <summary>Its employees, persons; absent where it is no enterprise.</summary>
    public int? Employees { get; init; }

    /// <summary>Who accompanies its case today (协商指导员), by name; empty where nobody does.</summary>
    public required IReadOnlyList<string> Instructors { get; init; }
}

/// <summary>A step or duty that is still asked of somebody, on the board of a city (监控事项).</summary>
public sealed record BoardRow : RowOfCase
{
    /// <summary>The deadline with its rule.</summary>
    public required DeadlineView Deadline { get; init; }

    /// <summary>Days that are left; negative where it is overdue.</summary>
    public required int Days { get; init; }

    /// <summary>Whether an upper union may press for it.</summary>
    public required bool MayBePressedFor { get; init; }

    /// <summary>The last time that it was spurred; absent where it never was.</summary>
    public NudgeSummary? Nudge { get; init; }
}

/// <summary>The last time that a step was spurred (最近一次督办).</summary>
/// <param name="On">The day.</param>
/// <param name="ReplyBy">The last day of the answer.</param>
/// <param name="AnsweredOn">The day of the answer; absent while there is none.</param>
/// <param name="Number">Number of the letter; absent where it was a message.</param>
public sealed record NudgeSummary(DateOnly On, DateOnly ReplyBy, DateOnly? AnsweredOn, string? Number);

/// <summary>How many rows of the board fall on one value (分类计数).</summary>
/// <param name="Code">The value, as a filter takes it: the key of a node, a matter, a party.</param>
/// <param name="Name">Its name.</param>
/// <param name="Open">How many in all, open and overdue.</param>
/// <param name="Overdue">How many of them are overdue; of steps without a last day, how many have stood for more than 90 days.</param>
public sealed record BoardCount(string Code, Text Name, int Open, int Overdue)
{
    /// <summary>Of a node that counts but what is its own, beside what is below it: its
    /// level, as the filter takes it. Absent for every other.</summary>
    public OrganisationKind? Level { get; init; }
}

/// <summary>The counts beside the board (监控统计).</summary>
public sealed record BoardCounts
{
    /// <summary>All rows that the question finds.</summary>
    public required int Total { get; init; }

    /// <summary>There are more than <see cref="Total"/>: they were not counted one by
    /// one, and stand nowhere kept for this question.</summary>
    public bool OrMore { get; init; }

    /// <summary>How many are overdue.</summary>
    public int Overdue { get; init; }

    /// <summary>How many end today or in the next three days.</summary>
    public int Soon { get; init; }

    /// <summary>When they were counted, UTC; absent where it was just now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>By the nodes right below the place, and what is the place's own.</summary>
    public IReadOnlyList<BoardCount> Places { get; init; } = [];

    /// <summary>By matter.</summary>
    public IReadOnlyList<BoardCount> Matters { get; init; } = [];

    /// <summary>By party.</summary>
    public IReadOnlyList<BoardCount> Parties { get; init; } = [];
}
