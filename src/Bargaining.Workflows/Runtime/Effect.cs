namespace Bargaining.Workflows;

/// <summary>Something that an advance asks the product to do, in the order in which it happened.</summary>
/// <param name="InstanceId">The instance that asks.</param>
/// <param name="ActivityId">The activity that asks; the id of the root flowchart when none does.</param>
public abstract record Effect(Guid InstanceId, string ActivityId);

/// <summary>A step (待办) was opened.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="BookmarkId">The bookmark by which the step is ended.</param>
/// <param name="Step">The name of the step.</param>
/// <param name="Party">Who must act.</param>
/// <param name="Matter">The matter of its deadline, if it has one.</param>
/// <param name="Clock">The fact that starts the deadline.</param>
/// <param name="Reminders">When to remind, in the words of the definition.</param>
/// <param name="Outcomes">The outcomes it can end with; Overdue among them when that port is connected.</param>
/// <param name="HasOverduePort">Whether the procedure goes on by itself when the deadline passes.</param>
public sealed record StepOpened(
    Guid InstanceId,
    string ActivityId,
    Guid BookmarkId,
    string Step,
    string Party,
    string? Matter,
    string? Clock,
    string? Reminders,
    IReadOnlyList<string> Outcomes,
    bool HasOverduePort
) : Effect(InstanceId, ActivityId);

/// <summary>A step ended with an outcome.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="BookmarkId">The bookmark, now consumed.</param>
/// <param name="Step">The name of the step.</param>
/// <param name="Outcome">The outcome.</param>
public sealed record StepEnded(Guid InstanceId, string ActivityId, Guid BookmarkId, string Step, string Outcome)
    : Effect(InstanceId, ActivityId);

/// <summary>A step was closed because it is no longer needed.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="BookmarkId">The bookmark, now gone.</param>
/// <param name="Step">The name of the step.</param>
public sealed record StepCancelled(Guid InstanceId, string ActivityId, Guid BookmarkId, string Step) : Effect(InstanceId, ActivityId);

/// <summary>A deadline (期限) that no step carries is to be opened.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="Duty">What it is called; the activity's id where the drawing gives no other name.</param>
/// <param name="Matter">The matter.</param>
/// <param name="Clock">The fact that starts it.</param>
/// <param name="Party">Whose deadline it is.</param>
public sealed record DeadlineRequested(Guid InstanceId, string ActivityId, string Duty, string Matter, string Clock, string Party)
    : Effect(InstanceId, ActivityId);

/// <summary>The case is closed (结案).</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="Outcome">With what outcome.</param>
public sealed record CaseClosed(Guid InstanceId, string ActivityId, string Outcome) : Effect(InstanceId, ActivityId);

/// <summary>A child procedure was started.</summary>
/// <param name="InstanceId">The parent.</param>
/// <param name="ActivityId">The activity of the parent.</param>
/// <param name="ChildId">The child.</param>
/// <param name="DefinitionId">The procedure that the child runs.</param>
public sealed record ChildStarted(Guid InstanceId, string ActivityId, Guid ChildId, string DefinitionId) : Effect(InstanceId, ActivityId);

/// <summary>An instance came to its end.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="ActivityId">The activity that ended it; the root's id when nothing was left to wait for.</param>
/// <param name="Outcome">Its outcome, if the definition says one.</param>
public sealed record InstanceFinished(Guid InstanceId, string ActivityId, string? Outcome) : Effect(InstanceId, ActivityId);
