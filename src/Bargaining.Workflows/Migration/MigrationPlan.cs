namespace Bargaining.Workflows;

/// <summary>What a migration would do.</summary>
/// <param name="From">The old version.</param>
/// <param name="To">The new version.</param>
/// <param name="Map">Ids of activities, old to new, where they differ.</param>
/// <param name="Moves">What would move: one line for each place where an instance waits.</param>
/// <param name="DroppedVariables">Variables and inputs that the new version does not declare; their values would be lost.</param>
/// <param name="Faults">Why it cannot be done; empty when it can.</param>
public sealed record MigrationPlan(
    WorkflowDefinition From,
    WorkflowDefinition To,
    IReadOnlyDictionary<string, string> Map,
    IReadOnlyList<MigrationMove> Moves,
    IReadOnlyList<string> DroppedVariables,
    IReadOnlyList<MigrationFault> Faults
);

/// <summary>One place where an instance waits, before and after. The bookmark stays the same, so open tasks keep their link.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="BookmarkId">The bookmark.</param>
/// <param name="FromActivity">The activity in the old version.</param>
/// <param name="ToActivity">The activity in the new version.</param>
/// <param name="OldName">What the step or child was called.</param>
/// <param name="NewName">What it will be called.</param>
public sealed record MigrationMove(
    Guid InstanceId,
    Guid BookmarkId,
    string FromActivity,
    string ToActivity,
    string OldName,
    string NewName
);

/// <summary>Why a migration cannot be done.</summary>
/// <param name="InstanceId">The instance, or null when the map itself is wrong.</param>
/// <param name="Activity">The activity in the old version, if one is meant.</param>
/// <param name="Message">What is wrong.</param>
public sealed record MigrationFault(Guid? InstanceId, string? Activity, string Message);
