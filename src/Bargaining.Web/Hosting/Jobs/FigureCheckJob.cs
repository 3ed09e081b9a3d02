using Bargaining.Figures;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Counts anew what the sums of the figures say (统计核对). What differs makes the run a
/// failed one, so that it is seen; it changes nothing.</summary>
public sealed class FigureCheckJob(DecidedSums sums) : IJob
{
    /// <inheritdoc/>
    /// <exception cref="SumsDiffer">Some sums are not right.</exception>
    public async Task<Worked> RunAsync(CancellationToken cancel) =>
        await sums.DifferencesAsync(cancel) is { Count: > 0 } differences ? throw new SumsDiffer(differences.Count) : new(0);

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => Task.FromResult(0);
}

/// <summary>Some sums of the figures are not what counting gives (汇总不符).</summary>
public sealed class SumsDiffer(int count)
    : Exception(
        $"{count} sums of the figures are not what counting gives: run ./bargaining figures check, then ./bargaining figures mend."
    );
