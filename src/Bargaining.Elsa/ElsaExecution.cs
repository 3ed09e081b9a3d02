using System.Text.Json;
using System.Text.Json.Nodes;
using Bargaining.Workflows;

namespace Bargaining.Elsa;

/// <summary>One advance of a case: runs its instances on Elsa, one after the other, until everything waits.</summary>
internal sealed class ElsaExecution(ElsaRunner elsa, WorkflowCatalog catalog, Func<Guid> newId, IEnumerable<ElsaInstance> given)
{
    private readonly List<ElsaInstance> _instances = [.. given];
    private readonly List<Effect> _effects = [];

    public ProcedureAdvance Advance => new(_instances, _effects);

    /// <summary>Each running instance takes what its own definition declares; it acts on it when it runs next.</summary>
    public void Tell(IReadOnlyDictionary<string, JsonNode?> known)
    {
        foreach (var instance in _instances.Where(instance => instance.Status == InstanceStatus.Running).ToList())
        {
            var asked = catalog.Of(instance.Shown).Variables.Where(variable => known.ContainsKey(variable.Name)).ToList();
            if (asked.Count > 0)
            {
                var shown = instance.Shown.Copy();
                asked.ForEach(variable => shown.Values[variable.Name] = known[variable.Name]);
                Put(instance with { Shown = shown });
            }
        }
    }

    public async Task StartAsync(
        WorkflowDefinition definition,
        Guid id,
        Guid? parent,
        string? parentActivity,
        IReadOnlyDictionary<string, JsonNode?> known,
        CancellationToken cancel
    )
    {
        var shown = new WorkflowInstance
        {
            Id = id,
            DefinitionId = definition.DefinitionId,
            Version = definition.Version,
            DefinitionHash = definition.Hash,
            ParentId = parent,
            ParentActivity = parentActivity,
        };
        foreach (var variable in definition.Variables)
        {
            shown.Values[variable.Name] = variable.Default;
        }

        foreach (var (name, value) in known)
        {
            shown.Values[name] = definition.Declares(name) ? value : throw new UnknownVariableException(definition.DefinitionId, name);
        }

        var instance = new ElsaInstance(shown, null);
        _instances.Add(instance);
        await RunAsync(instance, definition, new CaseRun(id, definition, newId), null, cancel);
    }

    public async Task EndStepAsync(Guid bookmarkId, string outcome, CancellationToken cancel)
    {
        var instance =
            _instances.Find(i =>
                i.Status == InstanceStatus.Running && i.Shown.Open.Exists(b => b.Id == bookmarkId && b.Kind == BookmarkKind.Step)
            ) ?? throw new StepNotOpenException(bookmarkId);
        var bookmark = instance.Shown.Open.Find(b => b.Id == bookmarkId)!;
        var definition = catalog.Of(instance.Shown);
        var node = definition.Graph.Find(bookmark.ActivityId) ?? throw new StepNotOpenException(bookmarkId);
        if (!node.Outcomes.Contains(outcome))
        {
            throw new UnknownOutcomeException(bookmark.Name, outcome, node.Outcomes);
        }

        _effects.Add(new StepEnded(instance.Id, node.Id, bookmarkId, bookmark.Name, outcome));
        await RunAsync(instance, definition, new CaseRun(instance.Id, definition, newId, outcome), bookmarkId, cancel);
    }

    public void CancelAll()
    {
        foreach (var id in _instances.Select(instance => instance.Id).ToList())
        {
            Cancel(id);
        }
    }

    private async Task RunAsync(ElsaInstance before, WorkflowDefinition definition, CaseRun run, Guid? resumed, CancellationToken cancel)
    {
        var result = await elsa.RunAsync(before, definition, run, resumed, cancel);
        _effects.AddRange(run.Effects);

        // Elsa says where it waits now; what it is called was known before, or was said in this run.
        var waited = before
            .Shown.Open.Concat(
                run.Effects.OfType<StepOpened>()
                    .Select(step => new Bookmark(step.BookmarkId, step.ActivityId, step.Step, BookmarkKind.Step))
            )
            .Concat(run.Children.Select(child => new Bookmark(child.Id, child.ActivityId, child.Procedure, BookmarkKind.Child)))
            .ToList();
        var shown = before.Shown.Copy();
        shown.Open.Clear();
        shown.Open.AddRange(waited.Where(bookmark => result.Waits.Contains(bookmark.Id)));
        (shown.Status, shown.Outcome) = (result.Ended ? InstanceStatus.Finished : InstanceStatus.Running, result.Outcome);
        Put(new ElsaInstance(shown, result.State));

        // Branches that lost, and whatever was open when the instance ended. Elsa leaves
        // children running; ours end with what waits for them.
        foreach (var gone in waited.Where(bookmark => bookmark.Id != resumed && !result.Waits.Contains(bookmark.Id)))
        {
            if (gone.Kind == BookmarkKind.Step)
            {
                _effects.Add(new StepCancelled(before.Id, gone.ActivityId, gone.Id, gone.Name));
            }
            else
            {
                Cancel(gone.Id);
            }
        }

        foreach (var child in run.Children)
        {
            if (Waits(before.Id, child.Id))
            {
                var procedure = catalog.Latest(child.Procedure);
                _effects.Add(new ChildStarted(before.Id, child.ActivityId, child.Id, procedure.DefinitionId));
                await StartAsync(procedure, child.Id, before.Id, child.ActivityId, Told(child), cancel);
            }
        }

        if (result.Ended)
        {
            _effects.Add(new InstanceFinished(before.Id, result.EndedBy, result.Outcome));
            await GoOnAsync(shown, cancel);
        }
    }

    /// <summary>What waits for a child goes on when it has ended.</summary>
    private async Task GoOnAsync(WorkflowInstance child, CancellationToken cancel)
    {
        if (child.ParentId is { } parentId && Waits(parentId, child.Id))
        {
            var parent = _instances.Find(instance => instance.Id == parentId)!;
            var definition = catalog.Of(parent.Shown);
            var port =
                child.Outcome is { } outcome && definition.Graph.Find(child.ParentActivity!)?.HasPort(outcome) == true
                    ? outcome
                    : ActivityTypes.Done;
            await RunAsync(parent, definition, new CaseRun(parent.Id, definition, newId, port), child.Id, cancel);
        }
    }

    private void Cancel(Guid id)
    {
        if (_instances.Find(instance => instance.Id == id) is not { Status: InstanceStatus.Running } instance)
        {
            return;
        }

        var shown = instance.Shown.Copy();
        shown.Open.Clear();
        shown.Status = InstanceStatus.Cancelled;
        Put(new ElsaInstance(shown, null));
        foreach (var open in instance.Shown.Open.Where(bookmark => bookmark.Kind == BookmarkKind.Step))
        {
            _effects.Add(new StepCancelled(id, open.ActivityId, open.Id, open.Name));
        }

        foreach (var child in _instances.Where(other => other.Shown.ParentId == id).Select(other => other.Id).ToList())
        {
            Cancel(child);
        }
    }

    private bool Waits(Guid instance, Guid bookmark) =>
        _instances.Exists(i => i.Id == instance && i.Status == InstanceStatus.Running && i.Shown.Open.Exists(b => b.Id == bookmark));

    private void Put(ElsaInstance instance) => _instances[_instances.FindIndex(i => i.Id == instance.Id)] = instance;

    private static IReadOnlyDictionary<string, JsonNode?> Told(ChildAsked child) =>
        VariableValues.Of(
            child.Input?.ToDictionary(
                pair => pair.Key,
                pair => (object?)JsonSerializer.SerializeToNode(pair.Value, pair.Value?.GetType() ?? typeof(object)),
                StringComparer.Ordinal
            )
        );
}
