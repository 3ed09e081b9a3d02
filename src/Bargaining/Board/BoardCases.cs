using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Instructors;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Board;

/// <summary>What the lists of the board have in common (监控共用部分): the cases and organisations
/// that a question leaves, and what a row says beside its own.</summary>
public sealed class BoardCases(BargainingDb db, IEnumerable<IProcedure> procedures, Accompanying accompanying)
{
    /// <summary>The cases that a question leaves.</summary>
    internal async Task<IQueryable<Case>> CasesAsync(CaseConditions asked, CancellationToken cancel)
    {
        IQueryable<Case> cases = db.Cases.AsNoTracking();
        if (asked.Instructor is { } instructor)
        {
            cases = await accompanying.CasesOfAsync(cases, instructor, cancel);
        }

        if (asked.Procedure is { } procedure)
        {
            cases = cases.Where(c => c.Procedure == procedure);
        }

        if (asked.Kind is { } kind)
        {
            cases = cases.Where(c => c.ContractKind == kind);
        }

        return cases;
    }

    /// <summary>The organisations that a question leaves.</summary>
    internal IQueryable<Organisation> Organisations(CaseConditions asked)
    {
        // A level a statement: one plan for all would be that of the enterprises, and walk through their rows for the few of a city.
        var all = db.Organisations.AsNoTracking();
        var organisations = asked.Level switch
        {
            null => all,
            OrganisationKind.Province => all.Where(o => o.Kind == OrganisationKind.Province),
            OrganisationKind.City => all.Where(o => o.Kind == OrganisationKind.City),
            OrganisationKind.District => all.Where(o => o.Kind == OrganisationKind.District),
            OrganisationKind.Street => all.Where(o => o.Kind == OrganisationKind.Street),
            _ => all.Where(o => o.Kind == OrganisationKind.Enterprise),
        };

        return asked.Size switch
        {
            null => organisations,
            EnterpriseSize.Below100 => organisations.Where(o => o.Employees < 100),
            EnterpriseSize.From100To499 => organisations.Where(o => o.Employees >= 100 && o.Employees < 500),
            _ => organisations.Where(o => o.Employees >= 500),
        };
    }

    /// <summary>What rows say beside their own: who accompanies the case, and which of several things of one kind it is about.</summary>
    internal async Task<BesideRows> BesideAsync(IReadOnlyList<OfCase> rows, CancellationToken cancel)
    {
        var instructors = await accompanying.NamesAsync(rows.Select(row => (row.CaseId, row.Path, row.Procedure)), cancel);
        var ids = rows.Where(row => Naming(row.Procedure)?.IsAboutOne(row.Waits) == true).Select(row => row.CaseId).Distinct().ToList();
        var cases = ids.Count == 0 ? [] : await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        return new BesideRows(
            instructors,
            (caseId, waits) => cases.TryGetValue(caseId, out var found) ? Naming(found.Procedure)!.ItemOf(found, waits) : null
        );
    }

    private INamesItems? Naming(string procedure) => procedures.Single(p => p.DefinitionId == procedure) as INamesItems;
}

/// <summary>A row of a list, as far as its case goes.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Path">Its path.</param>
/// <param name="Procedure">Its procedure.</param>
/// <param name="Waits">What waits.</param>
internal sealed record OfCase(Guid CaseId, string Path, string Procedure, WaitsFor Waits);

/// <summary>What the rows of a page say beside their own, by case.</summary>
internal sealed class BesideRows(ILookup<Guid, string> instructors, Func<Guid, WaitsFor, Text?> items)
{
    /// <summary>Who accompanies a case.</summary>
    public IReadOnlyList<string> Instructors(Guid caseId) => [.. instructors[caseId]];

    /// <summary>Which of several things of one kind a step or duty is about; null where the
    /// case is about but one, and its number says which.</summary>
    public Text? Item(Guid caseId, WaitsFor waits) => items(caseId, waits);
}
