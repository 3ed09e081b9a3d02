namespace Bargaining.Workflows;

/// <summary>
/// Runs procedures: pure functions from state to state. It reads no clock and no database and saves nothing; whoever calls it
/// stores the changed instances and carries out the effects in one transaction.
/// </summary>
/// <param name="catalog">The definitions.</param>
/// <param name="newId">Gives ids to instances and bookmarks; the same ids in the same order give the same state.</param>
public sealed class WorkflowRuntime(WorkflowCatalog catalog, Func<Guid> newId) : IProcedureEngine
{
    /// <inheritdoc/>
    public Advance Start(string definitionId, IReadOnlyDictionary<string, object?>? inputs = null)
    {
        var run = new Execution(catalog, newId, []);
        run.Begin(catalog.Latest(definitionId), newId(), null, null, VariableValues.Of(inputs));
        return run.ToEnd();
    }

    /// <inheritdoc/>
    public Advance End(IReadOnlyCollection<WorkflowInstance> instances, Guid bookmarkId, string outcome, IReadOnlyDictionary<string, object?>? variables = null)
    {
        var run = new Execution(catalog, newId, instances);
        run.EndStep(bookmarkId, outcome, VariableValues.Of(variables));
        return run.ToEnd();
    }

    /// <inheritdoc/>
    public Advance Signal(IReadOnlyCollection<WorkflowInstance> instances, string eventName, IReadOnlyDictionary<string, object?>? variables = null)
    {
        var run = new Execution(catalog, newId, instances);
        run.Signal(eventName, VariableValues.Of(variables));
        return run.ToEnd();
    }

    /// <inheritdoc/>
    public Advance SetVariables(IReadOnlyCollection<WorkflowInstance> instances, Guid instanceId, IReadOnlyDictionary<string, object?> variables)
    {
        var run = new Execution(catalog, newId, instances);
        run.SetVariables(instanceId, VariableValues.Of(variables));
        return run.ToEnd();
    }

    /// <inheritdoc/>
    public Advance Cancel(IReadOnlyCollection<WorkflowInstance> instances)
    {
        var run = new Execution(catalog, newId, instances);
        run.CancelAll();
        return run.ToEnd();
    }
}
