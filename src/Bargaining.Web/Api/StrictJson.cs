using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;

namespace Bargaining.Web.Api;

/// <summary>Reads a body to the letter (严格读取): no unknown, doubled or missing field; one
/// that is not taken is told all its faults at once.</summary>
public static class StrictJson
{
    private static readonly JsonSerializerOptions Strict = new(Json.Options)
    {
        AllowDuplicateProperties = false,
        MaxDepth = 32,
        TypeInfoResolver = Json.Options.TypeInfoResolver!.WithAddedModifier(LeaveOutWhatIsIgnored),
    };

    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="BadRequest">It is not such a value.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancel) =>
        (T)await ReadAsync(request, typeof(T), cancel);

    /// <summary>Reads the body of a request as a value of this type.</summary>
    /// <exception cref="BadRequest">It is not such a value.</exception>
    public static async Task<object> ReadAsync(HttpRequest request, Type type, CancellationToken cancel)
    {
        if (!request.HasJsonContentType())
        {
            throw new BadRequest(
                "unsupported-media-type",
                415,
                new("请以 application/json 发送请求正文。", "Send the body as application/json.")
            );
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        return Read(body.GetBuffer().AsMemory(0, (int)body.Length), type);
    }

    /// <summary>Reads a value of this type.</summary>
    /// <exception cref="BadRequest">It is not such a value.</exception>
    public static object Read(ReadOnlyMemory<byte> body, Type type)
    {
        if (body.IsEmpty)
        {
            throw new BadRequest("bad-json", 400, new("请求正文是空的。", "The body is empty."));
        }

        try
        {
            return JsonSerializer.Deserialize(body.Span, type, Strict)
                ?? throw new BadRequest("bad-json", 400, new("请求正文不能是 null。", "The body cannot be null."));
        }
        catch (JsonException first)
        {
            throw BodyExamination.Of(body, Strict.GetTypeInfo(type), first);
        }
    }

    // What the address says is not read from a body: there it is an unknown field like any other.
    private static void LeaveOutWhatIsIgnored(JsonTypeInfo type)
    {
        foreach (
            var ignored in type
                .Properties.Where(p => p.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) == true)
                .ToList()
        )
        {
            type.Properties.Remove(ignored);
        }
    }
}
