using Bargaining.Deadlines;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>
/// Expires what has run out (到期扫描). Where much is due, as after a midnight, several sweeps of this node share it with those of the others;
/// after forty seconds the rest is left to the next run.
/// </summary>
public sealed class SweepJob(IServiceScopeFactory scopes, DeadlineSweep sweep, TimeProvider time) : IJob
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(40);
    private static readonly int Lanes = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        var lanes = await WaitingAsync(cancel) switch
        {
            0 => 0,
            <= DeadlineSweep.Batch => 1,
            _ => Lanes,
        };
        var swept = await Task.WhenAll(
            Enumerable
                .Range(0, lanes)
                .Select(async _ =>
                {
                    await using var scope = scopes.CreateAsyncScope();
                    return await scope
                        .ServiceProvider.GetRequiredService<DeadlineSweep>()
                        .RunAsync(_ => { }, () => time.GetElapsedTime(began) > Most, cancel);
                })
        );
        return new(swept.Sum(lane => lane.Cases), swept.Any(lane => lane.Paused));
    }

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => sweep.WaitingAsync(cancel);
}
