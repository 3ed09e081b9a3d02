using Bargaining.Documents.Mailings;

namespace Bargaining.Web.Hosting;

/// <summary>Goes on with mailings while the host serves (群发后台): what a crash left, and what somebody started meanwhile.</summary>
public sealed class MailingWorker(IServiceScopeFactory scopes, ILogger<MailingWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<MailingRun>().RunAsync(cancel: stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "A mailing could not go on; it is tried again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
