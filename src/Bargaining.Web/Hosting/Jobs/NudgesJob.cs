using Bargaining.Board;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Goes on with what officials press for in many cases at once (批量督办).</summary>
public sealed class NudgesJob(NudgeRuns runs) : IJob
{
    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel) => new(await runs.RunAsync(cancel));

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => runs.WaitingAsync(cancel);
}
