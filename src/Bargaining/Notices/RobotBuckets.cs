using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Notices;

/// <summary>
/// How often a robot may speak (令牌桶): one in six seconds, ten saved up at the most, so never more than twenty in any minute. The bucket is
/// one instant in the robot's row, put on by whoever finds it as he read it; so it holds for all nodes together.
/// </summary>
public sealed class RobotBuckets(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>How many are saved up at the most.</summary>
    public const int Saved = 10;

    /// <summary>How long one takes to come back.</summary>
    public static readonly TimeSpan Each = TimeSpan.FromSeconds(6);

    /// <summary>Takes one; null where it was there, else the instant from which on one is.</summary>
    public async Task<DateTimeOffset?> TakeAsync(Guid robot, CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        while (true)
        {
            var (now, full) = (
                time.GetUtcNow(),
                await db.Receivers.AsNoTracking().Where(r => r.Id == robot).Select(r => r.FullAt).SingleOrDefaultAsync(cancel)
            );
            var next = (full > now ? full.Value : now) + Each;
            if (next > now + (Each * Saved))
            {
                return next - (Each * Saved);
            }

            if (
                await db
                    .Receivers.Where(r => r.Id == robot && r.FullAt == full)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.FullAt, next), cancel) == 1
            )
            {
                return null;
            }

            if (!await db.Receivers.AnyAsync(r => r.Id == robot, cancel))
            {
                return null; // taken off meanwhile: nobody counts any more
            }
        }
    }
}
