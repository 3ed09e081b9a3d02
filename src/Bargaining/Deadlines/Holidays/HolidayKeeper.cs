using Bargaining.Data;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Deadlines.Holidays;

/// <summary>
/// Lets this process know the holiday notices that were imported at any node (放假通知缓存): looked at once a minute at the most, and at once
/// where one was imported here. What is counted meanwhile without a notice is counted anew with the others.
/// </summary>
public sealed class HolidayKeeper(IServiceScopeFactory scopes, LawBook law, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private long? _looked;
    private int _asked;

    /// <summary>Whether a notice may still have deadlines to count.</summary>
    public bool IsUnsettled { get; private set; }

    /// <summary>Whether to look for deadlines; also once after the process began, which may be
    /// of a new version with new notices in its own files.</summary>
    public bool AsksForALook() => Interlocked.Exchange(ref _asked, 1) == 0 || IsUnsettled;

    /// <summary>Looks whether there is a new notice.</summary>
    /// <param name="now">Look though somebody just did.</param>
    /// <param name="cancel">Cancels it.</param>
    public async Task RefreshAsync(bool now = false, CancellationToken cancel = default)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (!now && _looked is { } last && time.GetElapsedTime(last) < Between)
            {
                return;
            }

            await using var scope = scopes.CreateAsyncScope();
            var notices = scope.ServiceProvider.GetRequiredService<BargainingDb>().HolidayNotices.AsNoTracking();
            var known = await notices
                .GroupBy(_ => 1)
                .Select(all => new { Count = all.Count(), Waits = all.Any(n => n.SettledAt == null) })
                .SingleOrDefaultAsync(cancel);
            if (known is not null && known.Count != law.Calendar.Edition)
            {
                law.Take((await notices.OrderBy(n => n.Number).Select(n => n.Days).ToListAsync(cancel)).Select(HolidaySheet.Kept));
            }

            IsUnsettled = known?.Waits == true;
            _looked = time.GetTimestamp();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}
