using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;

namespace Bargaining.Pages.Forms;

/// <summary>The things that a form lets a person pick by name (可选对象), as this person sees them.</summary>
public sealed class Picks(DocumentQuery documents, IEnumerable<IProcedure> procedures)
{
    /// <summary>All of one sort; none where there is none yet.</summary>
    public async Task<IReadOnlyList<Choice>> OfAsync(Actor actor, Pick sort, Case? found, Organisation organisation, CancellationToken cancel) => sort switch
    {
        Pick.Document when found is not null => [.. (await documents.OfCaseAsync(actor, found.Id, PageRequest.Of(null, PageRequest.Largest), cancel)).Items
            .Select(document => Named($"{document.Id}", new Text($"{document.Kind.Zh} {document.Number}", $"{document.Kind.En} {document.Number}")))],
        Pick.Entry when found is not null => [.. procedures.Single(p => p.DefinitionId == found.Procedure).Proved(found).Where(entry => entry.MayBeObjectedToBy(actor.PartyTowards(found)))
            .Select(entry => Named($"{entry.Number}", UseCases.Named(entry.Action)!.Is.Title))],
        Pick.JointAct when Round(found) is { } round => [.. round.JointActs.Select(act => Named($"{act.Number}", UseCases.Named(act.Action)!.Is.Title))],
        _ => [],
    };

    private static Round? Round(Case? found) => found?.Procedure == RoundProcedure.Definition ? Json.Read<Round>(found.Facts) : null;

    private static Choice Named(string value, Text label) => new(value, label, default);
}
