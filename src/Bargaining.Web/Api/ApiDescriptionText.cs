using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bargaining.Web.Api;

/// <summary>
/// The API's description as a text (接口说明文本). It takes seconds of a processor and never changes while the program runs: it is made once, when somebody first
/// asks, so that nobody who is not signed in keeps the program busy with it.
/// </summary>
public sealed class ApiDescriptionText([FromKeyedServices(ApiDescription.Document)] IOpenApiDocumentProvider documents)
{
    private readonly Lazy<Task<string>> _text = new(() => Task.Run(() => MakeAsync(documents)));

    /// <summary>The text, the same on every machine.</summary>
    public Task<string> ReadAsync() => _text.Value;

    private static async Task<string> MakeAsync(IOpenApiDocumentProvider documents)
    {
        var document = await documents.GetOpenApiDocumentAsync();
        // The framework sorts the schemas last of all, by culture: as ICU would have it, where there is one.
        document.Components!.Schemas = document.Components.Schemas!.OrderBy(schema => schema.Key, StringComparer.Ordinal).ToDictionary();
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1) + "\n";
    }
}
