using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress;

/// <summary>A delegate in the register (职工代表).</summary>
/// <param name="Id">The delegate.</param>
/// <param name="Name">Name.</param>
/// <param name="Unit">Electoral unit.</param>
/// <param name="Woman">Whether this is a woman.</param>
/// <param name="FrontLine">Whether this is a front-line worker.</param>
/// <param name="Manager">Whether this is a manager.</param>
/// <param name="Dispatched">Whether this is a dispatched worker.</param>
/// <param name="NonVoting">Whether this one attends without a vote.</param>
/// <param name="SeatedOn">First day in the seat.</param>
/// <param name="LeftOn">Last day in the seat; absent while in office.</param>
/// <param name="LeftBecause">recalled, departed or term-ended; absent while in office.</param>
/// <param name="HasAccount">Whether an account is linked: only then the delegate can vote by phone or computer.</param>
public sealed record DelegateView(
    Guid Id,
    string Name,
    string Unit,
    bool Woman,
    bool FrontLine,
    bool Manager,
    bool Dispatched,
    bool NonVoting,
    DateOnly SeatedOn,
    DateOnly? LeftOn,
    string? LeftBecause,
    bool HasAccount
);

/// <summary>Reads the register of delegates (职工代表名册查询).</summary>
public sealed class DelegateQuery(BargainingDb db)
{
    /// <summary>The delegates of a term: those who sit by unit and name, then those who have left.
    /// It is a public list: every party of the case reads it.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="term">The case of the term, as the reader may see it.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="CaseNotFound">It is no case of a term, or not in sight.</exception>
    public async Task<IReadOnlyList<DelegateView>> ListAsync(Actor actor, Case term, CancellationToken cancel = default)
    {
        if (term.Procedure != Terms.TermProcedure.Definition || actor.PartyTowards(term.Path) == Party.None)
        {
            throw new CaseNotFound();
        }

        return await db
            .Delegates.AsNoTracking()
            .Where(d => d.TermId == term.Id)
            .OrderBy(d => d.LeftOn != null)
            .ThenBy(d => d.Unit)
            .ThenBy(d => d.Name)
            .ThenBy(d => d.Id)
            .Select(d => new DelegateView(
                d.Id,
                d.Name,
                d.Unit,
                d.Woman,
                d.FrontLine,
                d.Manager,
                d.Dispatched,
                d.NonVoting,
                d.SeatedOn,
                d.LeftOn,
                d.LeftBecause,
                d.UserId != null
            ))
            .ToListAsync(cancel);
    }
}
