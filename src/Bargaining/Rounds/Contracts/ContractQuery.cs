using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds.Contracts;

/// <summary>Reads contracts of all enterprises in sight (合同查询).</summary>
public sealed class ContractQuery(BargainingDb db, Performers performers)
{
    /// <summary>A page, by key.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="page">Which page.</param>
    /// <param name="state">Only those that stand so; null for all.</param>
    /// <param name="endsBefore">Only those whose term ends before this day; null for all.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Page<ContractSummary>> ListAsync(
        Actor actor,
        PageRequest page,
        ContractState? state,
        DateOnly? endsBefore,
        CancellationToken cancel = default
    )
    {
        var contracts = db.Contracts.AsNoTracking().InSightOf(actor, c => c.Path);
        if (state is { } one)
        {
            contracts = contracts.Where(c => c.State == one);
        }

        if (endsBefore is { } day)
        {
            contracts = contracts.Where(c => c.EndsOn < day);
        }

        if (page.AfterId() is { } after)
        {
            contracts = contracts.Where(c => c.Id.CompareTo(after) > 0);
        }

        return Page.Of<ContractSummary>(
            await SummariesAsync(contracts.OrderBy(c => c.Id).Take(page.Limit + 1), cancel),
            page.Limit,
            row => row.Id.ToString()
        );
    }

    /// <summary>The contracts of one enterprise that count or will count (现行合同): signed
    /// or in effect, the one that ends last at first.</summary>
    public async Task<IReadOnlyList<ContractSummary>> StandingAsync(Actor actor, Guid organisation, CancellationToken cancel = default) =>
        [
            .. (
                await SummariesAsync(
                    db.Contracts.AsNoTracking()
                        .InSightOf(actor, c => c.Path)
                        .Where(c =>
                            c.OrganisationId == organisation && (c.State == ContractState.Signed || c.State == ContractState.InEffect)
                        ),
                    cancel
                )
            ).OrderByDescending(c => c.EndsOn),
        ];

    private async Task<IReadOnlyList<ContractSummary>> SummariesAsync(IQueryable<CollectiveContract> contracts, CancellationToken cancel)
    {
        var rows = await (
            from contract in contracts
            join c in db.Cases on contract.CaseId equals c.Id
            join o in db.Organisations on contract.OrganisationId equals o.Id
            orderby contract.Id
            select new
            {
                Contract = contract,
                c.Number,
                Enterprise = o,
            }
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        var performed = await performers.OfAsync(rows.Select(row => row.Enterprise), cancel);
        return
        [
            .. rows.Select(row =>
                row.Contract.Summary(row.Number, row.Enterprise.Name) with
                {
                    PerformedBy = performed.GetValueOrDefault(row.Enterprise.Id),
                }
            ),
        ];
    }
}

/// <summary>The contract of a round stands beside it.</summary>
internal sealed class ContractOfCase(BargainingDb db, Performers performers) : IKeepsBesideCases
{
    public async Task<CaseAside> AddAsync(CaseAside aside, Case found, Party reader, CancellationToken cancel)
    {
        var row = await (
            from contract in db.Contracts.AsNoTracking()
            where contract.CaseId == found.Id
            join o in db.Organisations on contract.OrganisationId equals o.Id
            select new { Contract = contract, Enterprise = o }
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(cancel);
        return row is null
            ? aside
            : aside with
            {
                Contract = row.Contract.Summary(found.Number, row.Enterprise.Name) with
                {
                    PerformedBy = (await performers.OfAsync([row.Enterprise], cancel)).GetValueOrDefault(row.Enterprise.Id),
                },
            };
    }
}
