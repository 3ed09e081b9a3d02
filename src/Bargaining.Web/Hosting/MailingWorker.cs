using Bargaining.Documents;
using Bargaining.Documents.Mailings;

namespace Bargaining.Web.Hosting;

/// <summary>
/// Goes on with mailings while the host serves (群发后台): what a crash left, and what somebody started meanwhile. The letters do not wait for the PDFs
/// of those before them.
/// </summary>
public sealed class MailingWorker(IServiceScopeFactory scopes, ILogger<MailingWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync("A mailing", services => services.GetRequiredService<MailingRun>().RunAsync(cancel: stoppingToken), stoppingToken),
        RepeatAsync("The PDFs of a mailing", services => services.GetRequiredService<MailingPdfs>().MakeAsync(cancel: stoppingToken), stoppingToken));

    private async Task RepeatAsync(string what, Func<IServiceProvider, Task<int>> work, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await work(scope.ServiceProvider);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                log.LogError(fault, "{What} could not go on; it is tried again. {Said}", what, (fault as PdfFailed)?.Said);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }
}
