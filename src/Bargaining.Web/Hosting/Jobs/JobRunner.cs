using System.Collections.Concurrent;
using Bargaining.Data;
using Bargaining.Deadlines.Holidays;
using Bargaining.Documents;
using Bargaining.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Runs a job and writes down how it went (运行定时任务), whoever rang for it: the
/// scheduler, a hint, or a person at a command line.</summary>
public sealed class JobRunner(
    IServiceScopeFactory scopes,
    TimeProvider time,
    JobMetrics metrics,
    JobHints hints,
    HolidayKeeper holidays,
    ILogger<JobRunner> log
)
{
    private static readonly string Node = $"{Environment.MachineName}:{Environment.ProcessId}";

    private readonly ConcurrentDictionary<string, bool> _running = new(StringComparer.Ordinal);

    /// <summary>Runs it.</summary>
    /// <returns>What it did; null where this node is already at it.</returns>
    public async Task<Worked?> RunAsync(Job job, CancellationToken cancel)
    {
        if (!_running.TryAdd(job.Name, true))
        {
            return null;
        }

        try
        {
            return await RunAndRecordAsync(job, cancel);
        }
        finally
        {
            _running.TryRemove(job.Name, out _);
        }
    }

    private async Task<Worked> RunAndRecordAsync(Job job, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (began, stamp) = (time.GetUtcNow(), time.GetTimestamp());
        await RecordAsync(
            job,
            set => set.SetProperty(run => run.BeganAt, began).SetProperty(run => run.EndedAt, (DateTimeOffset?)null),
            cancel
        );
        try
        {
            await holidays.RefreshAsync(cancel: cancel); // a job that counts days counts with what is known
            var work = (IJob)scope.ServiceProvider.GetRequiredService(job.Class);
            var worked = await work.RunAsync(cancel);
            var waiting = await work.WaitingAsync(cancel);
            var ended = time.GetUtcNow();
            await RecordAsync(
                job,
                set =>
                    set.SetProperty(run => run.EndedAt, ended)
                        .SetProperty(run => run.SucceededAt, ended)
                        .SetProperty(run => run.Done, worked.Count)
                        .SetProperty(run => run.Waiting, waiting)
                        .SetProperty(run => run.Failures, 0)
                        .SetProperty(run => run.Error, (string?)null),
                cancel
            );
            metrics.Ran(job, time.GetElapsedTime(stamp), worked.Count);
            if (worked.Count > 0 && !job.IsLast)
            {
                hints.Ring();
            }

            return worked;
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            log.LogError(
                fault,
                "The job {Job} failed; it is tried again. {Said}",
                job.Name,
                fault.Causes().OfType<PdfFailed>().FirstOrDefault()?.Said
            );
            metrics.Failed(job, time.GetElapsedTime(stamp));
            var (ended, why) = (time.GetUtcNow(), Why(fault));
            try
            {
                await RecordAsync(
                    job,
                    set =>
                        set.SetProperty(run => run.EndedAt, ended)
                            .SetProperty(run => run.Done, 0)
                            .SetProperty(run => run.Failures, run => run.Failures + 1)
                            .SetProperty(run => run.Error, why),
                    cancel
                );
            }
            catch (Exception unwritten)
            {
                log.LogError(unwritten, "How the job {Job} went could not be written down.", job.Name);
            }

            throw;
        }
    }

    private async Task RecordAsync(Job job, Action<UpdateSettersBuilder<JobRun>> set, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope(); // apart from what the job has in hand
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        Task<int> UpdateAsync() =>
            db
                .JobRuns.Where(run => run.Name == job.Name)
                .ExecuteUpdateAsync(
                    setters =>
                    {
                        set(setters);
                        setters.SetProperty(run => run.Node, Node);
                    },
                    cancel
                );
        if (await UpdateAsync() > 0)
        {
            return;
        }

        db.JobRuns.Add(new JobRun { Name = job.Name });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // another node was first
        }

        await UpdateAsync();
    }

    private static string Why(Exception fault)
    {
        var said = fault is AggregateException { InnerExceptions: [var first, ..] }
            ? $"{fault.Message} {first.Message}"
            : $"{fault.GetType().Name}: {fault.Message}";
        return said.Length <= OperationsTables.LongestError ? said : said[..OperationsTables.LongestError];
    }
}
