using System.Text.Json.Nodes;

namespace Bargaining.Workflows;

/// <summary>One activity of a procedure, as its definition says it.</summary>
/// <param name="Id">Its id, unique in the definition.</param>
/// <param name="Type">Its type name, e.g. <c>Elsa.FlowFork</c> or <c>Bargaining.AwaitStep</c>; see <see cref="ActivityTypes"/>.</param>
/// <param name="DisplayName">What the designer shows (<c>metadata.displayText</c>, else <c>name</c>).</param>
/// <param name="Position">Where the designer put it; (0, 0) when the definition does not say.</param>
/// <param name="Inputs">Its inputs by name, camelCase as in the JSON.</param>
public sealed record Activity(
    string Id,
    string Type,
    string? DisplayName,
    ActivityPosition Position,
    IReadOnlyDictionary<string, Input> Inputs
)
{
    /// <summary>The text of an input that stands in the definition: the name of a step, an outcome;
    /// null where there is none, or it is worked out in a run.</summary>
    /// <param name="input">The input's name.</param>
    public string? Fixed(string input) =>
        Inputs.TryGetValue(input, out var given)
        && given.Expression is { IsFixed: true, Value: JsonValue value }
        && value.TryGetValue<string>(out var text)
            ? text
            : null;
}

/// <summary>Where the designer put an activity: its upper left corner, in pixels.</summary>
/// <param name="X">From the left.</param>
/// <param name="Y">From the top.</param>
public sealed record ActivityPosition(double X, double Y);

/// <summary>One input of an activity: <c>{"typeName", "expression"}</c>.</summary>
/// <param name="TypeName">Elsa's name of the value's type; kept, not enforced.</param>
/// <param name="Expression">Where the value comes from.</param>
public sealed record Input(string TypeName, Expression Expression);
