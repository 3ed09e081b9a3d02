using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Board;

/// <summary>A step that is open without a last day (无期限的未办结步骤).</summary>
public sealed record StandingRow : RowOfCase
{
    /// <summary>The step.</summary>
    public required Guid StepId { get; init; }

    /// <summary>Its case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>What is to be done.</summary>
    public required Named Step { get; init; }

    /// <summary>Who must act.</summary>
    public required Party Party { get; init; }

    /// <summary>The same in words.</summary>
    public required Named By { get; init; }

    /// <summary>The day on which it was opened.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Days since.</summary>
    public required int Days { get; init; }
}

/// <summary>The counts beside the list of what is open without a last day (无期限事项统计).</summary>
public sealed record StandingCounts
{
    /// <summary>All rows that the question finds.</summary>
    public required int Total { get; init; }

    /// <summary>There are more than <see cref="Total"/>: they were not counted one by
    /// one, and stand nowhere kept for this question.</summary>
    public bool OrMore { get; init; }

    /// <summary>How many have stood for more than 90 days.</summary>
    public int Long { get; init; }

    /// <summary>When they were counted, UTC; absent where it was just now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>By the nodes right below the place, and what is the place's own.</summary>
    public IReadOnlyList<BoardCount> Places { get; init; } = [];

    /// <summary>By step.</summary>
    public IReadOnlyList<BoardCount> Steps { get; init; } = [];

    /// <summary>By party.</summary>
    public IReadOnlyList<BoardCount> Parties { get; init; } = [];
}
