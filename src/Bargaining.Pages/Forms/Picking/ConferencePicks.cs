using Bargaining.Conferences;
using Bargaining.Law;

namespace Bargaining.Pages.Forms.Picking;

/// <summary>What a conference has to pick from (会议的可选对象): the topics with which this may be done, and the sides at its table.</summary>
public sealed class ConferencePicks : IOffersPicks
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<Pick, FindsChoices> Sorts =>
        new Dictionary<Pick, FindsChoices>
        {
            [Pick.ConferenceTopic] = Labelled.Of(TopicsOf),
            [Pick.ConferenceSide] = Labelled.Of(asked =>
                (Facts(asked)?.Members ?? []).Select(member =>
                    Labelled.As(
                        Spelling.Of(member.Side),
                        new Text(
                            $"{Fields.Of(member.Side).Label.Zh}（{member.Name}）",
                            $"{Fields.Of(member.Side).Label.En} ({member.Name})"
                        )
                    )
                )
            ),
        };

    private static Conference? Facts(Asked asked) =>
        ConferenceProcedure.Definitions.Select(asked.FactsOf<Conference>).FirstOrDefault(facts => facts is not null);

    private static IEnumerable<Choice> TopicsOf(Asked asked) =>
        Facts(asked) is { } conference && Topics.Asked(asked.UseCase.Is.Name, conference) is { } fits
            ? conference.Topics.Where(fits).Select(topic => Labelled.As(topic.Number, $"{topic.Number}. {topic.Title}"))
            : [];
}
