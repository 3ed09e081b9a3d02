using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Cases;

/// <summary>The union above acts for workers who have no union (代行), in the procedures that say
/// so: what waits for the workers waits for its officials too.</summary>
internal static class StandIn
{
    /// <summary>The same party, and the workers' side too where the union above acts for them.</summary>
    public static Party With(this Party party, IProcedure procedure, bool? hasUnion) =>
        procedure.UpperUnionActsForWorkers && hasUnion == false && (party & Party.UpperUnion) != Party.None ? party | Party.Workers : party;

    /// <summary>Procedures in which it does.</summary>
    public static List<string> WhereUnionAboveActs(this IEnumerable<IProcedure> procedures) =>
        [.. procedures.Where(p => p.UpperUnionActsForWorkers).Select(p => p.DefinitionId)];

    /// <summary>The cases in which it does, as the database asks for them.</summary>
    public static IQueryable<Guid> WithoutUnion(this BargainingDb db, IEnumerable<IProcedure> procedures)
    {
        var acting = procedures.WhereUnionAboveActs();
        return from c in db.Cases
            where acting.Contains(c.Procedure)
            join o in db.Organisations on c.OrganisationId equals o.Id
            where o.HasUnion == false
            select c.Id;
    }
}
