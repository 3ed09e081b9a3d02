using Bargaining.Campaigns;

namespace Bargaining.Web.Hosting.Jobs;

/// <summary>Sends the invitations and reminders of campaigns (要约行动的邀请和提醒).</summary>
public sealed class CampaignsJob(CampaignRun run) : IJob
{
    /// <inheritdoc/>
    public async Task<Worked> RunAsync(CancellationToken cancel) => new(await run.RunAsync(cancel));

    /// <inheritdoc/>
    public Task<int> WaitingAsync(CancellationToken cancel) => run.WaitingAsync(cancel);
}
