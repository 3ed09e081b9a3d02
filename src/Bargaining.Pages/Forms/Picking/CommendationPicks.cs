using Bargaining.Commendations;

namespace Bargaining.Pages.Forms.Picking;

/// <summary>What an appraisal has to pick from (评选的可选对象): its criteria, and the objections that are not answered.</summary>
public sealed class CommendationPicks : IOffersPicks
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<Pick, FindsChoices> Sorts =>
        new Dictionary<Pick, FindsChoices>
        {
            [Pick.CommendationCriterion] = Labelled.Of(asked =>
                (Facts(asked)?.Criteria.Items ?? []).Select(item => Labelled.As(item.Id, item.Name))
            ),
            [Pick.CommendationObjection] = Labelled.Of(asked =>
                (Facts(asked)?.Objections ?? [])
                    .Where(one => one.Answer is null)
                    .Select(one => Labelled.As(one.Number, $"{one.Number}. {Labelled.FirstWords(one.Text)}"))
            ),
        };

    private static Commendation? Facts(Asked asked) => asked.FactsOf<Commendation>(CommendationProcedure.Definition);
}
