using Hangfire;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>
/// What Hangfire calls at the times of the list (响铃): it runs the job of that name. It is not tried again by Hangfire: the next minute
/// rings anyhow. A run that left something over is rung for again at once.
/// </summary>
public sealed class JobBell(JobRunner runner, IBackgroundJobClient rings)
{
    /// <summary>Rings for a job.</summary>
    /// <param name="job">Its name; the only thing that Hangfire keeps and its dashboard shows.</param>
    /// <param name="stop">Fires when the node is told to stop.</param>
    [JobDisplayName("{0}")]
    [AutomaticRetry(Attempts = 0)]
    public async Task RingAsync(string job, CancellationToken stop)
    {
        if (JobList.Named(job) is { } known && await runner.RunAsync(known, stop) is { More: true })
        {
            rings.Enqueue<JobBell>(bell => bell.RingAsync(job, CancellationToken.None));
        }
    }
}
