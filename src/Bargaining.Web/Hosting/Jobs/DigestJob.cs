using Bargaining.Notices;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Writes the digests of the working morning, to each at their hour (每日提要).</summary>
public sealed class DigestJob(Digest digest) : IJob
{
    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel) => new(await digest.RunAsync(cancel));

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => Task.FromResult(0);
}
