using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bargaining.Workflows;

/// <summary>The state of an instance as text. What is empty is left out.</summary>
internal static class InstanceJson
{
    public static string Write(WorkflowInstance instance)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, CanonicalJson.Compact))
        {
            Write(writer, instance);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, WorkflowInstance instance)
    {
        writer.WriteStartObject();
        writer.WriteString("id", instance.Id);
        writer.WriteString("definition", instance.DefinitionId);
        writer.WriteNumber("version", instance.Version);
        writer.WriteString("hash", instance.DefinitionHash);
        if (instance.ParentId is { } parent)
        {
            writer.WriteString("parent", parent);
            writer.WriteString("parentActivity", instance.ParentActivity);
        }

        writer.WriteString("status", instance.Status.ToString());
        if (instance.Outcome is not null)
        {
            writer.WriteString("outcome", instance.Outcome);
        }

        if (instance.Values.Count > 0)
        {
            writer.WriteStartObject("variables");
            foreach (var (name, value) in instance.Values)
            {
                writer.WritePropertyName(name);
                if (value is null)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        if (instance.Open.Count > 0)
        {
            writer.WriteStartArray("bookmarks");
            foreach (var bookmark in instance.Open)
            {
                writer.WriteStartObject();
                writer.WriteString("id", bookmark.Id);
                writer.WriteString("activity", bookmark.ActivityId);
                writer.WriteString("name", bookmark.Name);
                writer.WriteString("kind", bookmark.Kind.ToString());
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (instance.Arrived.Count > 0)
        {
            writer.WriteStartObject("arrived");
            foreach (var (activity, connections) in instance.Arrived)
            {
                writer.WriteStartArray(activity);
                foreach (var connection in connections)
                {
                    writer.WriteStringValue(connection);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>How the text of an instance on another engine begins; the engine's name follows.</summary>
    public const string Engine = "{\"engine\":\"";

    /// <summary>The engine whose text this is; null when it is ours.</summary>
    public static string? EngineOf(string state) =>
        state.StartsWith(Engine, StringComparison.Ordinal) ? state[Engine.Length..].Split('"')[0] : null;

    public static WorkflowInstance Read(string json)
    {
        if (EngineOf(json) is { } engine)
        {
            throw new FormatException($"The case runs on the engine '{engine}', which this program was built without: docs/elsa.md.");
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception notAnInstance)
            when (notAnInstance
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or ArgumentException
                        or FormatException
            )
        {
            throw new FormatException("The text is not the state of a workflow instance.", notAnInstance);
        }
    }

    private static WorkflowInstance Read(JsonElement json)
    {
        var instance = new WorkflowInstance
        {
            Id = json.GetProperty("id").GetGuid(),
            DefinitionId = json.GetProperty("definition").GetString()!,
            Version = json.GetProperty("version").GetInt32(),
            DefinitionHash = json.GetProperty("hash").GetString()!,
            ParentId = json.TryGetProperty("parent", out var parent) ? parent.GetGuid() : null,
            ParentActivity = json.TryGetProperty("parentActivity", out var activity) ? activity.GetString() : null,
            Status = Enum.Parse<InstanceStatus>(json.GetProperty("status").GetString()!),
            Outcome = json.TryGetProperty("outcome", out var outcome) ? outcome.GetString() : null,
        };
        if (json.TryGetProperty("variables", out var variables))
        {
            foreach (var variable in variables.EnumerateObject())
            {
                instance.Values[variable.Name] =
                    variable.Value.ValueKind == JsonValueKind.Null ? null : JsonNode.Parse(variable.Value.GetRawText());
            }
        }

        if (json.TryGetProperty("bookmarks", out var bookmarks))
        {
            foreach (var bookmark in bookmarks.EnumerateArray())
            {
                instance.Open.Add(
                    new Bookmark(
                        bookmark.GetProperty("id").GetGuid(),
                        bookmark.GetProperty("activity").GetString()!,
                        bookmark.GetProperty("name").GetString()!,
                        Enum.Parse<BookmarkKind>(bookmark.GetProperty("kind").GetString()!)
                    )
                );
            }
        }

        if (json.TryGetProperty("arrived", out var arrived))
        {
            foreach (var join in arrived.EnumerateObject())
            {
                instance.Arrived[join.Name] = new SortedSet<string>(
                    join.Value.EnumerateArray().Select(c => c.GetString()!),
                    StringComparer.Ordinal
                );
            }
        }

        return instance;
    }
}
