using Bargaining.Workflows;
using Elsa.Workflows;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.State;
using StoredInstance = Elsa.Workflows.Management.Entities.WorkflowInstance;

namespace Bargaining.Elsa.Mirror;

/// <summary>
/// A case in Elsa's terms: what its instance list, its journal and Studio's viewer read. Every id is made from ids of the case, so that the
/// same case is the same records. No variable, no input, no name: what was said in a case stays in the product.
/// </summary>
internal sealed record MirroredRecords(
    IReadOnlyList<StoredInstance> Instances,
    IReadOnlyList<StoredBookmark> Bookmarks,
    IReadOnlyList<ActivityExecutionRecord> Activities,
    IReadOnlyList<WorkflowExecutionLogRecord> Journal
)
{
    public static MirroredRecords Of(MirroredCase shown, Func<string, MirroredVersion> version)
    {
        var activities = shown
            .Instances.SelectMany(instance => ActivitiesOf(shown, instance, version(instance.DefinitionHash)))
            .ToLookup(activity => activity.WorkflowInstanceId);
        return new MirroredRecords(
            [.. shown.Instances.Select(instance => Instance(shown, instance, version(instance.DefinitionHash)))],
            [.. shown.Instances.Where(IsRunning).SelectMany(instance => BookmarksOf(shown.Number, instance))],
            [.. activities.SelectMany(of => of)],
            [
                .. shown.Instances.SelectMany(instance =>
                    JournalOf(activities[instance.Id.ToString()], instance, version(instance.DefinitionHash))
                ),
            ]
        );
    }

    // Without its bookmarks and activities, by which Elsa would run it: this is shown, and nothing else.
    private static StoredInstance Instance(MirroredCase shown, MirroredInstance instance, MirroredVersion version)
    {
        var state = new WorkflowState
        {
            Id = instance.Id.ToString(),
            DefinitionId = version.DefinitionId,
            DefinitionVersionId = version.Id,
            DefinitionVersion = version.Version.Version,
            ParentWorkflowInstanceId = instance.ParentId?.ToString(),
            CorrelationId = shown.Number,
            Name = shown.Number,
            Status = IsRunning(instance) ? WorkflowStatus.Running : WorkflowStatus.Finished,
            SubStatus = instance.Status switch
            {
                InstanceStatus.Running => WorkflowSubStatus.Suspended,
                InstanceStatus.Finished => WorkflowSubStatus.Finished,
                _ => WorkflowSubStatus.Cancelled,
            },
            CreatedAt = Began(shown, instance),
            UpdatedAt = LastMoved(shown, instance),
            FinishedAt = Ended(shown, instance),
        };
        return new StoredInstance
        {
            Id = state.Id,
            DefinitionId = state.DefinitionId,
            DefinitionVersionId = state.DefinitionVersionId,
            Version = state.DefinitionVersion,
            ParentWorkflowInstanceId = state.ParentWorkflowInstanceId,
            CorrelationId = state.CorrelationId,
            Name = state.Name,
            Status = state.Status,
            SubStatus = state.SubStatus,
            CreatedAt = state.CreatedAt,
            UpdatedAt = state.UpdatedAt,
            FinishedAt = state.FinishedAt,
            WorkflowState = state,
        };
    }

    // Elsa looks for a bookmark by a hash of what happened: of nothing that happens there is this the hash.
    private static IEnumerable<StoredBookmark> BookmarksOf(string number, MirroredInstance instance) =>
        from step in instance.Steps
        where step.EndedAt is null
        select new StoredBookmark
        {
            Id = step.Id.ToString(),
            Name = ActivityTypes.AwaitStep,
            Hash = $"bargaining:{step.Id}",
            WorkflowInstanceId = instance.Id.ToString(),
            ActivityInstanceId = step.Id.ToString(),
            CorrelationId = number,
            CreatedAt = step.OpenedAt,
        };

    // The workflow, its drawing, and in it what people and children did. What passed between
    // them (decisions, forks, joins) leaves no row in the product.
    private static IEnumerable<ActivityExecutionRecord> ActivitiesOf(MirroredCase shown, MirroredInstance instance, MirroredVersion version)
    {
        var (began, ended) = (Began(shown, instance), Ended(shown, instance));
        var status = instance.Status switch
        {
            InstanceStatus.Running => ActivityStatus.Running,
            InstanceStatus.Finished => ActivityStatus.Completed,
            _ => ActivityStatus.Canceled,
        };
        yield return Activity(WorkflowOf(instance), version.Root, "Elsa.Workflow", began, ended, status, instance.Outcome);
        yield return Activity(DrawingOf(instance), version.Version.RootId, "Elsa.Flowchart", began, ended, status, null);
        foreach (var step in instance.Steps)
        {
            var left = step.Outcome == MirroredStep.Cancelled ? null : step.Outcome;
            yield return Activity(
                step.Id.ToString(),
                step.ActivityId,
                ActivityTypes.AwaitStep,
                step.OpenedAt,
                step.EndedAt,
                step.EndedAt is null ? ActivityStatus.Running
                    : left is null ? ActivityStatus.Canceled
                    : ActivityStatus.Completed,
                left
            );
        }

        foreach (var child in shown.Instances.Where(other => other.ParentId == instance.Id))
        {
            yield return Activity(
                $"{child.Id}:child",
                child.ParentActivity!,
                version.Version.Find(child.ParentActivity!)?.Type ?? ActivityTypes.RunProcedure,
                Began(shown, child),
                Ended(shown, child),
                child.Status switch
                {
                    InstanceStatus.Running => ActivityStatus.Running,
                    InstanceStatus.Finished => ActivityStatus.Completed,
                    _ => ActivityStatus.Canceled,
                },
                child.Outcome
            );
        }

        ActivityExecutionRecord Activity(
            string id,
            string activity,
            string type,
            DateTimeOffset from,
            DateTimeOffset? to,
            ActivityStatus how,
            string? outcome
        ) =>
            new()
            {
                Id = id,
                WorkflowInstanceId = instance.Id.ToString(),
                ActivityId = activity,
                ActivityNodeId = version.NodeId(activity),
                ActivityType = type,
                ActivityTypeVersion = 1,
                StartedAt = from,
                CompletedAt = to,
                Status = how,
                HasBookmarks = how == ActivityStatus.Running && type == ActivityTypes.AwaitStep,
                Payload = outcome is null ? null : new Dictionary<string, object> { ["Outcomes"] = new[] { outcome } },
            };
    }

    private static IEnumerable<WorkflowExecutionLogRecord> JournalOf(
        IEnumerable<ActivityExecutionRecord> activities,
        MirroredInstance instance,
        MirroredVersion version
    ) =>
        activities
            .SelectMany<ActivityExecutionRecord, (ActivityExecutionRecord Activity, string Event, DateTimeOffset At)>(activity =>
                [
                    (activity, "Started", activity.StartedAt),
                    .. activity.CompletedAt is { } ended
                        ? new[] { (activity, activity.Status == ActivityStatus.Canceled ? "Canceled" : "Completed", ended) }
                        : [],
                ]
            )
            .OrderBy(entry => entry.At) // stable: what began and ended at one instant stays in the order of the drawing
            .Select(
                (entry, place) =>
                    new WorkflowExecutionLogRecord
                    {
                        Id = $"{entry.Activity.Id}:{entry.Event}",
                        WorkflowDefinitionId = version.DefinitionId,
                        WorkflowDefinitionVersionId = version.Id,
                        WorkflowVersion = version.Version.Version,
                        WorkflowInstanceId = entry.Activity.WorkflowInstanceId,
                        ActivityInstanceId = entry.Activity.Id,
                        ParentActivityInstanceId =
                            entry.Activity.Id == WorkflowOf(instance) ? null
                            : entry.Activity.Id == DrawingOf(instance) ? WorkflowOf(instance)
                            : DrawingOf(instance),
                        ActivityId = entry.Activity.ActivityId,
                        ActivityNodeId = entry.Activity.ActivityNodeId,
                        ActivityType = entry.Activity.ActivityType,
                        ActivityTypeVersion = entry.Activity.ActivityTypeVersion,
                        EventName = entry.Event,
                        Timestamp = entry.At,
                        Sequence = place,
                    }
            );

    private static bool IsRunning(MirroredInstance instance) => instance.Status == InstanceStatus.Running;

    private static string WorkflowOf(MirroredInstance instance) => $"{instance.Id}:workflow";

    private static string DrawingOf(MirroredInstance instance) => $"{instance.Id}:drawing";

    // The product dates cases and steps, and no instances: a child begins with its first step, and ends with its last.
    private static DateTimeOffset Began(MirroredCase shown, MirroredInstance instance) =>
        instance.ParentId is null || instance.Steps.Count == 0 ? shown.OpenedAt : instance.Steps.Min(step => step.OpenedAt);

    private static DateTimeOffset LastMoved(MirroredCase shown, MirroredInstance instance) =>
        instance.Steps.Select(step => step.EndedAt ?? step.OpenedAt).Append(Began(shown, instance)).Max();

    private static DateTimeOffset? Ended(MirroredCase shown, MirroredInstance instance) =>
        IsRunning(instance) ? null : LastMoved(shown, instance);
}
