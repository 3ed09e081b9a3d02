using Bargaining.Workflows;
using Elsa.Workflows;

namespace Bargaining.Elsa;

/// <summary>One run of one instance: what the activities are told, and what they ask
/// for. It lies beside Elsa's state, and is not kept.</summary>
internal sealed class CaseRun(
    Guid instanceId,
    WorkflowDefinition definition,
    Func<Guid> newId,
    string? outcome = null,
    WorkflowInstance? stands = null
)
{
    private readonly List<Effect> _effects = [];
    private readonly List<Bookmark> _kept = [.. stands?.Open ?? []];
    private readonly List<ChildAsked> _children = [];

    public Guid InstanceId => instanceId;

    /// <summary>With what the activity that is resumed ends.</summary>
    public string? Outcome => outcome;

    public IReadOnlyList<Effect> Effects => _effects;

    public IReadOnlyList<ChildAsked> Children => _children;

    /// <summary>Where the instance stands, in a run that only puts it there; else null.</summary>
    public WorkflowInstance? Stands => stands;

    /// <summary>The drawing that it runs on.</summary>
    public ProcedureGraph Graph => definition.Graph;

    /// <summary>The id of what this activity now waits at: a new one, or in a run that only puts it there the one that it had.</summary>
    public Guid NewId(string activityId)
    {
        if (_kept.Find(bookmark => bookmark.ActivityId == activityId) is not { } kept)
        {
            return newId();
        }

        _kept.Remove(kept);
        return kept.Id;
    }

    public Node? Node(string activityId) => definition.Graph.Find(activityId);

    public void Asks(Effect effect) => _effects.Add(effect);

    public void AsksFor(ChildAsked child) => _children.Add(child);

    /// <summary>The run that this activity is part of; null on an Elsa server without the product.</summary>
    public static CaseRun? Of(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.TransientProperties.TryGetValue(typeof(CaseRun), out var run) ? (CaseRun)run : null;

    public void PutInto(WorkflowExecutionContext context) => context.TransientProperties[typeof(CaseRun)] = this;
}

/// <summary>A child procedure that an activity wants run.</summary>
internal sealed record ChildAsked(string ActivityId, Guid Id, string Procedure, IDictionary<string, object>? Input);
