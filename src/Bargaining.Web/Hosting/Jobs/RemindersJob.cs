using Bargaining.Deadlines;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Writes the reminders of the day (到期提醒); what is left after forty seconds, the next run writes.</summary>
public sealed class RemindersJob(DueReminders reminders, TimeProvider time) : IJob
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(40);

    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        var (reminded, paused) = await reminders.RunAsync(pause: () => time.GetElapsedTime(began) > Most, cancel: cancel);
        return new(reminded, paused);
    }

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => reminders.WaitingAsync(cancel);
}
