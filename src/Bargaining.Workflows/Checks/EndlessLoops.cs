namespace Bargaining.Workflows;

/// <summary>
/// Finds loops in which nothing waits: inside one definition, and across definitions where a procedure starts itself as a child
/// before anything waits.
/// </summary>
internal static class EndlessLoops
{
    public static IEnumerable<WorkflowFault> Among(
        IReadOnlyList<WorkflowDefinition> definitions,
        IReadOnlyDictionary<string, WorkflowDefinition> published
    )
    {
        var waits = new Dictionary<string, bool>();
        foreach (var definition in definitions)
        {
            var inLoop = Loops(definition.Graph, node => Waits(node, published, waits));
            foreach (var loop in inLoop)
            {
                yield return new WorkflowFault(
                    definition.Source,
                    loop.Id,
                    FaultKind.EndlessLoop,
                    "this activity is part of a loop in which nothing waits"
                );
            }

            if (StartsItself(definition, published, waits))
            {
                yield return new WorkflowFault(
                    definition.Source,
                    null,
                    FaultKind.EndlessLoop,
                    "the procedure starts itself as a child before anything waits"
                );
            }
        }
    }

    /// <summary>The first activity of each loop that has no waiting activity in it.</summary>
    private static IEnumerable<Node> Loops(ProcedureGraph graph, Func<Node, bool> waits) =>
        graph
            .Nodes.SelectMany(n => n.Out.Where(e => e.Backward))
            .Where(back => !waits(back.From) && !waits(back.To) && (back.From == back.To || Reachable(back.To, waits).Contains(back.From)))
            .Select(back => back.To)
            .Distinct();

    /// <summary>What is reached from an activity without waiting, itself left out unless it
    /// is in a loop; waiting activities are not passed.</summary>
    private static HashSet<Node> Reachable(Node from, Func<Node, bool> waits)
    {
        var reached = new HashSet<Node>();
        var next = new Stack<Node>([from]);
        while (next.TryPop(out var node))
        {
            if (waits(node))
            {
                continue;
            }

            foreach (var edge in node.Out.Where(e => reached.Add(e.To)))
            {
                next.Push(edge.To);
            }
        }

        return reached;
    }

    private static bool Waits(Node node, IReadOnlyDictionary<string, WorkflowDefinition> published, Dictionary<string, bool> known) =>
        node.Activity.Type switch
        {
            ActivityTypes.AwaitStep => true,
            ActivityTypes.RunProcedure or ActivityTypes.DispatchWorkflow => node.WaitsForChild
                && Child(node, published) is { } child
                && AlwaysWaits(child, published, known),
            _ => false,
        };

    /// <summary>Whether every way into the procedure meets a waiting activity before it ends.</summary>
    private static bool AlwaysWaits(
        WorkflowDefinition definition,
        IReadOnlyDictionary<string, WorkflowDefinition> published,
        Dictionary<string, bool> known
    )
    {
        if (known.TryGetValue(definition.Hash, out var waits))
        {
            return waits;
        }

        // A child that is being looked at already does not count as waiting: it would wait only for itself.
        known[definition.Hash] = false;
        var start = definition.Graph.Start;
        return known[definition.Hash] =
            start is not null
            && Reachable(start, node => Waits(node, published, known))
                .Append(start)
                .All(n => n.Out.Count > 0 || Waits(n, published, known));
    }

    private static bool StartsItself(
        WorkflowDefinition definition,
        IReadOnlyDictionary<string, WorkflowDefinition> published,
        Dictionary<string, bool> waits
    )
    {
        var seen = new HashSet<WorkflowDefinition>();
        var next = new Stack<WorkflowDefinition>([definition]);
        while (next.TryPop(out var current))
        {
            if (current.Graph.Start is not { } start)
            {
                continue;
            }

            foreach (
                var child in Reachable(start, node => Waits(node, published, waits))
                    .Append(start)
                    .Select(n => Child(n, published))
                    .OfType<WorkflowDefinition>()
            )
            {
                if (child.DefinitionId == definition.DefinitionId)
                {
                    return true;
                }

                if (seen.Add(child))
                {
                    next.Push(child);
                }
            }
        }

        return false;
    }

    private static WorkflowDefinition? Child(Node node, IReadOnlyDictionary<string, WorkflowDefinition> published) =>
        ActivityTypes.StartsChild(node.Activity.Type) && node.Child is { } id ? published.GetValueOrDefault(id) : null;
}
