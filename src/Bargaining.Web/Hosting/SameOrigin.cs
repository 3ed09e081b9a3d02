namespace Bargaining.Web.Hosting;

/// <summary>
/// Whatever changes something comes from a page of this site, or from a program (同源请求). A browser says where a request comes from; another
/// site's page cannot make it say otherwise. So a form needs no token of its own, and none can run out while somebody writes.
/// </summary>
public static class SameOrigin
{
    /// <summary>Refuses what a browser sends for another site's page.</summary>
    public static void UseSameOrigin(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (
                    HttpMethods.IsGet(http.Request.Method)
                    || HttpMethods.IsHead(http.Request.Method)
                    || HttpMethods.IsOptions(http.Request.Method)
                    || IsOwn(http.Request)
                )
                {
                    return next(http);
                }

                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
        );

    // Sec-Fetch-Site where the browser sends it; Origin where it is older; neither where
    // it is no browser, which keeps no cookies of somebody's.
    private static bool IsOwn(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site is "same-origin" or "none"
            : request.Headers.Origin.ToString() is not { Length: > 0 } origin
                || (
                    Uri.TryCreate(origin, UriKind.Absolute, out var from)
                    && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
                );
}
