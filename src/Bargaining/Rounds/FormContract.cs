using Bargaining.Cases;
using Bargaining.Rounds.Contracts;

namespace Bargaining.Rounds;

/// <summary>What happens when a contract is formed, the first time or again after an
/// objection: facts, the contract's row, the filing clock.</summary>
internal static class FormContract
{
    /// <summary>The contract is formed.</summary>
    /// <param name="session">The case.</param>
    /// <param name="on">Day of the signatures, or of the notice of adoption.</param>
    /// <param name="signedBy">Names of those who signed.</param>
    /// <param name="notice">The notice of adoption, where that forms it.</param>
    public static void On(CaseSession session, DateOnly on, IReadOnlyList<string> signedBy, string? notice = null)
    {
        var round = session.Facts<Round>();
        var endsOn = round.Draft!.TermTo;
        var known = round.Contract is not null;
        session.Change(
            (
                round with
                {
                    Contract = (round.Contract ?? new ContractFacts()) with
                    {
                        SignedOn = on,
                        SignedBy = signedBy,
                        AdoptionNotice = notice,
                        EndsOn = endsOn,
                    },
                }
            ).On("signed", on)
        );
        if (known)
        {
            TakeEffect.Row(session, row => (row.SignedOn, row.EndsOn, row.State) = (on, endsOn, ContractState.Signed));
            return;
        }

        session.Db.Contracts.Add(
            new CollectiveContract
            {
                Id = session.NewId(),
                CaseId = session.Case.Id,
                OrganisationId = session.Case.OrganisationId,
                Path = session.Case.Path,
                Kind = session.Case.ContractKind,
                SignedOn = on,
                EndsOn = endsOn,
                Employees = round.CoveredEmployees ?? session.Organisation.Enterprise!.Employees,
                State = ContractState.Signed,
            }
        );
    }
}

/// <summary>A contract is formed after the congress has adopted the draft, never before (CCP 37).</summary>
public sealed record AdoptionComesBeforeTheContract(DateOnly On, DateOnly? AdoptedOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (AdoptedOn is { } adopted && On < adopted)
        {
            yield return law.Breach(
                this,
                "CB-VOTE-05",
                new(
                    $"草案于 {adopted:yyyy-MM-dd} 通过，在此之前不能签订合同。",
                    $"The draft was adopted on {adopted:yyyy-MM-dd}: the contract cannot be made before."
                ),
                new("请填写通过之日或者之后的日期。", "Name the day of adoption or a later one."),
                adopted
            );
        }
    }
}
