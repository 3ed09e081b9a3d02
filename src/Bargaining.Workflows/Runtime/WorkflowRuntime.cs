namespace Bargaining.Workflows;

/// <summary>
/// Runs procedures: pure functions from state to state. It reads no clock and no database and saves nothing; whoever calls it
/// stores the changed instances and carries out the effects in one transaction.
/// </summary>
/// <param name="catalog">The definitions.</param>
/// <param name="newId">Gives ids to instances and bookmarks; the same ids in the same order give the same state.</param>
public sealed class WorkflowRuntime(WorkflowCatalog catalog, Func<Guid> newId)
{
    /// <summary>Starts the latest published version of a procedure and runs it until it waits.</summary>
    /// <param name="definitionId">The procedure.</param>
    /// <param name="inputs">Values of variables and inputs that it declares.</param>
    /// <exception cref="UnknownDefinitionException">There is no published version.</exception>
    /// <exception cref="UnknownVariableException">A name is not declared.</exception>
    public Advance Start(string definitionId, IReadOnlyDictionary<string, object?>? inputs = null)
    {
        var run = new Execution(catalog, newId, []);
        run.Begin(catalog.Latest(definitionId), newId(), null, null, VariableValues.Of(inputs));
        return run.ToEnd();
    }

    /// <summary>Ends an open step and runs on until everything waits again.</summary>
    /// <param name="instances">All instances of the case.</param>
    /// <param name="bookmarkId">The bookmark of the step.</param>
    /// <param name="outcome">One of the step's outcomes, or Overdue where that port is connected.</param>
    /// <param name="variables">Variables of the step's instance to set first.</param>
    /// <exception cref="StepNotOpenException">The bookmark is gone.</exception>
    /// <exception cref="UnknownOutcomeException">The step has no such outcome.</exception>
    /// <exception cref="UnknownVariableException">A name is not declared.</exception>
    public Advance End(
        IReadOnlyCollection<WorkflowInstance> instances,
        Guid bookmarkId,
        string outcome,
        IReadOnlyDictionary<string, object?>? variables = null
    )
    {
        var run = new Execution(catalog, newId, instances);
        run.EndStep(bookmarkId, outcome, VariableValues.Of(variables));
        return run.ToEnd();
    }

    /// <summary>Sets variables of one instance; nothing goes on because of it.</summary>
    /// <param name="instances">All instances of the case.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="variables">The variables.</param>
    /// <exception cref="InstanceNotRunningException">The instance is not there or does not run.</exception>
    /// <exception cref="UnknownVariableException">A name is not declared.</exception>
    public Advance SetVariables(
        IReadOnlyCollection<WorkflowInstance> instances,
        Guid instanceId,
        IReadOnlyDictionary<string, object?> variables
    )
    {
        var run = new Execution(catalog, newId, instances);
        run.SetVariables(instanceId, VariableValues.Of(variables));
        return run.ToEnd();
    }

    /// <summary>Ends everything: open steps are cancelled, no instance runs any more.</summary>
    /// <param name="instances">All instances of the case.</param>
    public Advance Cancel(IReadOnlyCollection<WorkflowInstance> instances)
    {
        var run = new Execution(catalog, newId, instances);
        run.CancelAll();
        return run.ToEnd();
    }
}
