namespace Bargaining.Web.Hosting.Jobs;

/// <summary>After a request that changed something, the bell rings early (提交后提前响铃).</summary>
public static class HintsOfRequests
{
    /// <summary>Rings after each one that went well.</summary>
    public static void UseHints(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                await next(http);
                if (
                    !HttpMethods.IsGet(http.Request.Method)
                    && !HttpMethods.IsHead(http.Request.Method)
                    && http.Response.StatusCode < StatusCodes.Status400BadRequest
                    && http.Request.Path.StartsWithSegments("/api")
                )
                {
                    http.RequestServices.GetRequiredService<JobHints>().Ring();
                }
            }
        );
}
