using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Audit;

/// <summary>What a code on a paper says of the chain (核验码核验结果).</summary>
/// <param name="Known">Whether the chain of the case has the entry that the code was made of: the
/// history up to it is the one on which the paper was issued.</param>
/// <param name="Holds">Whether the chain and the rows of the case hold from end to end, too.</param>
public sealed record TrailCheck(bool Known, bool Holds);

/// <summary>
/// Holds a <see cref="TrailCode"/> that a paper bears against the chain as it is now (核验码核验). It tells nothing of the case, and nothing at
/// all to whoever has no code that counts: an unknown case and a wrong code have one answer.
/// </summary>
public sealed class TrailCodeQuery(BargainingDb db, AuditVerification verification)
{
    /// <summary>What a code says, as somebody typed it.</summary>
    public async Task<TrailCheck> CheckAsync(string code, CancellationToken cancel = default)
    {
        if (TrailCode.Read(code) is not { } read)
        {
            return new(false, false);
        }

        var hash = await (
            from found in db.Cases.AsNoTracking()
            where found.Number == read.Case
            join entry in db.AuditEntries.AsNoTracking() on found.Id equals entry.CaseId
            where entry.Sequence == read.Sequence
            select entry.Hash
        ).SingleOrDefaultAsync(cancel);
        return hash is not null && read.IsOf(hash)
            ? new(true, (await verification.RunAsync(read.Case, cancel))?.Holds == true)
            : new(false, false);
    }
}
