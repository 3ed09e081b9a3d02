using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bargaining.Workflows.Tests;

/// <summary>Writes definitions for tests: the JSON that a file would hold, a line per activity.</summary>
internal sealed class Draft(string id, int version = 1)
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private readonly JsonArray _inputs = [];
    private readonly JsonArray _outcomes = [];

    public bool Published { get; init; } = true;

    public string File => $"{id}.json";

    public Draft Variable(string name, string type = "Boolean", string? value = null, string? driver = null)
    {
        _variables.Add(
            new JsonObject
            {
                ["id"] = $"id-of-{name}",
                ["name"] = name,
                ["typeName"] = type,
                ["value"] = value,
                ["storageDriverTypeName"] = driver,
            }
        );
        return this;
    }

    public Draft Input(string name)
    {
        _inputs.Add(new JsonObject { ["name"] = name, ["type"] = "Object" });
        return this;
    }

    public Draft Outcomes(params string[] outcomes)
    {
        foreach (var outcome in outcomes)
        {
            _outcomes.Add(outcome);
        }

        return this;
    }

    public Draft With(JsonObject activity)
    {
        _activities.Add(activity);
        return this;
    }

    /// <summary>Arrows: "a -> b" leaves by Done, "a:Yes -> b" by Yes.</summary>
    public Draft Go(params string[] arrows)
    {
        foreach (var arrow in arrows)
        {
            var ends = arrow.Split(" -> ");
            var from = ends[0].Split(':');
            _connections.Add(
                new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = from[0], ["port"] = from.Length > 1 ? from[1] : "Done" },
                    ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
                }
            );
        }

        return this;
    }

    public string Json() =>
        new JsonObject
        {
            ["definitionId"] = id,
            ["name"] = $"Procedure {id}",
            ["version"] = version,
            ["isPublished"] = Published,
            ["variables"] = _variables.DeepClone(),
            ["inputs"] = _inputs.DeepClone(),
            ["outcomes"] = _outcomes.DeepClone(),
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Flowchart",
                ["activities"] = _activities.DeepClone(),
                ["connections"] = _connections.DeepClone(),
            },
        }.ToJsonString();

    public WorkflowDefinition Parse() => WorkflowDefinition.Parse(Json(), File);
}

/// <summary>The JSON of activities.</summary>
internal static class Make
{
    public static JsonObject Start(string id = "start") => Of(id, "Elsa.Start");

    public static JsonObject Step(string id, params string[] outcomes) =>
        Of(
            id,
            "Bargaining.AwaitStep",
            ("step", Literal($"Step-{id}")),
            ("party", Literal("Employer")),
            ("outcomes", List(outcomes.Length == 0 ? ["Done"] : outcomes))
        );

    public static JsonObject Fork(string id, params string[] branches) => Of(id, "Elsa.FlowFork", ("branches", List(branches)));

    public static JsonObject Join(string id, string mode) => Of(id, "Elsa.FlowJoin", ("mode", Literal(mode)));

    public static JsonObject Decision(string id, JsonObject condition) => Of(id, "Elsa.FlowDecision", ("condition", condition));

    public static JsonObject Deadline(string id, JsonObject matter) =>
        Of(id, "Bargaining.OpenDeadline", ("matter", matter), ("clock", Literal("OfferServed")), ("party", Literal("Employer")));

    /// <summary>Leaves a trace that a test reads (<see cref="Case.Lines"/>): a deadline whose matter is the id.</summary>
    public static JsonObject Line(string id) => Deadline(id, Literal(id));

    public static JsonObject Finish(string id = "finish") => Of(id, "Elsa.Finish");

    public static JsonObject Complete(string id, string outcome) => Of(id, "Elsa.Complete", ("outcomes", Literal(outcome)));

    public static JsonObject Child(string id, string definition, bool wait = true, string? input = null)
    {
        var activity = Of(id, "Elsa.DispatchWorkflow", ("workflowDefinitionId", Literal(definition)), ("waitForCompletion", Literal(wait)));
        if (input is not null)
        {
            activity["input"] = Object(input);
        }

        return activity;
    }

    public static JsonObject Run(string id, string procedure, params string[] outcomes) =>
        Of(id, "Bargaining.RunProcedure", ("procedure", Literal(procedure)), ("outcomes", List(outcomes)));

    public static JsonObject Of(string id, string type, params (string Name, JsonObject Input)[] inputs)
    {
        var activity = new JsonObject
        {
            ["id"] = id,
            ["type"] = type,
            ["version"] = 1,
        };
        foreach (var (name, input) in inputs)
        {
            activity[name] = input;
        }

        return activity;
    }

    public static JsonObject At(this JsonObject activity, int x, int y)
    {
        activity["metadata"] = new JsonObject
        {
            ["designer"] = new JsonObject
            {
                ["position"] = new JsonObject { ["x"] = x, ["y"] = y },
            },
        };
        return activity;
    }

    public static JsonObject Literal(JsonNode value) => Value("String", "Literal", value);

    public static JsonObject Object(string json) => Value("Object", "Object", json);

    public static JsonObject List(params string[] items) => Value("String[]", "Object", JsonSerializer.Serialize(items));

    public static JsonObject FromVariable(string name) =>
        Value("Object", "Variable", new JsonObject { ["id"] = $"id-of-{name}", ["name"] = name });

    public static JsonObject FromInput(string name) => Value("Object", "Input", new JsonObject { ["name"] = name, ["type"] = "Object" });

    private static JsonObject Value(string typeName, string type, JsonNode value) =>
        new()
        {
            ["typeName"] = typeName,
            ["expression"] = new JsonObject { ["type"] = type, ["value"] = value },
        };
}
