using Bargaining.Figures;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Takes what the database wrote down into the sums of the figures (统计汇总); what
/// is left after forty seconds, the next run takes.</summary>
public sealed class FiguresJob(DecidedSums sums, TimeProvider time) : IJob
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(40);

    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel)
    {
        var (began, done) = (time.GetTimestamp(), 0);
        while (await sums.FoldAsync(cancel) is > 0 and var some)
        {
            done += some;
            if (time.GetElapsedTime(began) > Most)
            {
                return new(done, await sums.WaitingAsync(cancel) > 0);
            }
        }

        return new(done);
    }

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => sums.WaitingAsync(cancel);
}
