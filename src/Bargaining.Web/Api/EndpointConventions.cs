namespace Bargaining.Web.Api;

/// <summary>The endpoint takes an Idempotency-Key.</summary>
public sealed record TakesKey;

/// <summary>The endpoint gives an ETag and answers 304 where it is still right.</summary>
public sealed record TakesETag;

/// <summary>What endpoints say of themselves, for the API's description.</summary>
public static class EndpointConventions
{
    /// <summary>The endpoint is a command: it needs an Idempotency-Key.</summary>
    public static RouteHandlerBuilder TakesKey(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new TakesKey());

    /// <summary>The problems that the endpoint may answer with.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.Produces<Problem>(status, Problems.MediaType);
        }

        return endpoint;
    }

    /// <summary>The endpoint answers with a document that is made for it: DOCX, PDF or HTML.</summary>
    public static RouteHandlerBuilder ProducesDocument(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces(
            StatusCodes.Status200OK,
            contentType: DocumentAnswers.Docx,
            additionalContentTypes: [DocumentAnswers.Pdf, "text/html"]
        );

    /// <summary>Name, tag and both summaries.</summary>
    public static RouteHandlerBuilder Says(this RouteHandlerBuilder endpoint, string name, string tag, string zh, string en) =>
        endpoint.WithName(name).WithTags(tag).WithSummary($"{zh} / {en}");
}
