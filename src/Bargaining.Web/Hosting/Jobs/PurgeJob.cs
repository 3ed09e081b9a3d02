using Bargaining.Operations;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Deletes what has served its time (清理), by the rule that <see cref="Purge"/> states.</summary>
public sealed class PurgeJob(Purge purge) : IJob
{
    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel) => new(await purge.RunAsync(cancel));

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => purge.WaitingAsync(cancel);
}
