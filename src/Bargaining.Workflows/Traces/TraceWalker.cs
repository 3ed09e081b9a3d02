namespace Bargaining.Workflows;

/// <summary>Walks procedures at random on an engine, and writes down what it did. The same seed gives the same walks.</summary>
public static class TraceWalker
{
    private const int Longest = 30;

    /// <summary>Walks until there are enough walks and every outcome of every step was taken twice.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="name">Which engine it is.</param>
    /// <param name="catalog">The definitions.</param>
    /// <param name="definitionId">The procedure.</param>
    /// <param name="walks">How many walks at least.</param>
    /// <param name="cancel">Cancels it.</param>
    public static async Task<ProcedureTrace> WalkAsync(
        IProcedureEngine engine,
        string name,
        WorkflowCatalog catalog,
        string definitionId,
        int walks,
        CancellationToken cancel = default
    )
    {
        var definition = catalog.Latest(definitionId);
        var taken = ProcedureTrace.MovesOf(definition).ToDictionary(move => move, _ => 0, StringComparer.Ordinal);
        var lines = new List<string>();
        while (lines.Count < walks || (taken.Values.Min() < 2 && lines.Count < 5 * walks))
        {
            lines.Add(await WalkAsync(engine, definition, new Random(lines.Count), taken, cancel));
        }

        return new ProcedureTrace(
            name,
            definitionId,
            ProcedureTrace.HashesOf(catalog, definitionId),
            [.. lines.CountBy(line => line).Select(walk => new TracedWalk(walk.Value, walk.Key))]
        );
    }

    private static async Task<string> WalkAsync(
        IProcedureEngine engine,
        WorkflowDefinition definition,
        Random chance,
        Dictionary<string, int> taken,
        CancellationToken cancel
    )
    {
        var walked = new TracedCase(engine, definition);
        var told = definition.Variables.Select(variable => variable.Name).Where(_ => chance.Next(2) == 0).ToList();
        told.ForEach(walked.Turn);
        var parts = new List<string> { string.Join(' ', told), await walked.StartAsync(cancel) };
        while (parts.Count < Longest + 2 && walked.Open is { Count: > 0 } open)
        {
            var words = new List<string>();
            if (definition.Variables.Count > 0 && chance.Next(4) == 0)
            {
                var turned = definition.Variables[chance.Next(definition.Variables.Count)].Name;
                walked.Turn(turned);
                words.Add($"~{turned}");
            }

            // Half by chance, half to where least was walked: nothing is left out, however far behind it lies.
            var moves = open.SelectMany(step => step.Moves).ToList();
            var move =
                chance.Next(2) == 0
                    ? moves[chance.Next(moves.Count)]
                    : moves.MinBy(m => (LeastBehind(definition, m, taken), taken.GetValueOrDefault(m)))!;
            taken[move] = taken.GetValueOrDefault(move) + 1;
            words.Add(move);
            words.Add(await walked.MoveAsync(move, cancel));
            parts.Add(string.Join(' ', words).TrimEnd());
        }

        return string.Join(ProcedureTrace.Between, parts);
    }

    /// <summary>How often that was taken which was taken least, of this move and of all that it can lead to.</summary>
    private static int LeastBehind(WorkflowDefinition definition, string move, Dictionary<string, int> taken)
    {
        var (step, outcome) = (move[..move.LastIndexOf(':')], move[(move.LastIndexOf(':') + 1)..]);
        var next = definition.Graph.Find(step)?.Out.Where(edge => edge.Port == outcome).Select(edge => edge.To).ToList() ?? [];
        return definition
            .Graph.Nodes.Where(node => next.Exists(to => to == node || to.Reaches[node.Index]))
            .SelectMany(node => node.Outcomes.Select(name => $"{node.Id}:{name}"))
            .Append(move)
            .Min(m => taken.GetValueOrDefault(m, int.MaxValue));
    }
}
