using Bargaining.Web.Hosting.Jobs;

namespace Bargaining.Web.Hosting;

/// <summary>Headers that keep a browser from doing more with an answer than it should (安全响应头).</summary>
public static class SecurityHeaders
{
    /// <summary>
    /// What a page may load and do: its own scripts and styles, requests to its own API. Nothing inline, no script made of text, no form
    /// that goes to another site.
    /// </summary>
    public const string OfPages =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    /// <summary>Sets them on every answer. The API's answers load nothing and are kept nowhere but where an ETag says so.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                var path = http.Request.Path; // as it was asked for: the dashboard's own routing takes its part away
                http.Response.OnStarting(() =>
                {
                    var headers = http.Response.Headers;
                    headers.XContentTypeOptions = "nosniff";
                    headers.XFrameOptions = "DENY";
                    headers["Referrer-Policy"] = "same-origin";
                    headers["Cross-Origin-Opener-Policy"] = "same-origin";
                    headers["Cross-Origin-Resource-Policy"] = "same-origin";
                    if (http.Request.IsHttps)
                    {
                        headers.StrictTransportSecurity = "max-age=31536000"; // once met over TLS, never without it
                    }

                    if (headers.ContentSecurityPolicy.Count == 0)
                    {
                        headers.ContentSecurityPolicy =
                            IsForPrograms(path) ? "default-src 'none'; frame-ancestors 'none'"
                            : path.StartsWithSegments(Dashboard.Path) ? Dashboard.Policy
                            : OfPages;
                    }

                    if (path.StartsWithSegments("/api") && headers.CacheControl.Count == 0)
                    {
                        headers.CacheControl =
                            headers.ETag.Count > 0 && HttpMethods.IsGet(http.Request.Method) ? "private, no-cache" : "no-store";
                    }

                    return Task.CompletedTask;
                });
                return next(http);
            }
        );

    private static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/health");
}
