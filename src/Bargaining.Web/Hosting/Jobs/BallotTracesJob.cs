using Bargaining.Congress.Voting;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Takes what is left of counted ballots out of the database's files (销毁残留).</summary>
public sealed class BallotTracesJob(DestroyTraces traces) : IJob
{
    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel) => new(await traces.RunAsync(cancel));

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => traces.WaitingAsync(cancel);
}
