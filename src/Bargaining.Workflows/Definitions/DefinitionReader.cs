using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bargaining.Workflows;

/// <summary>Reads Elsa 3's JSON into records, collecting what does not fit.</summary>
internal sealed class DefinitionReader
{
    private readonly string _source;
    private readonly List<WorkflowFault> _faults;
    private readonly List<VariableDefinition> _variables = [];

    private DefinitionReader(string source, List<WorkflowFault> faults) => (_source, _faults) = (source, faults);

    public static WorkflowDefinition? Read(string json, string source, List<WorkflowFault> faults)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new DefinitionReader(source, faults).Read(document.RootElement);
        }
        catch (JsonException notJson)
        {
            faults.Add(new WorkflowFault(source, null, FaultKind.Malformed, $"not JSON: {notJson.Message}"));
            return null;
        }
    }

    private WorkflowDefinition? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Fault(null, "a workflow definition is a JSON object");
            return null;
        }

        var id = Text(json, "definitionId");
        var version = Number(json, "version") is { } number ? (int)number : 0;
        var root = Member(json, "root", JsonValueKind.Object);
        Expect(id is not null, "definitionId is missing");
        Expect(version >= 1, "version is missing or below 1");
        Expect(
            root is not null && Text(root.Value, "type") == ActivityTypes.Flowchart,
            $"root is missing or not of type {ActivityTypes.Flowchart}"
        );
        if (id is null || version < 1 || root is null)
        {
            return null;
        }

        _variables.AddRange(Items(json, "variables").Concat(Items(root.Value, "variables")).Select(Variable).OfType<VariableDefinition>());
        var text = CanonicalJson.Of(json);
        return new WorkflowDefinition
        {
            DefinitionId = id,
            Name = Text(json, "name") ?? id,
            Version = version,
            IsPublished = json.TryGetProperty("isPublished", out var published) && published.ValueKind == JsonValueKind.True,
            Text = text,
            Hash = CanonicalJson.Hash(text),
            Source = _source,
            RootId = Text(root.Value, "id") ?? "Flowchart",
            StartId = Text(root.Value, "start"),
            Variables = _variables,
            Inputs =
            [
                .. Items(json, "inputs")
                    .Where(i => Text(i, "name") is not null)
                    .Select(i => new InputDefinition(Text(i, "name")!, Text(i, "type") ?? "Object")),
            ],
            Outcomes = [.. Items(json, "outcomes").Where(o => o.ValueKind == JsonValueKind.String).Select(o => o.GetString()!)],
            Activities = [.. Items(root.Value, "activities").Select(Activity).OfType<Activity>()],
            Connections = [.. Items(root.Value, "connections").Select(Connection).OfType<Connection>()],
        };
    }

    private Activity? Activity(JsonElement json)
    {
        if (Text(json, "id") is not { } id || Text(json, "type") is not { } type)
        {
            Fault(null, "an activity has no id or no type");
            return null;
        }

        var metadata = Member(json, "metadata", JsonValueKind.Object);
        var designer = metadata is null ? null : Member(metadata.Value, "designer", JsonValueKind.Object);
        var position = designer is null ? null : Member(designer.Value, "position", JsonValueKind.Object);
        var inputs = new Dictionary<string, Input>(StringComparer.Ordinal);
        if (type != ActivityTypes.Flowchart)
        {
            foreach (var property in json.EnumerateObject())
            {
                if (Member(property.Value, "expression", JsonValueKind.Object) is { } expression)
                {
                    inputs[property.Name] = new Input(
                        Text(property.Value, "typeName") ?? "Object",
                        Expression(id, property.Name, expression)
                    );
                }
            }
        }

        return new Activity(
            id,
            type,
            (metadata is null ? null : Text(metadata.Value, "displayText")) ?? Text(json, "name"),
            new ActivityPosition(
                position is null ? 0 : Number(position.Value, "x") ?? 0,
                position is null ? 0 : Number(position.Value, "y") ?? 0
            ),
            inputs
        );
    }

    private Expression Expression(string activity, string input, JsonElement json)
    {
        var type = Text(json, "type") ?? "";
        var value = json.TryGetProperty("value", out var given) ? given : default;
        switch (type)
        {
            case Workflows.Expression.Literal:
                return new Expression(type, Node(value), null);
            case Workflows.Expression.Object:
                return new Expression(type, Parsed(activity, input, value), null);
            case Workflows.Expression.Variable when value.ValueKind == JsonValueKind.Object && VariableName(value) is { } variable:
                return new Expression(type, null, variable);
            case Workflows.Expression.Input when Text(value, "name") is { } name:
                return new Expression(type, null, name);
            case Workflows.Expression.Variable or Workflows.Expression.Input:
                Fault(activity, $"{input}: the value of a {type} expression is an object with the name", FaultKind.UnusableInput);
                return new Expression(Workflows.Expression.Literal, null, null);
            default:
                Fault(
                    activity,
                    $"{input}: expression type '{type}' is not known; use Literal, Object, Variable or Input",
                    FaultKind.UnusableInput
                );
                return new Expression(Workflows.Expression.Literal, null, null);
        }
    }

    private JsonNode? Parsed(string activity, string input, JsonElement value)
    {
        try
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                return JsonNode.Parse(value.GetString()!);
            }
        }
        catch (JsonException)
        {
            // Said below, with the activity and the input.
        }

        Fault(
            activity,
            $"{input}: the value of an Object expression is JSON text inside a string, as Elsa writes it",
            FaultKind.UnusableInput
        );
        return null;
    }

    private VariableDefinition? Variable(JsonElement json)
    {
        if (Text(json, "name") is not { } name)
        {
            Fault(null, "a variable has no name");
            return null;
        }

        var type = Text(json, "typeName") ?? "Object";
        return new VariableDefinition(
            Text(json, "id") ?? name,
            name,
            type,
            json.TryGetProperty("value", out var value) ? Default(type, value) : null,
            Text(json, "storageDriverTypeName")
        );
    }

    /// <summary>Elsa writes the default of a variable as text; this gives it its type back.</summary>
    private static JsonNode? Default(string type, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Node(value);
        }

        var text = value.GetString()!;
        return type switch
        {
            "Boolean" when bool.TryParse(text, out var flag) => JsonValue.Create(flag),
            "Int32" or "Int64" or "Int16" when long.TryParse(text, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            "Decimal" or "Double" or "Single" when decimal.TryParse(text, CultureInfo.InvariantCulture, out var broken) => JsonValue.Create(
                broken
            ),
            "Boolean" or "Int32" or "Int64" or "Int16" or "Decimal" or "Double" or "Single" => null,
            _ => JsonValue.Create(text),
        };
    }

    /// <summary>A reference names a variable by id, as Elsa does; by name where the id is not given.</summary>
    private string? VariableName(JsonElement reference)
    {
        var id = Text(reference, "id");
        return _variables.FirstOrDefault(v => v.Id == id)?.Name ?? Text(reference, "name") ?? id;
    }

    private Connection? Connection(JsonElement json)
    {
        var source = Member(json, "source", JsonValueKind.Object);
        var target = Member(json, "target", JsonValueKind.Object);
        if (
            source is null
            || target is null
            || Text(source.Value, "activity") is not { } from
            || Text(target.Value, "activity") is not { } to
        )
        {
            Fault(null, "a connection needs a source and a target, each with an activity");
            return null;
        }

        return new Connection(from, Text(source.Value, "port") ?? ActivityTypes.Done, to, Text(target.Value, "port") ?? "In");
    }

    private void Expect(bool holds, string message)
    {
        if (!holds)
        {
            Fault(null, message);
        }
    }

    private void Fault(string? activity, string message, FaultKind kind = FaultKind.Malformed) =>
        _faults.Add(new WorkflowFault(_source, activity, kind, message));

    private static JsonNode? Node(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.Object => JsonObject.Create(value.Clone()),
            JsonValueKind.Array => JsonArray.Create(value.Clone()),
            _ => JsonValue.Create(value.Clone()),
        };

    private static JsonElement? Member(JsonElement json, string name, JsonValueKind kind) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;

    private static string? Text(JsonElement json, string name) => Member(json, name, JsonValueKind.String)?.GetString();

    private static double? Number(JsonElement json, string name) => Member(json, name, JsonValueKind.Number)?.GetDouble();

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) =>
        Member(json, name, JsonValueKind.Array) is { } array ? array.EnumerateArray() : default;
}
