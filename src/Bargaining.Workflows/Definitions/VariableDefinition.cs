using System.Text.Json.Nodes;

namespace Bargaining.Workflows;

/// <summary>A variable that a definition declares.</summary>
/// <param name="Id">Elsa's id of it; the name when the definition gives none.</param>
/// <param name="Name">Its name, by which instances keep it.</param>
/// <param name="TypeName">Elsa's name of its type, e.g. <c>Boolean</c>, <c>String</c>, <c>Int32</c>.</param>
/// <param name="Default">What it holds when an instance starts. Read only.</param>
/// <param name="StorageDriver">Elsa's name of what keeps it while the instance waits; without one Elsa forgets its value.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, JsonNode? Default, string? StorageDriver);

/// <summary>An input that a definition declares: a value given when an instance starts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">Elsa's name of its type.</param>
public sealed record InputDefinition(string Name, string TypeName);
