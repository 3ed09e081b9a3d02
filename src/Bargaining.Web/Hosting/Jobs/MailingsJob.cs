using Bargaining.Data;
using Bargaining.Documents.Mailings;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Goes on with the mailings that are under way (群发): what a crash left, and what somebody started meanwhile.</summary>
public sealed class MailingsJob(MailingRun mailings, BargainingDb db) : IJob
{
    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel) => new(await mailings.RunAsync(cancel: cancel));

    /// <inheritdoc/>
    public async Task<int> WaitingAsync(CancellationToken cancel) => (await db.RunningMailingsAsync(cancel)).Count;
}
