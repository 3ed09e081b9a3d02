using Bargaining.Data;
using Bargaining.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Hosting;

/// <summary>How the program is (运行状况).</summary>
/// <param name="Status">live, ready or not-ready.</param>
/// <param name="Lacks">What it lacks to be ready: database or migrations; absent where nothing is.</param>
public sealed record Health(string Status, string? Lacks = null);

/// <summary>Whether the program runs, and whether it can do its work (健康检查).</summary>
public static class HealthEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => new Health("live")).AllowAnonymous()
            .Says("get-live", "health", "是否在运行", "Whether the program runs").Produces<Health>();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous()
            .Says("get-ready", "health", "是否就绪", "Whether the database is reached and at the present schema")
            .Produces<Health>().Produces<Health>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(BargainingDb db, CancellationToken cancel)
    {
        if (!await db.Database.CanConnectAsync(cancel))
        {
            return NotReady("database");
        }

        return (await db.Database.GetPendingMigrationsAsync(cancel)).Any() ? NotReady("migrations") : Results.Ok(new Health("ready"));
    }

    private static IResult NotReady(string lacks) =>
        Results.Json(new Health("not-ready", lacks), statusCode: StatusCodes.Status503ServiceUnavailable);
}
