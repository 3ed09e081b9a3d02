using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds;

/// <summary>Whether other rounds and contracts of the same kind stand beside an offer
/// (同类协商): bargaining twice is lawful, and seldom meant.</summary>
/// <param name="Waiting">Number of a round of this kind that has no contract yet; null where there is none.</param>
/// <param name="ThisYear">Number of the round whose contract of this kind was made in
/// the year of the offer; null where there is none.</param>
public sealed record OtherRounds(string? Waiting, string? ThisYear) : IAdvises
{
    /// <summary>Looks for them.</summary>
    internal static async Task<OtherRounds> OfTheSameKindAsync(
        CaseSession session,
        ContractKind kind,
        DateOnly on,
        CancellationToken cancel
    )
    {
        var (own, organisation) = (session.Case.Id, session.Case.OrganisationId);
        var (first, last) = (new DateOnly(on.Year, 1, 1), new DateOnly(on.Year, 12, 31));
        var rounds = await (
            from c in session.Db.Cases.AsNoTracking()
            where c.OrganisationId == organisation && c.ContractKind == kind && c.Procedure == RoundProcedure.Definition && c.Id != own
            join contract in session.Db.Contracts on c.Id equals contract.CaseId into contracts
            from contract in contracts.DefaultIfEmpty()
            where
                contract == null
                    ? c.ClosedAt == null
                    : contract.State == ContractState.InEffect && contract.SignedOn >= first && contract.SignedOn <= last
            orderby c.Id
            select new { c.Number, Waits = contract == null }
        ).ToListAsync(cancel);
        return new OtherRounds(rounds.FirstOrDefault(r => r.Waits)?.Number, rounds.FirstOrDefault(r => !r.Waits)?.Number);
    }

    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => [];

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        if (Waiting is not null)
        {
            yield return law.Breach(
                this,
                "DEF-HINT-01",
                new(
                    $"本企业已有一轮同类协商正在进行（{Waiting}）。",
                    $"A round of the same kind is under way in this enterprise ({Waiting})."
                ),
                new(
                    "请确认是否需要另开一轮；同一事项可以在已有的一轮中提出。",
                    "Make sure that a second round is meant; the same topic can be raised in the first."
                )
            );
        }

        if (ThisYear is not null && law.Kind == ContractKind.Wage)
        {
            yield return law.Breach(
                this,
                "CB-TERM-02",
                new(
                    $"本年度已经签订过工资专项集体合同（{ThisYear}）；工资集体协商一般情况下一年进行一次。",
                    $"A wage contract was made this year already ({ThisYear}); wage bargaining generally takes place once a year."
                ),
                new(
                    "条文用语是“一般情况下”，可以再次协商；需要改动现有合同的，也可以办理变更。",
                    "The text says 'generally': another round is possible; a contract in effect can also be changed."
                )
            );
        }
    }
}
