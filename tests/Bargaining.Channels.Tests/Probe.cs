namespace Bargaining.Tests.Fixtures;

/// <summary>Asks again until something is so, with a limit.</summary>
public static class Probe
{
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!await isSo())
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"Not within three minutes: {what}.");
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }
}
