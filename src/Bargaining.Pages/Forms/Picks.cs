using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Pages.Forms.Picking;

namespace Bargaining.Pages.Forms;

/// <summary>The things that a form lets a person pick by name (可选对象), as this person sees them.</summary>
public sealed class Picks(IEnumerable<IOffersPicks> rooms, IEnumerable<IProcedure> procedures)
{
    /// <summary>All of one sort; none where there is none yet.</summary>
    /// <param name="sort">What is picked.</param>
    /// <param name="actor">Who picks.</param>
    /// <param name="form">The form: what it does, and whether it is entered for another party.</param>
    /// <param name="found">The case, as its query gave it to this actor; null where one is opened.</param>
    /// <param name="organisation">The organisation whose case it is or will be.</param>
    /// <param name="cancel">Cancels the queries.</param>
    public Task<IReadOnlyList<Choice>> OfAsync(
        Pick sort,
        Actor actor,
        Form form,
        Case? found,
        Organisation organisation,
        CancellationToken cancel
    )
    {
        var asked = Asked(actor, form, found, organisation);
        return rooms.Select(room => room.Sorts.GetValueOrDefault(sort)).First(find => find is not null)!(asked, cancel);
    }

    /// <summary>Who asks, and for whom: with the proof in hand one enters what another party did.</summary>
    internal Asked Asked(Actor actor, Form form, Case? found, Organisation organisation)
    {
        var own = found is null ? actor.PartyTowards(organisation.Path) : actor.PartyTowards(found);
        var facts = found is null ? "" : procedures.Single(p => p.DefinitionId == found.Procedure).FactsFor(found, own);
        return new Asked(actor, form.UseCase, form.WithProof ? form.UseCase.Is.By & ~own : own, found, facts, organisation);
    }
}
