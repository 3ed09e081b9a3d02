using System.Text.Json.Nodes;

namespace Bargaining.Workflows;

/// <summary>One advance: works on copies of the instances until everything waits.</summary>
internal sealed class Execution(WorkflowCatalog catalog, Func<Guid> newId, IReadOnlyCollection<WorkflowInstance> given)
{
    private const int MostActivities = 10_000;

    private readonly List<WorkflowInstance> _instances = [.. given];
    private readonly List<Guid> _changed = [];
    private readonly List<Effect> _effects = [];
    private Queue<Token> _tokens = new();
    private int _executed;

    /// <summary>A branch on its way into an activity; by no arrow when it starts there.</summary>
    private readonly record struct Token(Guid Instance, Node Target, Edge? By);

    public WorkflowInstance Begin(
        WorkflowDefinition definition,
        Guid id,
        Guid? parentId,
        string? parentActivity,
        IReadOnlyDictionary<string, JsonNode?> inputs
    )
    {
        var instance = new WorkflowInstance
        {
            Id = id,
            DefinitionId = definition.DefinitionId,
            Version = definition.Version,
            DefinitionHash = definition.Hash,
            ParentId = parentId,
            ParentActivity = parentActivity,
        };
        foreach (var variable in definition.Variables)
        {
            instance.Values[variable.Name] = variable.Default;
        }

        Set(instance, definition, inputs);
        _instances.Add(instance);
        _changed.Add(id);
        if (definition.Graph.Start is { } start)
        {
            _tokens.Enqueue(new Token(id, start, null));
        }

        return instance;
    }

    public void EndStep(Guid bookmarkId, string outcome, IReadOnlyDictionary<string, JsonNode?> variables)
    {
        var found =
            _instances.Find(i =>
                i.Status == InstanceStatus.Running && i.Open.Exists(b => b.Id == bookmarkId && b.Kind == BookmarkKind.Step)
            ) ?? throw new StepNotOpenException(bookmarkId);
        var instance = Own(found.Id);
        var bookmark = instance.Open.Find(b => b.Id == bookmarkId)!;
        var definition = catalog.Of(instance);
        var node = definition.Graph.Find(bookmark.ActivityId) ?? throw new StepNotOpenException(bookmarkId);
        if (!node.Outcomes.Contains(outcome))
        {
            throw new UnknownOutcomeException(bookmark.Name, outcome, node.Outcomes);
        }

        Set(instance, definition, variables);
        instance.Open.Remove(bookmark);
        _effects.Add(new StepEnded(instance.Id, node.Id, bookmarkId, bookmark.Name, outcome));
        Leave(instance, node, outcome);
    }

    public void SetVariables(Guid instanceId, IReadOnlyDictionary<string, JsonNode?> variables)
    {
        if (!_instances.Exists(i => i.Id == instanceId && i.Status == InstanceStatus.Running))
        {
            throw new InstanceNotRunningException(instanceId);
        }

        var instance = Own(instanceId);
        Set(instance, catalog.Of(instance), variables);
    }

    public void CancelAll()
    {
        foreach (var id in _instances.Where(i => i.Status == InstanceStatus.Running).Select(i => i.Id).ToList())
        {
            CancelInstance(id);
        }
    }

    public Advance ToEnd()
    {
        RunUntilAllWait();
        return new Advance(_instances, [.. _instances.Where(i => _changed.Contains(i.Id))], _effects);
    }

    private void RunUntilAllWait()
    {
        do
        {
            while (_tokens.TryDequeue(out var token))
            {
                Enter(token);
            }
        } while (Settle());
    }

    private void Enter(Token token)
    {
        var instance = Own(token.Instance);
        if (instance.Status != InstanceStatus.Running)
        {
            return;
        }

        if (token.By is { Backward: true })
        {
            ForgetArrivalsAfter(instance, token.Target);
            Execute(instance, token.Target);
        }
        else if (token.By is { } edge && token.Target.Gathers)
        {
            Arrive(instance, token.Target, edge);
        }
        else
        {
            Execute(instance, token.Target);
        }
    }

    private void Arrive(WorkflowInstance instance, Node node, Edge edge)
    {
        if (!instance.Arrived.TryGetValue(node.Id, out var arrived))
        {
            instance.Arrived[node.Id] = arrived = new SortedSet<string>(StringComparer.Ordinal);
        }

        arrived.Add(edge.Key);
        var first = node is { IsJoin: true, Mode: JoinMode.WaitAny };
        if (first)
        {
            CancelBranchesInto(instance, node);
        }

        if (first || node.ForwardIn.TrueForAll(e => arrived.Contains(e.Key)))
        {
            instance.Arrived.Remove(node.Id);
            Execute(instance, node);
        }
    }

    /// <summary>
    /// When no token moves any more: branches that met and wait for nothing go on, a WaitAll that can no longer be complete is
    /// skipped, an instance with nothing open finishes. False when everything waits.
    /// </summary>
    private bool Settle()
    {
        foreach (var id in _changed.ToList())
        {
            var instance = Own(id);
            if (instance.Status != InstanceStatus.Running)
            {
                continue;
            }

            if (instance.Arrived.Count > 0)
            {
                var graph = catalog.Of(instance).Graph;
                var ready = instance
                    .Arrived.Keys.Select(graph.Find)
                    .OfType<Node>()
                    .OrderBy(n => n.Order)
                    .FirstOrDefault(n => !instance.Open.Exists(b => graph.Find(b.ActivityId) is { } open && open.Reaches[n.Index]));
                if (ready is not null)
                {
                    instance.Arrived.Remove(ready.Id);
                    if (ready is not { IsJoin: true, Mode: JoinMode.WaitAll })
                    {
                        Execute(instance, ready);
                    }

                    return true;
                }
            }
            else if (instance.Open.Count == 0)
            {
                Finish(instance, catalog.Of(instance).RootId, null);
                return true;
            }
        }

        return false;
    }

    private void Execute(WorkflowInstance instance, Node node)
    {
        if (++_executed > MostActivities)
        {
            throw new EndlessProcedureException(instance.DefinitionId);
        }

        var activity = node.Activity;
        switch (activity.Type)
        {
            case ActivityTypes.AwaitStep:
                OpenStep(instance, node);
                return;
            case ActivityTypes.RunProcedure or ActivityTypes.DispatchWorkflow:
                StartChild(instance, node);
                return;
            case ActivityTypes.FlowFork:
                foreach (var branch in node.Names)
                {
                    Leave(instance, node, branch);
                }

                return;
            case ActivityTypes.FlowDecision:
                Leave(instance, node, Truth.Of(Value(instance, activity, "condition")) ? "True" : "False");
                return;
            case ActivityTypes.Finish:
                Finish(instance, node.Id, null);
                return;
            case ActivityTypes.Complete:
                Finish(
                    instance,
                    node.Id,
                    Value(instance, activity, "outcomes") is JsonArray { Count: > 0 } list
                        ? AsText(list[0])
                        : Text(instance, activity, "outcomes")
                );
                return;
            case ActivityTypes.OpenDeadline:
                _effects.Add(
                    new DeadlineRequested(
                        instance.Id,
                        node.Id,
                        Text(instance, activity, "duty") ?? node.Id,
                        Text(instance, activity, "matter") ?? "",
                        Text(instance, activity, "clock") ?? "",
                        Text(instance, activity, "party") ?? ""
                    )
                );
                break;
            case ActivityTypes.CloseCase:
                _effects.Add(new CaseClosed(instance.Id, node.Id, Text(instance, activity, "outcome") ?? ""));
                break;
        }

        // Start and joins only go on; so does an activity that is known no more, in the text of an older version.
        Leave(instance, node, ActivityTypes.Done);
    }

    private void OpenStep(WorkflowInstance instance, Node node)
    {
        var activity = node.Activity;
        var step = Text(instance, activity, "step") ?? node.Id;
        var bookmark = new Bookmark(newId(), node.Id, step, BookmarkKind.Step);
        instance.Open.Add(bookmark);
        _effects.Add(
            new StepOpened(
                instance.Id,
                node.Id,
                bookmark.Id,
                step,
                Text(instance, activity, "party") ?? "",
                Text(instance, activity, "matter"),
                Text(instance, activity, "clock"),
                Text(instance, activity, "reminders"),
                node.Outcomes,
                node.HasPort(ActivityTypes.Overdue)
            )
        );
    }

    private void StartChild(WorkflowInstance parent, Node node)
    {
        var definition = catalog.Latest(Text(parent, node.Activity, node.ChildInput) ?? "");
        var inputs = Value(parent, node.Activity, "input") is JsonObject values
            ? values.ToDictionary(v => v.Key, v => v.Value?.DeepClone(), StringComparer.Ordinal)
            : VariableValues.Of(null);
        var id = newId();
        _effects.Add(new ChildStarted(parent.Id, node.Id, id, definition.DefinitionId));
        if (node.WaitsForChild)
        {
            parent.Open.Add(new Bookmark(id, node.Id, definition.DefinitionId, BookmarkKind.Child));
        }

        Begin(definition, id, parent.Id, node.Id, inputs);
        if (!node.WaitsForChild)
        {
            Leave(parent, node, ActivityTypes.Done);
        }
    }

    private void Leave(WorkflowInstance instance, Node node, string port)
    {
        foreach (var edge in node.Out.Where(e => e.Port == port))
        {
            _tokens.Enqueue(new Token(instance.Id, edge.To, edge));
        }
    }

    private void Finish(WorkflowInstance instance, string activityId, string? outcome)
    {
        CloseAll(instance);
        instance.Status = InstanceStatus.Finished;
        instance.Outcome = outcome;
        _effects.Add(new InstanceFinished(instance.Id, activityId, outcome));
        if (
            _instances.Find(i => i.Id == instance.ParentId) is not { Status: InstanceStatus.Running } waiting
            || !waiting.Open.Exists(b => b.Id == instance.Id)
        )
        {
            return;
        }

        var parent = Own(waiting.Id);
        var bookmark = parent.Open.Find(b => b.Id == instance.Id)!;
        parent.Open.Remove(bookmark);
        if (catalog.Of(parent).Graph.Find(bookmark.ActivityId) is { } node)
        {
            Leave(parent, node, outcome is not null && node.HasPort(outcome) ? outcome : ActivityTypes.Done);
        }
    }

    private void CancelInstance(Guid id)
    {
        var instance = Own(id);
        if (instance.Status != InstanceStatus.Running)
        {
            return;
        }

        CloseAll(instance);
        instance.Status = InstanceStatus.Cancelled;
        foreach (var child in _instances.Where(i => i.ParentId == id).Select(i => i.Id).ToList())
        {
            CancelInstance(child);
        }
    }

    private void CloseAll(WorkflowInstance instance)
    {
        while (instance.Open.Count > 0)
        {
            CancelBookmark(instance, instance.Open[0]);
        }

        instance.Arrived.Clear();
    }

    private void CancelBookmark(WorkflowInstance instance, Bookmark bookmark)
    {
        instance.Open.Remove(bookmark);
        switch (bookmark.Kind)
        {
            case BookmarkKind.Step:
                _effects.Add(new StepCancelled(instance.Id, bookmark.ActivityId, bookmark.Id, bookmark.Name));
                break;
            case BookmarkKind.Child when _instances.Exists(i => i.Id == bookmark.Id):
                CancelInstance(bookmark.Id);
                break;
        }
    }

    /// <summary>The first branch has arrived: whatever else is on its way to the join ends.</summary>
    private void CancelBranchesInto(WorkflowInstance instance, Node join)
    {
        var graph = catalog.Of(instance).Graph;
        foreach (var bookmark in instance.Open.Where(b => graph.Find(b.ActivityId) is { } open && open.Reaches[join.Index]).ToList())
        {
            CancelBookmark(instance, bookmark);
        }

        foreach (var gathering in instance.Arrived.Keys.Where(id => graph.Find(id) is { } node && node.Reaches[join.Index]).ToList())
        {
            instance.Arrived.Remove(gathering);
        }

        _tokens = new Queue<Token>(_tokens.Where(t => t.Instance != instance.Id || (t.Target != join && !t.Target.Reaches[join.Index])));
    }

    /// <summary>Going back begins a new round: what arrived from activities after this one is void.</summary>
    private void ForgetArrivalsAfter(WorkflowInstance instance, Node node)
    {
        if (instance.Arrived.Count == 0)
        {
            return;
        }

        var graph = catalog.Of(instance).Graph;
        foreach (var (id, arrived) in instance.Arrived.ToList())
        {
            if (graph.Find(id) is { } gathering)
            {
                foreach (var edge in gathering.ForwardIn.Where(e => e.From == node || node.Reaches[e.From.Index]))
                {
                    arrived.Remove(edge.Key);
                }
            }

            if (arrived.Count == 0)
            {
                instance.Arrived.Remove(id);
            }
        }
    }

    private static void Set(WorkflowInstance instance, WorkflowDefinition definition, IReadOnlyDictionary<string, JsonNode?> values)
    {
        foreach (var (name, value) in values)
        {
            instance.Values[name] = definition.Declares(name) ? value : throw new UnknownVariableException(definition.DefinitionId, name);
        }
    }

    private static JsonNode? Value(WorkflowInstance instance, Activity activity, string input) =>
        !activity.Inputs.TryGetValue(input, out var given) ? null
        : given.Expression.Name is { } name ? instance.Values.GetValueOrDefault(name)
        : given.Expression.Value;

    private static string? Text(WorkflowInstance instance, Activity activity, string input) => AsText(Value(instance, activity, input));

    private static string? AsText(JsonNode? value) =>
        value switch
        {
            null => null,
            JsonValue one when one.TryGetValue<string>(out var text) => text,
            _ => value.ToJsonString(),
        };

    /// <summary>The instance as this advance may change it: a copy, made the first time.</summary>
    private WorkflowInstance Own(Guid id)
    {
        var index = _instances.FindIndex(i => i.Id == id);
        if (!_changed.Contains(id))
        {
            _changed.Add(id);
            _instances[index] = _instances[index].Copy();
        }

        return _instances[index];
    }
}
