using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bargaining.Letters;

/// <summary>What stands in a field (字段的值): text, or the rows of a table.</summary>
/// <param name="Text">The text as it is written; empty for a table.</param>
/// <param name="Table">The rows, each by the codes of its columns; null where it is no table.</param>
[JsonConverter(typeof(FieldValueJson))]
public sealed record FieldValue(string Text, IReadOnlyList<IReadOnlyDictionary<string, string>>? Table = null)
{
    /// <summary>Nothing but blanks, or no row.</summary>
    public bool IsEmpty => Table is null ? string.IsNullOrWhiteSpace(Text) : Table.Count == 0;

    /// <summary>A text; each of its lines becomes a paragraph.</summary>
    public static FieldValue Of(string text) => new(text);

    /// <summary>A day, as official letters write it: 2026年3月2日.</summary>
    public static FieldValue Of(DateOnly day) => new(string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日"));

    /// <summary>A whole number.</summary>
    public static FieldValue Of(int number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The rows of a table, each by the codes of its columns.</summary>
    public static FieldValue Rows(IReadOnlyList<IReadOnlyDictionary<string, string>> rows) => new("", rows);
}

/// <summary>The values of a document, by the codes of its fields (文书数据).</summary>
public sealed class DocumentValues() : Dictionary<string, FieldValue>(StringComparer.Ordinal)
{
    /// <summary>These values and others; where both have a field, the other's stands.</summary>
    public DocumentValues With(IEnumerable<KeyValuePair<string, FieldValue>> others)
    {
        var both = new DocumentValues();
        foreach (var (code, value) in this.Concat(others))
        {
            both[code] = value;
        }

        return both;
    }
}

/// <summary>A value as JSON: a text, or for a table an array of objects by the codes of its columns.</summary>
internal sealed class FieldValueJson : JsonConverter<FieldValue>
{
    /// <inheritdoc/>
    public override FieldValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => FieldValue.Of(reader.GetString()!),
            JsonTokenType.Number when reader.TryGetInt32(out var number) => FieldValue.Of(number),
            JsonTokenType.StartArray => FieldValue.Rows([
                .. Rows(ref reader, options).Select(row => (IReadOnlyDictionary<string, string>)row),
            ]),
            _ => throw new JsonException(),
        };

    private static List<Dictionary<string, string>> Rows(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Dictionary<string, string>>>(ref reader, options)!;
        }
        catch (JsonException)
        {
            throw new JsonException(); // its place is told from the whole body, not from this table
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FieldValue value, JsonSerializerOptions options)
    {
        if (value.Table is null)
        {
            writer.WriteStringValue(value.Text);
        }
        else
        {
            JsonSerializer.Serialize(writer, value.Table, options);
        }
    }
}
