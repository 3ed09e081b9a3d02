namespace Bargaining.Workflows;

/// <summary>Everything that must hold of definitions before anything starts; collects every fault.</summary>
internal sealed class DefinitionCheck
{
    private readonly WorkflowDefinition _definition;
    private readonly IReadOnlyDictionary<string, WorkflowDefinition> _published;
    private readonly Func<string, bool>? _knowsMatter;
    private readonly List<WorkflowFault> _faults;
    private readonly ProcedureGraph _graph;

    private DefinitionCheck(
        WorkflowDefinition definition,
        IReadOnlyDictionary<string, WorkflowDefinition> published,
        Func<string, bool>? knowsMatter,
        List<WorkflowFault> faults
    )
    {
        (_definition, _published, _knowsMatter, _faults) = (definition, published, knowsMatter, faults);
        _graph = definition.Graph;
    }

    public static IReadOnlyList<WorkflowFault> Of(IReadOnlyList<WorkflowDefinition> definitions, Func<string, bool>? knowsMatter)
    {
        var faults = new List<WorkflowFault>();
        var published = definitions
            .Where(d => d.IsPublished)
            .GroupBy(d => d.DefinitionId)
            .ToDictionary(g => g.Key, g => g.MaxBy(d => d.Version)!);
        foreach (var twin in definitions.GroupBy(d => (d.DefinitionId, d.Version)).SelectMany(g => g.Skip(1)))
        {
            faults.Add(
                new WorkflowFault(
                    twin.Source,
                    null,
                    FaultKind.DuplicateDefinition,
                    $"version {twin.Version} of '{twin.DefinitionId}' stands in another file too"
                )
            );
        }

        foreach (var definition in definitions)
        {
            new DefinitionCheck(definition, published, knowsMatter, faults).Run();
        }

        faults.AddRange(EndlessLoops.Among(definitions, published));
        return faults;
    }

    private void Run()
    {
        foreach (var twin in _definition.Activities.GroupBy(a => a.Id).Where(g => g.Count() > 1))
        {
            Fault(twin.Key, FaultKind.DuplicateId, $"{twin.Count()} activities have this id");
        }

        if (_graph.Start is null)
        {
            Fault(null, FaultKind.NoStart, "nothing says where to start: there is no activity, or root.start names one that is not there");
        }

        foreach (var node in _graph.Nodes)
        {
            CheckType(node);
            CheckInputs(node);
            CheckOutcomes(node);
            if (!node.IsReachable && _graph.Start is not null && _graph.Find(node.Id) == node)
            {
                Fault(node.Id, FaultKind.UnreachableActivity, "no way leads here from the start");
            }

            CheckJoin(node);
        }

        foreach (var connection in _definition.Connections)
        {
            CheckConnection(connection);
        }
    }

    private void CheckType(Node node)
    {
        var type = node.Activity.Type;
        if (type == ActivityTypes.Flowchart)
        {
            Fault(node.Id, FaultKind.MisplacedActivity, "a flowchart stands only at the root; use a child procedure");
        }
        else if (!ActivityTypes.Needed.ContainsKey(type))
        {
            Fault(node.Id, FaultKind.UnknownActivityType, $"activity type '{type}' is not known");
        }
    }

    private void CheckInputs(Node node)
    {
        var activity = node.Activity;
        if (ActivityTypes.Needed.TryGetValue(activity.Type, out var needed))
        {
            foreach (var input in needed.Where(input => !activity.Inputs.ContainsKey(input)))
            {
                Fault(node.Id, FaultKind.MissingInput, $"input '{input}' is missing");
            }
        }

        if (ActivityTypes.Optional.TryGetValue(activity.Type, out var optional))
        {
            foreach (var input in activity.Inputs.Keys.Where(input => !needed!.Contains(input) && !optional.Contains(input)))
            {
                Fault(node.Id, FaultKind.UnknownInput, $"{activity.Type} has no input '{input}'");
            }
        }

        foreach (var expression in activity.Inputs.Values.Select(i => i.Expression))
        {
            CheckDeclared(node, expression);
        }

        switch (activity.Type)
        {
            case ActivityTypes.AwaitStep:
                CheckNames(node, "outcomes");
                CheckMatter(activity);
                break;
            case ActivityTypes.FlowFork:
                CheckNames(node, "branches");
                break;
            case ActivityTypes.OpenDeadline:
                CheckMatter(activity);
                break;
            case ActivityTypes.FlowJoin when activity.Inputs.ContainsKey("mode") && FixedValues.Mode(activity) is null:
                Fault(node.Id, FaultKind.UnusableInput, "mode is WaitAny, WaitAll or WaitAllActive");
                break;
            case ActivityTypes.Complete:
                CheckCompletion(activity);
                break;
            case ActivityTypes.RunProcedure:
                CheckNames(node, "outcomes");
                CheckChild(node);
                break;
            case ActivityTypes.DispatchWorkflow:
                CheckChild(node);
                break;
        }
    }

    private void CheckDeclared(Node node, Expression expression)
    {
        if (expression.Type == Expression.Variable && _definition.Variables.All(v => v.Name != expression.Name))
        {
            Fault(node.Id, FaultKind.UndeclaredVariable, $"variable '{expression.Name}' is not declared");
        }
        else if (expression.Type == Expression.Input && _definition.Inputs.All(i => i.Name != expression.Name))
        {
            Fault(node.Id, FaultKind.UndeclaredVariable, $"input '{expression.Name}' of the procedure is not declared");
        }
    }

    private void CheckNames(Node node, string input)
    {
        if (node.Activity.Inputs.ContainsKey(input) && (node.Names.Count == 0 || node.Names.Distinct().Count() < node.Names.Count))
        {
            Fault(
                node.Id,
                FaultKind.UnusableInput,
                $"{input} is a list of different names: an Object expression with a JSON array of strings"
            );
        }
    }

    private void CheckMatter(Activity activity)
    {
        if (_knowsMatter is not null && FixedValues.Text(activity, "matter") is { } matter && !_knowsMatter(matter))
        {
            Fault(activity.Id, FaultKind.UnknownMatter, $"the law does not know the matter '{matter}'");
        }
    }

    private void CheckCompletion(Activity activity)
    {
        if (!activity.Inputs.TryGetValue("outcomes", out var given) || !given.Expression.IsFixed)
        {
            return;
        }

        if (FixedValues.Strings(activity, "outcomes") is not [var outcome])
        {
            Fault(activity.Id, FaultKind.UnusableInput, "outcomes is one outcome");
        }
        else if (!_definition.Outcomes.Contains(outcome))
        {
            Fault(activity.Id, FaultKind.UndeclaredOutcome, $"outcome '{outcome}' is not among the outcomes of the definition");
        }
    }

    private void CheckChild(Node node)
    {
        var activity = node.Activity;
        if (!activity.Inputs.ContainsKey(node.ChildInput))
        {
            return;
        }

        if (node.Child is not { } id)
        {
            Fault(
                activity.Id,
                FaultKind.UnusableInput,
                $"{node.ChildInput} is a Literal, so that the child is known when the file is loaded"
            );
        }
        else if (!_published.TryGetValue(id, out var child))
        {
            Fault(activity.Id, FaultKind.MissingChild, $"there is no published procedure '{id}'");
        }
        else
        {
            CheckHandedDown(activity, child);
            if (activity.Type == ActivityTypes.RunProcedure)
            {
                foreach (var outcome in EndsOf(child).Except(node.Names))
                {
                    Fault(
                        activity.Id,
                        FaultKind.UnconnectedOutcome,
                        $"the procedure '{id}' may end by '{outcome}', which is not among the outcomes"
                    );
                }
            }
        }
    }

    private void CheckHandedDown(Activity activity, WorkflowDefinition child)
    {
        if (!activity.Inputs.TryGetValue("input", out var input) || !input.Expression.IsFixed)
        {
            return;
        }

        if (input.Expression.Value is not System.Text.Json.Nodes.JsonObject values)
        {
            Fault(activity.Id, FaultKind.UnusableInput, "input is an Object expression with a JSON object");
            return;
        }

        foreach (var (name, _) in values.Where(v => !child.Declares(v.Key)))
        {
            Fault(
                activity.Id,
                FaultKind.UndeclaredVariable,
                $"the procedure '{child.DefinitionId}' declares no variable or input '{name}'"
            );
        }
    }

    // How a child may end; without an outcome it leaves by Done.
    private static IEnumerable<string> EndsOf(WorkflowDefinition child) =>
        child.Activities.Any(a => a.Type == ActivityTypes.Finish) ? [.. child.Outcomes, ActivityTypes.Done] : child.Outcomes;

    private void CheckOutcomes(Node node)
    {
        var must = node.Activity.Type switch
        {
            ActivityTypes.AwaitStep or ActivityTypes.FlowFork or ActivityTypes.RunProcedure => node.Names,
            ActivityTypes.DispatchWorkflow when node.WaitsForChild && node.Out.Count > 0 && !node.HasPort(ActivityTypes.Done) =>
                ChildOutcomes(node),
            _ => [],
        };
        foreach (var outcome in must.Where(outcome => !node.HasPort(outcome)))
        {
            Fault(node.Id, FaultKind.UnconnectedOutcome, $"outcome '{outcome}' leads nowhere");
        }
    }

    private void CheckConnection(Connection connection)
    {
        foreach (var end in new[] { connection.Source, connection.Target }.Where(end => _graph.Find(end) is null))
        {
            Fault(end, FaultKind.UnknownActivity, "a connection names this activity, which is not there");
        }

        if (_graph.Find(connection.Source) is { } node && PortsOf(node) is { } ports && !ports.Contains(connection.SourcePort))
        {
            Fault(
                node.Id,
                FaultKind.UnknownPort,
                $"there is no port '{connection.SourcePort}'; there is {(ports.Count == 0 ? "none" : string.Join(", ", ports))}"
            );
        }
    }

    private IReadOnlyList<string>? PortsOf(Node node) =>
        node.Activity.Type switch
        {
            ActivityTypes.AwaitStep => [.. node.Names.Union([ActivityTypes.Overdue])],
            ActivityTypes.FlowFork or ActivityTypes.RunProcedure => node.Names,
            ActivityTypes.FlowDecision => ["True", "False"],
            ActivityTypes.DispatchWorkflow when node.WaitsForChild => [ActivityTypes.Done, .. ChildOutcomes(node)],
            ActivityTypes.Finish or ActivityTypes.Complete => [],
            var type when ActivityTypes.Needed.ContainsKey(type) => [ActivityTypes.Done],
            _ => null,
        };

    private IReadOnlyList<string> ChildOutcomes(Node node) =>
        node.Child is { } id && _published.TryGetValue(id, out var child) ? child.Outcomes : [];

    /// <summary>
    /// WaitAll needs every inbound connection to be followed in one round. Two of them can both be followed only if somewhere
    /// before the join the procedure goes on in several branches at once, one of which leads to the one and another to the other.
    /// </summary>
    private void CheckJoin(Node join)
    {
        if (join is not { IsJoin: true, Mode: JoinMode.WaitAll, IsReachable: true })
        {
            return;
        }

        foreach (var inbound in join.ForwardIn.Where(e => !e.From.IsReachable))
        {
            Fault(join.Id, FaultKind.JoinNeverFires, $"the join waits for '{inbound.From.Id}', which is never reached");
        }

        var ways = join.ForwardIn.Where(e => e.From.IsReachable).ToList();
        for (var i = 0; i < ways.Count; i++)
        {
            for (var k = i + 1; k < ways.Count; k++)
            {
                if (!_graph.Nodes.Any(split => split.IsReachable && Together(split, ways[i], ways[k])))
                {
                    Fault(
                        join.Id,
                        FaultKind.JoinNeverFires,
                        $"the join waits for {ways[i].Key} and {ways[k].Key}, of which only one can ever come; "
                            + "use WaitAllActive, or bring them together first"
                    );
                }
            }
        }
    }

    private static bool Together(Node split, Edge one, Edge other)
    {
        var ways = split.Out.Where(e => !e.Backward).ToList();
        return ways.Exists(a => ways.Exists(b => a != b && Concurrent(split, a, b) && Leads(a, one) && Leads(b, other)));
    }

    private static bool Concurrent(Node split, Edge a, Edge b) => split.Activity.Type == ActivityTypes.FlowFork || a.Port == b.Port;

    private static bool Leads(Edge way, Edge to) => ReferenceEquals(way, to) || way.To == to.From || way.To.Reaches[to.From.Index];

    private void Fault(string? activity, FaultKind kind, string message) =>
        _faults.Add(new WorkflowFault(_definition.Source, activity, kind, message));
}
