using System.Threading.RateLimiting;
using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Web.Api;
using Microsoft.AspNetCore.Http.Metadata;

namespace Bargaining.Web.Hosting;

/// <summary>
/// How many large bodies are in hand at once (上传限流): a file is looked at as a whole, so that each takes memory several times its size. A
/// few by one person and a few more by all go on; some wait before anything of them is read; others are told to come again.
/// </summary>
public static class UploadLimits
{
    private const long Small = 1024 * 1024;
    private const int OfOne = 2,
        OfOneWaiting = 8,
        OfAll = 8,
        OfAllWaiting = 64,
        ComeAgainSeconds = 10;

    /// <summary>Holds uploads to it; who sends them is known by then.</summary>
    public static void UseUploadLimits(this WebApplication app)
    {
        var limiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, Guid>(http =>
                RateLimitPartition.GetConcurrencyLimiter(
                    http.RequestServices.GetRequiredService<CommandContext>().Actor.UserId,
                    _ => new ConcurrencyLimiterOptions { PermitLimit = OfOne, QueueLimit = OfOneWaiting }
                )
            ),
            PartitionedRateLimiter.Create<HttpContext, int>(_ =>
                RateLimitPartition.GetConcurrencyLimiter(
                    0,
                    _ => new ConcurrencyLimiterOptions { PermitLimit = OfAll, QueueLimit = OfAllWaiting }
                )
            )
        );
        app.Lifetime.ApplicationStopped.Register(limiter.Dispose);
        app.Use(
            async (http, next) =>
            {
                if (!IsLarge(http))
                {
                    await next(http);
                    return;
                }

                using var lease = await limiter.AcquireAsync(http, cancellationToken: http.RequestAborted);
                if (!lease.IsAcquired)
                {
                    http.Response.Headers.RetryAfter = $"{ComeAgainSeconds}";
                    throw new BadRequest(
                        "too-many-uploads",
                        StatusCodes.Status429TooManyRequests,
                        new Text(
                            "同时上传的文件太多，请稍候再传；已经传完的不受影响。",
                            "Too many files are being uploaded at once: send this one again in a moment. Those that were taken stay."
                        )
                    );
                }

                await next(http);
            }
        );
    }

    // Where no more than the usual is allowed, the server itself ends what is longer.
    private static bool IsLarge(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { MaxRequestBodySize: > Small }
        && http.Request.ContentLength is not <= Small
        && !HttpMethods.IsGet(http.Request.Method);
}
