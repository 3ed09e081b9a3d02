using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds.Contracts;

/// <summary>A contract in a list (合同概要).</summary>
public sealed record ContractSummary
{
    /// <summary>The contract.</summary>
    public required Guid Id { get; init; }

    /// <summary>The round that made it.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Number of that round.</summary>
    public required string Number { get; init; }

    /// <summary>The enterprise.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its name.</summary>
    public required string Organisation { get; init; }

    /// <summary>Kind.</summary>
    public required ContractKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required ContractState State { get; init; }

    /// <summary>Day of signing, or of the written notice of adoption.</summary>
    public required DateOnly SignedOn { get; init; }

    /// <summary>First day of effect; absent until then.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Last day of its term.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Employees it covers, persons.</summary>
    public required int Employees { get; init; }

    /// <summary>The summary of a row.</summary>
    public static ContractSummary Of(CollectiveContract contract, string number, string organisation) => new()
    {
        Id = contract.Id,
        CaseId = contract.CaseId,
        Number = number,
        OrganisationId = contract.OrganisationId,
        Organisation = organisation,
        Kind = contract.Kind,
        State = contract.State,
        SignedOn = contract.SignedOn,
        EffectiveOn = contract.EffectiveOn,
        EndsOn = contract.EndsOn,
        Employees = contract.Employees,
    };
}

/// <summary>Reads contracts of all enterprises in sight (合同查询).</summary>
public sealed class ContractQuery(BargainingDb db)
{
    /// <summary>A page, by key.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="page">Which page.</param>
    /// <param name="state">Only those that stand so; null for all.</param>
    /// <param name="endsBefore">Only those whose term ends before this day; null for all.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Page<ContractSummary>> ListAsync(
        Actor actor, PageRequest page, ContractState? state, DateOnly? endsBefore, CancellationToken cancel = default)
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

        var rows = await (
            from contract in contracts
            join c in db.Cases on contract.CaseId equals c.Id
            join o in db.Organisations on contract.OrganisationId equals o.Id
            orderby contract.Id
            select new { Contract = contract, c.Number, o.Name }).Take(page.Limit + 1).ToListAsync(cancel);
        return Page.Of<ContractSummary>([.. rows.Select(row => ContractSummary.Of(row.Contract, row.Number, row.Name))], page.Limit, row => row.Id.ToString());
    }
}
