using Hangfire;
using Hangfire.Storage;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Tells Hangfire the times of the list when a node starts, and takes out what is no longer in it (登记定时任务).</summary>
public sealed class JobSchedule(JobStorage storage) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Write(storage);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes the list into a storage.</summary>
    public static void Write(JobStorage storage)
    {
        var manager = new RecurringJobManager(storage);
        var zone = new RecurringJobOptions
        {
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(Job.TimeZone),
            MisfireHandling = MisfireHandlingMode.Relaxed,
        };
        foreach (var job in JobList.All)
        {
            var name = job.Name;
            manager.AddOrUpdate<JobBell>(name, bell => bell.RingAsync(name, CancellationToken.None), job.Cron, zone);
        }

        using var connection = storage.GetConnection();
        foreach (var gone in connection.GetRecurringJobs().Where(known => JobList.Named(known.Id) is null))
        {
            manager.RemoveIfExists(gone.Id);
        }
    }
}
