using Bargaining.Access;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Cases;

/// <summary>Finds what a command of one's own was answered (回执查询), while it is kept.</summary>
public sealed class ReceiptQuery(BargainingDb db)
{
    /// <summary>The receipt of the command that this person sent under that key; null where it was refused, or is no longer kept.</summary>
    public async Task<Receipt?> FindAsync(Actor actor, string key, CancellationToken cancel = default)
    {
        var me = actor.UserId;
        return
            !key.StartsWith(IdempotentRequest.PageMark, StringComparison.Ordinal)
            && await db
                .IdempotentRequests.AsNoTracking()
                .Where(r => r.ActorId == me && r.IdempotencyKey == key)
                .Select(r => r.Answer)
                .SingleOrDefaultAsync(cancel)
                is { } kept
            ? Answer.Read(kept).Receipt
            : null;
    }
}
