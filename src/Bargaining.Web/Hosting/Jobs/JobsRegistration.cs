using Hangfire;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>What a node does beside the requests.</summary>
/// <param name="Recurring">Whether the scheduler rings here; without, only hints are followed.</param>
public sealed record JobSettings(bool Recurring);

/// <summary>Puts the recurring jobs into the host (定时任务).</summary>
public static class JobsRegistration
{
    /// <summary>The jobs and their runner: what every node has, also one that only serves, and a command that runs one job.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        foreach (var job in JobList.All)
        {
            services.TryAddScoped(job.Class);
        }

        services.AddMetrics();
        return services.AddSingleton<JobHints>().AddSingleton<JobMetrics>().AddSingleton<JobRunner>().AddScoped<JobQuery>();
    }

    /// <summary>What follows hints, and looks for what is late where the scheduler rings too.</summary>
    public static IServiceCollection AddJobWatch(this IServiceCollection services, bool recurring) =>
        services.AddSingleton(new JobSettings(recurring)).AddHostedService<JobWatch>();

    /// <summary>
    /// Hangfire, so far as its dashboard needs it: its storage in the product's database, unless
    /// another was registered before. Nothing is opened before it is used.
    /// </summary>
    public static IServiceCollection AddHangfireStorage(this IServiceCollection services)
    {
        services.TryAddSingleton<JobStorage>(provider => HangfireStorage.Of(provider.GetRequiredService<IConfiguration>()));
        return services.AddHangfire(
            (provider, hangfire) =>
                hangfire
                    .UseLogProvider(new HangfireLog(provider.GetRequiredService<ILoggerFactory>()))
                    .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                    .UseSimpleAssemblyNameTypeSerializer()
                    .UseRecommendedSerializerSettings()
        );
    }

    /// <summary>Hangfire's server, which rings at the times of the list.</summary>
    public static IServiceCollection AddScheduler(this IServiceCollection services) =>
        services
            .AddHostedService<JobSchedule>()
            .AddHangfireServer(server =>
            {
                server.WorkerCount = Math.Max(4, JobList.All.Count); // a long job keeps no other from its time
                server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
                server.ServerName = $"{Environment.MachineName}:{Environment.ProcessId}";
            });
}
