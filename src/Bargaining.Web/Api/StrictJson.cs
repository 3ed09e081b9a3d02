using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;

namespace Bargaining.Web.Api;

/// <summary>Reads a body to the letter (严格读取): no unknown, doubled or missing field; says where it was given up.</summary>
public static partial class StrictJson
{
    private static readonly JsonSerializerOptions Strict = new(Json.Options)
    {
        AllowDuplicateProperties = false,
        MaxDepth = 32,
        TypeInfoResolver = Json.Options.TypeInfoResolver!.WithAddedModifier(LeaveOutWhatIsIgnored),
    };

    private static readonly JsonDocumentOptions StrictText = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="BadRequest">It is not such a value.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasJsonContentType())
        {
            throw new BadRequest("unsupported-media-type", 415, new("请以 application/json 发送请求正文。", "Send the body as application/json."));
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        return Read<T>(body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    /// <summary>Reads a value.</summary>
    /// <exception cref="BadRequest">It is not such a value.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            throw new BadRequest("bad-json", 400, new("请求正文是空的。", "The body is empty."));
        }

        try
        {
            using var document = JsonDocument.Parse(body, StrictText);
        }
        catch (JsonException fault)
        {
            throw At("bad-json", fault, null, new("请求正文不是合格的 JSON", "The body is not well-formed JSON"));
        }

        try
        {
            return JsonSerializer.Deserialize<T>(body.Span, Strict)
                ?? throw new BadRequest("bad-json", 400, new("请求正文不能是 null。", "The body cannot be null."));
        }
        catch (JsonException fault) when (Unknown().Match(fault.Message) is { Success: true } match)
        {
            var field = match.Groups[1].Value;
            throw At("unknown-field", fault, Inside(fault.Path, field), new($"没有名为 {field} 的字段", $"There is no field {field}"));
        }
        catch (JsonException fault) when (Missing().Match(fault.Message) is { Success: true } match)
        {
            var fields = Quoted().Matches(match.Groups[1].Value).Select(m => m.Groups[1].Value).ToList();
            var inside = Field(fault.Path);
            throw new BadRequest("missing-field", 400,
                new($"缺少字段：{string.Join("、", fields)}。", $"Missing: {string.Join(", ", fields)}."),
                [.. fields.Select(field => new FieldFault(inside.Length == 0 ? field : $"{inside}.{field}", new("缺少。", "is missing.")))],
                fault.LineNumber + 1, fault.BytePositionInLine + 1);
        }
        catch (JsonException fault)
        {
            var field = Field(fault.Path);
            var wanted = Wanted(typeof(T), field);
            throw field.Length == 0
                ? At("wrong-value", fault, null, new($"请求正文类型不对{wanted.Zh}", $"The body is of a wrong type{wanted.En}"))
                : At("wrong-value", fault, field, new($"字段 {field} 的值类型或格式不对{wanted.Zh}", $"The field {field} has a value of a wrong type or form{wanted.En}"));
        }
    }

    // What would have been right at a place of the body: a choice has words, a day has a form.
    private static Text Wanted(Type body, string path)
    {
        var type = body;
        foreach (var step in path.Split('.', '[', StringSplitOptions.RemoveEmptyEntries))
        {
            var info = Strict.GetTypeInfo(type);
            type = info.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary ? info.ElementType : info.Properties.FirstOrDefault(p => p.Name == step)?.PropertyType;
            if (type is null)
            {
                return new("", "");
            }
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            { IsEnum: true } => Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName).ToList() is var words
                ? new($"，可选：{string.Join("、", words)}", $"; one of: {string.Join(", ", words)}") : throw new InvalidOperationException(),
            _ when type == typeof(DateOnly) => new("，日期写作 2026-03-02", "; a day is written 2026-03-02"),
            _ when type == typeof(Guid) => new("，应为编号（UUID）", "; a key, a UUID"),
            _ when type == typeof(bool) => new("，应为 true 或 false", "; true or false"),
            _ when type == typeof(string) => new("，应为文字", "; a text"),
            _ when type == typeof(FieldValue) => new("，应为文字，表格写成各行的数组", "; a text, or for a table an array of rows"),
            _ when type.IsPrimitive || type == typeof(decimal) => new("，应为数字", "; a number"),
            _ when Strict.GetTypeInfo(type).Kind == JsonTypeInfoKind.Enumerable => new("，应为数组 [ ]", "; an array [ ]"),
            _ => new("，应为对象 { }", "; an object { }"),
        };
    }

    // What the address says is not read from a body: there it is an unknown field like any other.
    private static void LeaveOutWhatIsIgnored(JsonTypeInfo type)
    {
        foreach (var ignored in type.Properties.Where(p => p.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) == true).ToList())
        {
            type.Properties.Remove(ignored);
        }
    }

    private static BadRequest At(string code, JsonException fault, string? field, Text what)
    {
        var (line, position) = (fault.LineNumber + 1, fault.BytePositionInLine + 1);
        var message = line is null ? new Text($"{what.Zh}。", $"{what.En}.") : new Text($"{what.Zh}（第 {line} 行第 {position} 字节）。", $"{what.En} (line {line}, byte {position}).");
        return new BadRequest(code, 400, message, field is null ? null : [new FieldFault(field, message)], line, position);
    }

    private static string Field(string? path) => path is null ? "" : path.TrimStart('$').TrimStart('.');

    private static string Inside(string? path, string field) =>
        Field(path) is { Length: > 0 } whole && (whole == field || whole.EndsWith("." + field, StringComparison.Ordinal)) ? whole
            : Field(path) is { Length: > 0 } outer ? $"{outer}.{field}" : field;

    // The reader has one kind of exception for all three; its words tell them apart. Tests hold this.
    [GeneratedRegex("The JSON property '(.*?)' could not be mapped to any \\.NET member")]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (.*)\\.")]
    private static partial Regex Missing();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
