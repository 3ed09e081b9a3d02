using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds.Contracts;

/// <summary>A contract of a region or an industry that covers an enterprise (覆盖本企业的区域性、行业性合同), with what it says.</summary>
/// <param name="CaseId">The round that made it.</param>
/// <param name="Number">Number of that round.</param>
/// <param name="MadeBy">The federation, or whoever else made it.</param>
/// <param name="Level">Region or industry.</param>
/// <param name="Kind">Kind of contract.</param>
/// <param name="EffectiveOn">First day of effect.</param>
/// <param name="EndsOn">Last day of its term.</param>
/// <param name="Employees">Employees of the enterprise under it, as it was listed.</param>
/// <param name="Bound">By whose authority.</param>
/// <param name="Clauses">What it says, by head.</param>
/// <param name="Changes">What was changed since, in order.</param>
public sealed record CoveringContract(
    Guid CaseId,
    string Number,
    string MadeBy,
    BargainingLevel Level,
    ContractKind Kind,
    DateOnly EffectiveOn,
    DateOnly EndsOn,
    int Employees,
    BoundBy Bound,
    IReadOnlyList<Clause> Clauses,
    IReadOnlyList<string> Changes
);

/// <summary>The contracts of a region or an industry that cover an enterprise (上位合同), and what its own may be beside them.</summary>
/// <param name="Contracts">The contracts, the one that ends first at first.</param>
/// <param name="Rule">What the law says of the enterprise's own contract; absent where there is nothing above, or no text says it.</param>
/// <param name="Article">Where it stands.</param>
/// <param name="ArticleStatus">How its text was read.</param>
public sealed record ContractsAbove(IReadOnlyList<CoveringContract> Contracts, Text? Rule, Text? Article, RuleStatus? ArticleStatus);

/// <summary>Looks for contracts above an enterprise.</summary>
public static class Covering
{
    /// <summary>The contracts of a region or an industry that are in force on a day and bind an enterprise, the one that ends first at
    /// first. Whoever asks has looked whether the reader sees the enterprise.</summary>
    public static async Task<IReadOnlyList<CoveringContract>> CoveringAsync(
        this BargainingDb db,
        Guid enterprise,
        DateOnly on,
        CancellationToken cancel = default
    )
    {
        var inForce = db.InForceOn(on, db.Contracts.AsNoTracking());
        var rows = await (
            from e in db.Covered.AsNoTracking()
            where e.OrganisationId == enterprise && e.Binds
            join k in inForce on e.CaseId equals k.CaseId
            join c in db.Cases.AsNoTracking() on e.CaseId equals c.Id
            join o in db.Organisations.AsNoTracking() on c.OrganisationId equals o.Id
            select new
            {
                Row = e,
                Contract = k,
                Case = c,
                o.Name,
            }
        ).ToListAsync(cancel);
        return
        [
            .. from row in rows
            let round = row.Case.FactsAs<Round>()
            orderby row.Contract.EndsOn, row.Case.Number
            select new CoveringContract(
                row.Case.Id,
                row.Case.Number,
                row.Name,
                round.Offer.Level,
                row.Contract.Kind,
                row.Contract.EffectiveOn!.Value,
                row.Contract.EndsOn,
                row.Row.Employees,
                row.Row.Bound,
                round.Draft?.Clauses ?? [],
                [.. round.Contract?.Changes.Select(change => change.Text) ?? []]
            ),
        ];
    }
}

/// <summary>
/// An enterprise's own contract may improve on the one of its region or industry, and is not below it. Numbers are
/// compared where both say one of the same thing; all else stands side by side on the page, for people to compare. It
/// is remarked and never refused: a sentence can mean more than its numbers.
/// </summary>
/// <param name="Own">The clauses of the own draft.</param>
/// <param name="Above">The contracts that cover the enterprise.</param>
public sealed record OwnContractKeepsTheOneAbove(IReadOnlyList<Clause> Own, IReadOnlyList<CoveringContract> Above) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => [];

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        if (law.Find<ChoiceProvision>("regional.own-contract")?.Provision is not { Choice: "not-below" } asked)
        {
            yield break;
        }

        foreach (var contract in Above)
        {
            foreach (var floor in Floors.Numbers)
            {
                if (Read(floor, contract.Clauses) is not ({ } above, var limit))
                {
                    continue;
                }

                if (Read(floor, Own) is ({ } own, var said) && (floor.AtMost ? said > limit : said < limit))
                {
                    yield return CaseLaw.Breach(
                        this,
                        asked.Rule,
                        new(
                            $"{floor.Name.Zh}：本草案写明“{own}”，{contract.MadeBy}的{Fields.Of(contract.Level).Label.Zh}合同（{contract.Number}）"
                                + $"写明“{above}”。",
                            $"{floor.Name.En}: this draft says '{own}', the {Fields.Of(contract.Level).Label.En.ToLowerInvariant()} "
                                + $"contract of {contract.MadeBy} ({contract.Number}) says '{above}'."
                        ),
                        new(
                            "企业自己的合同可以高于它，不应低于它；请双方调整这一条。",
                            "The enterprise's own contract may be better than that one, and not below it: agree on another number."
                        )
                    );
                }
            }
        }
    }

    private static (string? Found, decimal Said) Read(NumberFloor floor, IReadOnlyList<Clause> clauses) =>
        clauses.Select(clause => floor.Read(clause.Text)).FirstOrDefault(read => read is not null) ?? (null, 0);
}
