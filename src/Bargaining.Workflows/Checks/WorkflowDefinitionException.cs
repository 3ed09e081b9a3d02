namespace Bargaining.Workflows;

/// <summary>Definitions cannot be used. Lists every fault of every file, one to a line.</summary>
public sealed class WorkflowDefinitionException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="faults">All faults found.</param>
    public WorkflowDefinitionException(IReadOnlyList<WorkflowFault> faults)
        : base($"{faults.Count} fault(s) in the workflow definitions:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}") =>
        Faults = faults;

    /// <summary>All faults found.</summary>
    public IReadOnlyList<WorkflowFault> Faults { get; }
}
