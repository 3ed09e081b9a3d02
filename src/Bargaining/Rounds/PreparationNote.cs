using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Rounds;

/// <summary>A side's own note (准备材料): demands in draft, strategy. Closed to the other side and to everyone above.</summary>
[Recorded(of: nameof(CaseId))]
public sealed class PreparationNote
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The round.</summary>
    public Guid CaseId { get; init; }

    /// <summary>Whose note: workers or employer.</summary>
    public Party Side { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its text.</summary>
    public required string Body { get; init; }

    /// <summary>Who wrote it.</summary>
    public Guid WrittenBy { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }
}
