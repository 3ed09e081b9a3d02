using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bargaining.Workflows;

/// <summary>Values from code, as the JSON that instances keep.</summary>
internal static class VariableValues
{
    private static readonly Dictionary<string, JsonNode?> _none = [];

    public static IReadOnlyDictionary<string, JsonNode?> Of(IReadOnlyDictionary<string, object?>? given) =>
        given is null || given.Count == 0 ? _none : given.ToDictionary(pair => pair.Key, pair => Of(pair.Value), StringComparer.Ordinal);

    private static JsonNode? Of(object? value) =>
        value switch
        {
            null => null,
            JsonNode node => node.DeepClone(),
            string text => JsonValue.Create(text),
            bool flag => JsonValue.Create(flag),
            int number => JsonValue.Create(number),
            _ => JsonSerializer.SerializeToNode(value, value.GetType()),
        };
}
