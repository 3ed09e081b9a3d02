using Bargaining.Deadlines.Holidays;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Counts deadlines anew after a holiday notice was imported (放假通知); what is
/// left after forty seconds, the next run counts.</summary>
public sealed class HolidaysJob(HolidayRecount recount, HolidayKeeper keeper, TimeProvider time) : IJob
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(40);

    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel)
    {
        if (!keeper.AsksForALook())
        {
            return new(0);
        }

        var began = time.GetTimestamp();
        var (cases, paused) = await recount.RunAsync(() => time.GetElapsedTime(began) > Most, cancel);
        return new(cases, paused);
    }

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => recount.WaitingAsync(cancel);
}
