using Bargaining.Board;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Keeps the sums of a large board (监控汇总).</summary>
public sealed class BoardJob(BoardSums sums) : IJob
{
    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel) => new(await sums.RunAsync(cancel));

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => Task.FromResult(0);
}
