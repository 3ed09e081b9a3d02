using Bargaining.Data;
using Bargaining.Web.Api;
using Bargaining.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Hosting;

/// <summary>How the program is (运行状况).</summary>
/// <param name="Status">live, ready, degraded or not-ready.</param>
/// <param name="Lacks">What it lacks to be ready: database, migrations, writes (the database only reads), space (it said within the last
/// minute that its disk is full), or sweep where it is degraded; absent where nothing is.</param>
public sealed record Health(string Status, string? Lacks = null);

/// <summary>Whether the program runs, and whether it can do its work (健康检查).</summary>
public static class HealthEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => new Health("live"))
            .AllowAnonymous()
            .Says("get-live", "health", "是否在运行", "Whether the program runs")
            .Produces<Health>();
        app.MapGet("/health/ready", ReadyAsync)
            .AllowAnonymous()
            .Says("get-ready", "health", "是否就绪", "Whether the database is reached and at the present schema, and deadlines are swept")
            .WithDescription(
                "Degraded, with status 200, where no node has swept for ten minutes: this one can serve, "
                    + "and sending its callers elsewhere would help nobody."
            )
            .Produces<Health>()
            .Produces<Health>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(
        BargainingDb db,
        IDialect dialect,
        DiskSpace space,
        JobQuery jobs,
        CancellationToken cancel
    )
    {
        if (!await db.Database.CanConnectAsync(cancel))
        {
            return NotReady("database");
        }

        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            return NotReady("migrations");
        }

        if (!await dialect.TakesWritesAsync(db, cancel))
        {
            return NotReady("writes");
        }

        if (space.IsFull)
        {
            return NotReady("space");
        }

        return Results.Ok(await jobs.SweepStandsAsync(cancel) ? new Health("degraded", JobList.Sweep.Name) : new Health("ready"));
    }

    private static IResult NotReady(string lacks) =>
        Results.Json(new Health("not-ready", lacks), statusCode: StatusCodes.Status503ServiceUnavailable);
}
