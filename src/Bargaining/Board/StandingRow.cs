using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Board;

/// <summary>A step that is open without a last day (无期限的未办结步骤).</summary>
public sealed record StandingRow
{
    /// <summary>The step.</summary>
    public required Guid StepId { get; init; }

    /// <summary>Its case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>What is to be done.</summary>
    public required Named Step { get; init; }

    /// <summary>Which of several things of one kind it is about; absent where the case is about but one.</summary>
    public Text? Item { get; init; }

    /// <summary>Who must act.</summary>
    public required Party Party { get; init; }

    /// <summary>The same in words.</summary>
    public required Named By { get; init; }

    /// <summary>The day on which it was opened.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Days since.</summary>
    public required int Days { get; init; }

    /// <summary>Number of its case.</summary>
    public required string Number { get; init; }

    /// <summary>The procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>Kind of contract.</summary>
    public required ContractKind Kind { get; init; }

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
