using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Bargaining.Cases;
using Bargaining.Law;

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
            throw At("wrong-value", fault, field, new($"字段 {field} 的值类型或格式不对", $"The field {field} has a value of a wrong type or form"));
        }
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
        var message = new Text($"{what.Zh}（第 {line} 行第 {position} 字节）。", $"{what.En} (line {line}, byte {position}).");
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
