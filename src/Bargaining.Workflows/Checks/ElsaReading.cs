namespace Bargaining.Workflows;

/// <summary>
/// What Elsa 3 would read otherwise than this runtime. A file must mean the same to both; the text of an older version that a case still runs on need not.
/// </summary>
internal static class ElsaReading
{
    public static IEnumerable<WorkflowFault> FaultsOf(WorkflowDefinition definition)
    {
        if (definition.StartId is not null)
        {
            yield return Fault(null, "root.start is lost when Elsa reads it: let an Elsa.Start activity say where it begins");
        }

        foreach (var variable in definition.Variables.Where(variable => variable.StorageDriver is null))
        {
            yield return Fault(
                null,
                $"Elsa forgets the variable '{variable.Name}' while the instance waits: give it the storageDriverTypeName \"{Driver}\""
            );
        }

        foreach (var node in definition.Graph.Nodes)
        {
            if (node is { IsJoin: false, ForwardIn.Count: > 1 } && IsComeToAgain(definition.Graph, node))
            {
                yield return Fault(
                    node.Id,
                    "several arrows meet here and a loop leads here again: Elsa counts arrows and would wait for ever. Lead them through an Elsa.FlowJoin with WaitAny"
                );
            }

            if (
                node is { Activity.Type: ActivityTypes.DispatchWorkflow, WaitsForChild: true }
                && node.Out.Exists(edge => edge.Port != ActivityTypes.Done)
            )
            {
                yield return Fault(
                    node.Id,
                    $"Elsa.DispatchWorkflow leaves by Done alone in Elsa, and the procedure would end there: use {ActivityTypes.RunProcedure}"
                );
            }
        }

        WorkflowFault Fault(string? activity, string message) => new(definition.Source, activity, FaultKind.OtherwiseInElsa, message);
    }

    /// <summary>What an Elsa variable is kept by.</summary>
    private const string Driver = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    private static bool IsComeToAgain(ProcedureGraph graph, Node node) =>
        graph.Nodes.SelectMany(n => n.Out).Any(edge => edge.Backward && (edge.To == node || edge.To.Reaches[node.Index]));
}
