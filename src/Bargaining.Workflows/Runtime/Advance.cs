namespace Bargaining.Workflows;

/// <summary>What one call of the runtime did. The instances that were passed in are untouched.</summary>
/// <param name="Instances">All instances after the change: those passed in, in their order, and new ones behind them.</param>
/// <param name="Changed">Those of them that are new or different: the ones to save.</param>
/// <param name="Effects">What the product has to do, in the order in which it happened.</param>
public sealed record Advance(
    IReadOnlyList<WorkflowInstance> Instances,
    IReadOnlyList<WorkflowInstance> Changed,
    IReadOnlyList<Effect> Effects
);
