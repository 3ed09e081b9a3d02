using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Operations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>How a job stands, as people read it (定时任务情况).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Says">What it does.</param>
/// <param name="Times">Its times as a cron line, Asia/Shanghai.</param>
/// <param name="State">never, running, ok, late or failed.</param>
/// <param name="LastAt">When it last began, UTC; absent where it never did.</param>
/// <param name="Seconds">How long that took; absent while it runs, or where it was killed.</param>
/// <param name="NextAt">When it is next due, UTC.</param>
/// <param name="LateBySeconds">How long ago it should have begun; absent where it is not late.</param>
/// <param name="Done">What the last run did.</param>
/// <param name="Waiting">What waits now.</param>
/// <param name="Failures">Runs that failed one after the other.</param>
/// <param name="Error">Why the last one failed.</param>
/// <param name="Node">Where it last ran.</param>
public sealed record JobView(
    string Name,
    Text Says,
    string Times,
    string State,
    DateTimeOffset? LastAt,
    double? Seconds,
    DateTimeOffset NextAt,
    double? LateBySeconds,
    int Done,
    int Waiting,
    int Failures,
    string? Error,
    string? Node
);

/// <summary>How the product runs (运行情况).</summary>
/// <param name="At">Now, UTC.</param>
/// <param name="SweepStands">Whether the sweep has not ended well for ten minutes.</param>
/// <param name="OldestMessageAt">When the oldest message was written that still waits; absent where none does.</param>
/// <param name="Stuck">Messages that have waited for more than ten minutes.</param>
/// <param name="Failing">Deliveries that failed and are tried again.</param>
/// <param name="GivenUp">Deliveries that were given up; who keeps the organisation sends them again or leaves it at that.</param>
/// <param name="Jobs">The jobs.</param>
public sealed record OperationsView(
    DateTimeOffset At,
    bool SweepStands,
    DateTimeOffset? OldestMessageAt,
    int Stuck,
    int Failing,
    int GivenUp,
    IReadOnlyList<JobView> Jobs
);

/// <summary>Reads how the recurring jobs stand (定时任务查询).</summary>
public sealed class JobQuery(BargainingDb db, IServiceProvider services, TimeProvider time)
{
    /// <summary>How long the sweep may stand still before it is told.</summary>
    public static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(10);

    /// <summary>Whether no node has swept for ten minutes, or none ever did.</summary>
    public async Task<bool> SweepStandsAsync(CancellationToken cancel = default)
    {
        var swept = await db
            .JobRuns.AsNoTracking()
            .Where(run => run.Name == JobList.Sweep.Name)
            .Select(run => run.SucceededAt)
            .FirstOrDefaultAsync(cancel);
        return swept is null || time.GetUtcNow() - swept > LongestStandstill;
    }

    /// <summary>All of it.</summary>
    public async Task<OperationsView> ReadAsync(CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var runs = await db.JobRuns.AsNoTracking().ToDictionaryAsync(run => run.Name, cancel);
        var jobs = new List<JobView>();
        foreach (var job in JobList.All)
        {
            var waiting = await ((IJob)services.GetRequiredService(job.Class)).WaitingAsync(cancel);
            jobs.Add(View(job, runs.GetValueOrDefault(job.Name), waiting, now));
        }

        var before = now - LongestStandstill;
        var unsent = db.Outbox.AsNoTracking().Where(m => m.SentAt == null);
        return new(
            now,
            await SweepStandsAsync(cancel),
            await unsent.OrderBy(m => m.Id).Select(m => (DateTimeOffset?)m.At).FirstOrDefaultAsync(cancel),
            await unsent.CountAsync(m => m.At < before, cancel),
            await db.Deliveries.CountAsync(d => d.State == DeliveryState.Waiting && d.Tries > 0, cancel),
            await db.Deliveries.CountAsync(d => d.State == DeliveryState.GivenUp, cancel),
            jobs
        );
    }

    private static JobView View(Job job, JobRun? run, int waiting, DateTimeOffset now)
    {
        var late = job.LateBy(run?.BeganAt, now);
        var state = run switch
        {
            null => "never",
            _ when late is not null => "late",
            { Failures: > 0 } => "failed",
            { EndedAt: null } => "running",
            _ => "ok",
        };
        return new(
            job.Name,
            job.Says,
            job.Cron,
            state,
            run?.BeganAt,
            (run?.EndedAt - run?.BeganAt)?.TotalSeconds,
            job.NextAfter(now),
            late?.TotalSeconds,
            run?.Done ?? 0,
            waiting,
            run?.Failures ?? 0,
            run?.Error,
            run?.Node
        );
    }
}
