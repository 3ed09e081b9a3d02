using System.Text.Json.Nodes;

namespace Bargaining.Workflows;

/// <summary>
/// Where a value comes from. Four of Elsa's expression types are known: a literal, an object (JSON text), a variable, an input.
/// There are no scripts: a procedure must be readable by whoever is bound by it.
/// </summary>
/// <param name="Type"><see cref="Literal"/>, <see cref="Object"/>, <see cref="Variable"/> or <see cref="Input"/>.</param>
/// <param name="Value">The value of a literal, or the parsed JSON of an object; else null. Read only.</param>
/// <param name="Name">The name of the variable or input; else null.</param>
public sealed record Expression(string Type, JsonNode? Value, string? Name)
{
    /// <summary>A value written in the definition.</summary>
    public const string Literal = "Literal";

    /// <summary>A list or object written in the definition, as JSON text inside a string.</summary>
    public const string Object = "Object";

    /// <summary>A variable of the instance.</summary>
    public const string Variable = "Variable";

    /// <summary>An input that the instance was started with.</summary>
    public const string Input = "Input";

    /// <summary>Whether the value stands in the definition, so that it can be checked when the definition is loaded.</summary>
    public bool IsFixed => Type is Literal or Object;
}
