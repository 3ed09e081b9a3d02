using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Board;

/// <summary>An upper union presses for a step that is still to be done (督办), and what it was answered.</summary>
[Recorded(of: nameof(CaseId))]
public sealed class Nudge
{
    /// <summary>The duty of whoever was pressed, beside the steps of the case.</summary>
    public const string Duty = "answer-nudge";

    /// <summary>The question to the law by when it is answered.</summary>
    public const string Matter = "nudge.answer";

    /// <summary>The product's own rule: no text that was read has one.</summary>
    public const string Rule = "DEF-NUDGE-01";

    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The deadline that it presses for.</summary>
    public Guid DeadlineId { get; init; }

    /// <summary>Name of that step or duty.</summary>
    public required string Step { get; init; }

    /// <summary>Who was pressed.</summary>
    public Party To { get; init; }

    /// <summary>Parties from whom it is kept: those from whom its step is.</summary>
    public Party HiddenFrom { get; init; }

    /// <summary>What is asked, in the words of who pressed.</summary>
    public required string Demand { get; init; }

    /// <summary>Who pressed.</summary>
    public Guid By { get; init; }

    /// <summary>Their union, as it stands on documents.</summary>
    public required string Union { get; init; }

    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Last day of the answer.</summary>
    public DateOnly ReplyBy { get; init; }

    /// <summary>Number of the letter; null where it was a message.</summary>
    public string? Number { get; init; }

    /// <summary>The answer; null while there is none.</summary>
    public string? Answer { get; set; }

    /// <summary>The day of the answer.</summary>
    public DateOnly? AnsweredOn { get; set; }
}
