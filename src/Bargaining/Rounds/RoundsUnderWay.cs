using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Rounds.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds;

/// <summary>A round of an organisation that has no contract yet (正在进行的协商).</summary>
/// <param name="Kind">The kind of contract.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
public sealed record RoundUnderWay(ContractKind Kind, Guid CaseId, string Number);

/// <summary>Finds the rounds that an offer would stand beside, before it is written (同类协商查询).</summary>
public sealed class RoundsUnderWay(BargainingDb db)
{
    /// <summary>Those of an organisation, the oldest first. Whoever may make it an offer may know of them.</summary>
    public async Task<IReadOnlyList<RoundUnderWay>> AtAsync(Guid organisation, CancellationToken cancel = default)
    {
        var contracts = db.Contracts;
        return await (
            from c in db.Cases.AsNoTracking()
            where
                c.OrganisationId == organisation
                && c.Procedure == RoundProcedure.Definition
                && c.ClosedAt == null
                && !contracts.Any(contract => contract.CaseId == c.Id)
            orderby c.Id
            select new RoundUnderWay(c.ContractKind, c.Id, c.Number)
        ).ToListAsync(cancel);
    }
}
