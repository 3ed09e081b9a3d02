namespace Bargaining.Workflows;

/// <summary>
/// What the product needs of a workflow engine. <see cref="WorkflowRuntime"/> is the only implementation. The interface and the
/// definitions keep to Elsa's schema and meaning so that an adapter to Elsa proper could stand in its place; no such adapter exists.
/// </summary>
public interface IProcedureEngine
{
    /// <summary>Starts the latest published version of a procedure and runs it until it waits.</summary>
    /// <param name="definitionId">The procedure.</param>
    /// <param name="inputs">Values of variables and inputs that it declares.</param>
    /// <exception cref="UnknownDefinitionException">There is no published version.</exception>
    /// <exception cref="UnknownVariableException">A name is not declared.</exception>
    Advance Start(string definitionId, IReadOnlyDictionary<string, object?>? inputs = null);

    /// <summary>Ends an open step and runs on until everything waits again.</summary>
    /// <param name="instances">All instances of the case.</param>
    /// <param name="bookmarkId">The bookmark of the step.</param>
    /// <param name="outcome">One of the step's outcomes, or Overdue where that port is connected.</param>
    /// <param name="variables">Variables of the step's instance to set first.</param>
    /// <exception cref="StepNotOpenException">The bookmark is gone.</exception>
    /// <exception cref="UnknownOutcomeException">The step has no such outcome.</exception>
    /// <exception cref="UnknownVariableException">A name is not declared.</exception>
    Advance End(IReadOnlyCollection<WorkflowInstance> instances, Guid bookmarkId, string outcome, IReadOnlyDictionary<string, object?>? variables = null);

    /// <summary>Signals an event: every activity that waits for it now goes on. If none waits, nothing changes.</summary>
    /// <param name="instances">All instances of the case.</param>
    /// <param name="eventName">The event.</param>
    /// <param name="variables">Variables to set first, in each instance that waits for the event.</param>
    /// <exception cref="UnknownVariableException">A name is not declared.</exception>
    Advance Signal(IReadOnlyCollection<WorkflowInstance> instances, string eventName, IReadOnlyDictionary<string, object?>? variables = null);

    /// <summary>Sets variables of one instance; nothing goes on because of it.</summary>
    /// <param name="instances">All instances of the case.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="variables">The variables.</param>
    /// <exception cref="InstanceNotRunningException">The instance is not there or does not run.</exception>
    /// <exception cref="UnknownVariableException">A name is not declared.</exception>
    Advance SetVariables(IReadOnlyCollection<WorkflowInstance> instances, Guid instanceId, IReadOnlyDictionary<string, object?> variables);

    /// <summary>Ends everything: open steps are cancelled, no instance runs any more.</summary>
    /// <param name="instances">All instances of the case.</param>
    Advance Cancel(IReadOnlyCollection<WorkflowInstance> instances);
}
