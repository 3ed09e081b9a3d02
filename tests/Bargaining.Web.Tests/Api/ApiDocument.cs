using System.Text.Json;
using Bargaining.Web.CommandLine;

namespace Bargaining.Web.Tests.Api;

/// <summary>The API's description, read as a client reads it.</summary>
public sealed class ApiDocument
{
    private static readonly Lazy<Task<string>> Printed = new(() => OpenApiCommand.PrintAsync());

    private ApiDocument(JsonElement root) => Root = root;

    public JsonElement Root { get; }

    /// <summary>As the command prints it.</summary>
    public static Task<string> TextAsync() => Printed.Value;

    public static async Task<ApiDocument> ReadAsync() => new(JsonSerializer.Deserialize<JsonElement>(await TextAsync()));

    public IEnumerable<ApiOperation> Operations =>
        from path in Root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select new ApiOperation(path.Name, operation.Name.ToUpperInvariant(), operation.Value);

    /// <summary>The smallest value that a schema allows.</summary>
    public object? Smallest(JsonElement schema, string name, Func<string, object?> known)
    {
        if (known(name) is { } given)
        {
            return given;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Smallest(
                Root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]),
                name,
                known
            );
        }

        if (schema.TryGetProperty("oneOf", out var oneOf))
        {
            return Smallest(oneOf.EnumerateArray().First(one => !Is(one, "null")), name, known);
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return values[0];
        }

        if (Is(schema, "object") || schema.TryGetProperty("properties", out _))
        {
            var required = schema.TryGetProperty("required", out var names)
                ? names.EnumerateArray().Select(n => n.GetString()!).ToList()
                : [];
            required.AddRange(
                schema.TryGetProperty("properties", out var all) && all.TryGetProperty("organisationId", out _) ? ["organisationId"] : []
            );
            return required.Distinct().ToDictionary(n => n, n => Smallest(schema.GetProperty("properties").GetProperty(n), n, known));
        }

        return Is(schema, "array") ? Array.Empty<object>()
            : Is(schema, "boolean") ? false
            : Is(schema, "integer") || Is(schema, "number") ? 0
            : (schema.TryGetProperty("format", out var format) ? format.GetString() : "") switch
            {
                "date" => "2026-03-02",
                "date-time" => "2026-03-02T01:00:00Z",
                "uuid" => Guid.Empty.ToString(),
                _ => "x",
            };
    }

    private static bool Is(JsonElement schema, string type) =>
        schema.TryGetProperty("type", out var given)
        && (
            given.ValueKind == JsonValueKind.String ? given.GetString() == type : given.EnumerateArray().Any(one => one.GetString() == type)
        );
}

/// <summary>One operation of the description.</summary>
public sealed record ApiOperation(string Path, string Method, JsonElement Json)
{
    public string Id => Json.TryGetProperty("operationId", out var id) ? id.GetString()! : "";

    public IEnumerable<JsonElement> Parameters => Json.TryGetProperty("parameters", out var list) ? list.EnumerateArray() : [];

    /// <summary>The schema of a body of JSON; null where there is no body, or where a file is sent.</summary>
    public JsonElement? Body =>
        Json.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var media)
            ? media.GetProperty("schema")
            : null;

    public override string ToString() => $"{Method} {Path}";
}
