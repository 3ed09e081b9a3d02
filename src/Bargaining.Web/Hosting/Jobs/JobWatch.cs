using Bargaining.Data;
using Bargaining.Deadlines.Holidays;
using Bargaining.Operations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>
/// Stands by the scheduler on a node that works (任务值守). Once a second it does at once what a hint asks for; three times a minute it looks
/// at the rows, and runs what nobody ran in its time: the scheduler's lock may lie where a process was killed, or the clock may have been
/// set back. It begins once the node has started: one that cannot, since its port is taken, does nothing.
/// </summary>
public sealed class JobWatch(
    JobRunner runner,
    JobHints hints,
    JobMetrics metrics,
    IServiceScopeFactory scopes,
    HolidayKeeper holidays,
    TimeProvider time,
    JobSettings settings,
    IHostApplicationLifetime lifetime,
    ILogger<JobWatch> log
) : BackgroundService
{
    private const int SecondsBetweenLooks = 20;
    private readonly List<Task> _running = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var seconds = 0; ; seconds++)
        {
            try
            {
                if (seconds % SecondsBetweenLooks == 0)
                {
                    await holidays.RefreshAsync(cancel: stoppingToken); // also where a node only serves
                }

                await TickAsync(look: settings.Recurring && seconds % SecondsBetweenLooks == 0, stoppingToken);
                await second.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                log.LogError(fault, "How the jobs stand could not be read.");
            }
        }

        await Task.WhenAll(_running);
    }

    /// <summary>The jobs that somebody should run now, whatever the scheduler thinks.</summary>
    public async Task<IReadOnlyList<Job>> WantingAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var runs = await scope
            .ServiceProvider.GetRequiredService<BargainingDb>()
            .JobRuns.AsNoTracking()
            .ToDictionaryAsync(run => run.Name, cancel);
        var now = time.GetUtcNow();
        if (runs.GetValueOrDefault(JobList.Sweep.Name)?.SucceededAt is { } swept)
        {
            metrics.Swept(now - swept);
        }

        return [.. JobList.All.Where(job => job.IsWanting(runs.GetValueOrDefault(job.Name)?.BeganAt, now))];
    }

    private async Task TickAsync(bool look, CancellationToken stop)
    {
        _running.RemoveAll(task => task.IsCompleted);
        if (hints.Take())
        {
            Start(JobList.All.Where(job => job.OnHint), again: true, stop);
        }

        if (look)
        {
            Start(await WantingAsync(stop), again: false, stop);
        }
    }

    // Beside one another: messages do not wait for letters.
    private void Start(IEnumerable<Job> jobs, bool again, CancellationToken stop) =>
        _running.AddRange(
            jobs.Select(job =>
                Task.Run(
                    async () =>
                    {
                        try
                        {
                            if (await runner.RunAsync(job, stop) is not { More: false } && again)
                            {
                                hints.Ring(); // it was at work already, and may have looked before the commit
                            }
                        }
                        catch (Exception)
                        {
                            // the runner has told it
                        }
                    },
                    CancellationToken.None
                )
            )
        );
}
