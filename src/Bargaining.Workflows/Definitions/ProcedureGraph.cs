using System.Text.Json.Nodes;

namespace Bargaining.Workflows;

/// <summary>How a join waits: Elsa's three modes.</summary>
internal enum JoinMode
{
    /// <summary>The first branch that arrives goes on; the others are cancelled.</summary>
    WaitAny,

    /// <summary>Every inbound connection must be followed.</summary>
    WaitAll,

    /// <summary>Every inbound branch that is under way must arrive or end elsewhere.</summary>
    WaitAllActive,
}

/// <summary>An activity, compiled: its arrows, and which activities lie after it.</summary>
internal sealed class Node(Activity activity, int index)
{
    public Activity Activity { get; } = activity;

    public string Id => Activity.Id;

    public int Index { get; } = index;

    /// <summary>Arrows that leave it.</summary>
    public List<Edge> Out { get; } = [];

    /// <summary>Arrows that enter it, without those that lead back.</summary>
    public List<Edge> ForwardIn { get; } = [];

    /// <summary>Whether a way leads to it from the start.</summary>
    public bool IsReachable { get; set; }

    /// <summary>Its place in an order in which every forward arrow points onwards.</summary>
    public int Order { get; set; }

    /// <summary>By node index: whether forward arrows lead from here to there.</summary>
    public bool[] Reaches { get; set; } = [];

    /// <summary>The outcomes of a step or a child, the branches of a fork.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What it can end with: its names, and Overdue where that port is connected.</summary>
    public IReadOnlyList<string> Outcomes =>
        HasPort(ActivityTypes.Overdue) && !Names.Contains(ActivityTypes.Overdue) ? [.. Names, ActivityTypes.Overdue] : Names;

    public JoinMode Mode { get; init; }

    /// <summary>Whether a child is waited for.</summary>
    public bool WaitsForChild { get; init; }

    /// <summary>Which child it starts, where that stands in the definition.</summary>
    public string? Child => FixedValues.Text(Activity, ChildInput);

    /// <summary>The input that names the child.</summary>
    public string ChildInput => Activity.Type == ActivityTypes.RunProcedure ? "procedure" : "workflowDefinitionId";

    public bool IsJoin => Activity.Type == ActivityTypes.FlowJoin;

    /// <summary>Whether arrivals are collected: at a join and, as Elsa has it, wherever several forward arrows meet.</summary>
    public bool Gathers => IsJoin || ForwardIn.Count > 1;

    public bool HasPort(string port) => Out.Exists(edge => edge.Port == port);
}

/// <summary>An arrow, compiled.</summary>
internal sealed record Edge(Node From, string Port, Node To, string Key)
{
    /// <summary>Whether it leads back to an activity that was passed on the way: the arrow that closes a loop.</summary>
    public bool Backward { get; set; }
}

/// <summary>A definition compiled into dictionaries and arrays; made once per definition.</summary>
internal sealed class ProcedureGraph
{
    private readonly Dictionary<string, Node> _byId = new(StringComparer.Ordinal);
    private readonly List<Node> _nodes = [];

    private ProcedureGraph() { }

    public IReadOnlyList<Node> Nodes => _nodes;

    public Node? Start { get; private set; }

    public Node? Find(string activityId) => _byId.GetValueOrDefault(activityId);

    public static ProcedureGraph Of(WorkflowDefinition definition)
    {
        var graph = new ProcedureGraph();
        foreach (var activity in definition.Activities)
        {
            graph.Add(activity);
        }

        foreach (var connection in definition.Connections)
        {
            graph.Connect(connection);
        }

        graph.Start = graph.FindStart(definition);
        graph.Classify();
        graph.Measure();
        return graph;
    }

    /// <summary>Elsa's order of precedence: what the root says, the Start activity, the
    /// first activity that nothing leads to, the first.</summary>
    private Node? FindStart(WorkflowDefinition definition) =>
        definition.StartId is { } start
            ? Find(start)
            : _nodes.Find(n => n.Activity.Type == ActivityTypes.Start)
                ?? _nodes.Find(n => !definition.Connections.Any(c => c.Target == n.Id))
                ?? _nodes.FirstOrDefault();

    private void Add(Activity activity)
    {
        var node = new Node(activity, _nodes.Count)
        {
            Names = activity.Type switch
            {
                ActivityTypes.AwaitStep or ActivityTypes.RunProcedure => FixedValues.Strings(activity, "outcomes") ?? [],
                ActivityTypes.FlowFork => FixedValues.Strings(activity, "branches") ?? [],
                _ => [],
            },
            Mode = FixedValues.Mode(activity) ?? JoinMode.WaitAny,
            WaitsForChild = activity.Type == ActivityTypes.RunProcedure || (FixedValues.Flag(activity, "waitForCompletion") ?? false),
        };
        _nodes.Add(node);
        _byId.TryAdd(activity.Id, node);
    }

    private void Connect(Connection connection)
    {
        if (Find(connection.Source) is { } source && Find(connection.Target) is { } target)
        {
            source.Out.Add(new Edge(source, connection.SourcePort, target, $"{connection.Source}:{connection.SourcePort}"));
        }
    }

    /// <summary>Walks the graph in depth from the start; an arrow to an activity that is still being walked leads back.</summary>
    private void Classify()
    {
        var state = new byte[_nodes.Count];
        var order = _nodes.Count;
        if (Start is not null)
        {
            Walk(Start, reachable: true);
        }

        foreach (var node in _nodes.Where(n => state[n.Index] == 0))
        {
            Walk(node, reachable: false);
        }

        void Walk(Node node, bool reachable)
        {
            state[node.Index] = 1;
            node.IsReachable = reachable;
            foreach (var edge in node.Out)
            {
                if (state[edge.To.Index] == 0)
                {
                    Walk(edge.To, reachable);
                }

                edge.Backward = state[edge.To.Index] == 1;
                if (!edge.Backward)
                {
                    edge.To.ForwardIn.Add(edge);
                }
            }

            state[node.Index] = 2;
            node.Order = --order;
        }
    }

    private void Measure()
    {
        foreach (var node in _nodes.OrderByDescending(n => n.Order))
        {
            node.Reaches = new bool[_nodes.Count];
            foreach (var edge in node.Out.Where(e => !e.Backward))
            {
                node.Reaches[edge.To.Index] = true;
                for (var i = 0; i < node.Reaches.Length; i++)
                {
                    node.Reaches[i] |= edge.To.Reaches[i];
                }
            }
        }
    }
}

/// <summary>Reads inputs whose value stands in the definition.</summary>
internal static class FixedValues
{
    /// <summary>A list of strings, or one string; null when the input is missing or something else.</summary>
    public static IReadOnlyList<string>? Strings(Activity activity, string input) =>
        Fixed(activity, input) switch
        {
            JsonArray array when array.All(item => item is JsonValue value && value.TryGetValue<string>(out _)) =>
            [
                .. array.Select(item => item!.GetValue<string>()),
            ],
            JsonValue value when value.TryGetValue<string>(out var one) => [one],
            _ => null,
        };

    public static string? Text(Activity activity, string input) =>
        Fixed(activity, input) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool? Flag(Activity activity, string input) => Fixed(activity, input) is { } value ? Truth.Of(value) : null;

    public static JoinMode? Mode(Activity activity) =>
        Text(activity, "mode") switch
        {
            "WaitAny" => JoinMode.WaitAny,
            "WaitAll" => JoinMode.WaitAll,
            "WaitAllActive" => JoinMode.WaitAllActive,
            _ => null,
        };

    private static JsonNode? Fixed(Activity activity, string input) =>
        activity.Inputs.TryGetValue(input, out var given) && given.Expression.IsFixed ? given.Expression.Value : null;
}

/// <summary>When a value counts as true.</summary>
internal static class Truth
{
    /// <summary>True, or the text "true" in any case, as Elsa converts; everything else, and nothing, is false.</summary>
    public static bool Of(JsonNode? value) =>
        value is JsonValue given
        && (
            given.TryGetValue<bool>(out var flag)
                ? flag
                : given.TryGetValue<string>(out var text) && bool.TryParse(text, out var read) && read
        );
}
