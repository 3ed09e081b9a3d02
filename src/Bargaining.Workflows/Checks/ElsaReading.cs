namespace Bargaining.Workflows;

/// <summary>
/// What Elsa 3 would read otherwise than this runtime. A file must mean the same to both;
/// the text of an older version that a case still runs on need not.
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
                    "several arrows meet here and a loop leads here again: Elsa counts arrows and would wait for ever. "
                        + "Lead them through an Elsa.FlowJoin with WaitAny"
                );
            }

            if (Outrun(definition.Graph, node) is { } outrun)
            {
                yield return Fault(
                    node.Id,
                    $"a loop skips some of the ways that meet here each time it goes round, and not '{outrun.From.Id}:{outrun.Port}', "
                        + "which lies behind another join: Elsa would not pass here by that one. Give one of them an end of its own"
                );
            }

            foreach (var edge in node.Out.Where(edge => edge.Backward && IsReachedPast(edge.To, definition.Graph.Start!, edge.From)))
            {
                yield return Fault(
                    node.Id,
                    $"'{edge.Port}' leads back to '{edge.To.Id}', but not every way here comes through it: "
                        + "Elsa would stop there with a fault. Lead it back to where all ways have met"
                );
            }

            if (
                node is { Activity.Type: ActivityTypes.DispatchWorkflow, WaitsForChild: true }
                && node.Out.Exists(edge => edge.Port != ActivityTypes.Done)
            )
            {
                yield return Fault(
                    node.Id,
                    "Elsa.DispatchWorkflow leaves by Done alone in Elsa, and the procedure would end there: "
                        + $"use {ActivityTypes.RunProcedure}"
                );
            }
        }

        WorkflowFault Fault(string? activity, string message) => new(definition.Source, activity, FaultKind.OtherwiseInElsa, message);
    }

    /// <summary>What an Elsa variable is kept by.</summary>
    private const string Driver = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    /// <summary>Whether a way leads from the start to an activity that does not come through this one.</summary>
    private static bool IsReachedPast(Node through, Node start, Node activity)
    {
        var seen = new HashSet<Node> { through };
        var next = new Stack<Node>([start]);
        while (next.TryPop(out var node))
        {
            if (seen.Add(node))
            {
                node.Out.ForEach(edge => next.Push(edge.To));
            }
        }

        return activity != through && seen.Contains(activity);
    }

    /// <summary>
    /// The arrow by which Elsa would not pass a join, though a loop leads there; null where there is none. Elsa passes it by the arrow that
    /// it counted most often, and counts an arrow also when the activity that it leaves was skipped. Each round of a loop skips the ways
    /// out of it, but not past a join that has an arrow from before the loop.
    /// </summary>
    private static Edge? Outrun(ProcedureGraph graph, Node join)
    {
        if (join is not { IsJoin: true, Mode: JoinMode.WaitAny } || !LeadsOn(join))
        {
            return null;
        }

        foreach (var back in graph.Nodes.SelectMany(node => node.Out).Where(edge => edge.Backward))
        {
            var counted = new HashSet<Node>();
            foreach (var node in graph.Nodes.OrderBy(node => node.Order))
            {
                var within = (node == back.To || back.To.Reaches[node.Index]) && (node == back.From || node.Reaches[back.From.Index]);
                if (within || (node.ForwardIn.Count > 0 && node.ForwardIn.TrueForAll(edge => counted.Contains(edge.From))))
                {
                    counted.Add(node);
                }
            }

            if (
                join.ForwardIn.Exists(edge => counted.Contains(edge.From))
                && join.ForwardIn.Find(edge => !counted.Contains(edge.From) && back.To.Reaches[edge.From.Index]) is { } outrun
            )
            {
                return outrun;
            }
        }

        return null;
    }

    // Where nothing but the end follows, it is no matter whether the join is passed.
    private static bool LeadsOn(Node join) =>
        join.Out.Exists(edge => edge.To.Activity.Type != ActivityTypes.Finish && (!edge.To.IsJoin || edge.Backward || LeadsOn(edge.To)));

    private static bool IsComeToAgain(ProcedureGraph graph, Node node) =>
        graph.Nodes.SelectMany(n => n.Out).Any(edge => edge.Backward && (edge.To == node || edge.To.Reaches[node.Index]));
}
