using Bargaining.Data;

namespace Bargaining.Web.Seeding;

/// <summary>What a seed writes at once.</summary>
internal static class SeedTransaction
{
    /// <summary>Does it in one transaction.</summary>
    public static async Task<T> InOneAsync<T>(this IServiceProvider services, Func<BargainingDb, Task<T>> work, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = await work(db);
        await transaction.CommitAsync(cancel);
        return result;
    }
}
