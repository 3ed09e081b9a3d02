using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Supervision;
using Bargaining.Supervision.Register;

namespace Bargaining.Pages.Forms.Picking;

/// <summary>What a supervision case has to pick from (劳动法律监督的可选对象): supervisors, evidence, established facts.</summary>
public sealed class SupervisionPicks(SupervisorQuery supervisors, TimeProvider time) : IOffersPicks
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<Pick, FindsChoices> Sorts =>
        new Dictionary<Pick, FindsChoices>
        {
            [Pick.Supervisor] = SupervisorsAsync,
            [Pick.Evidence] = Labelled.Of(asked =>
                (Facts(asked)?.Evidence ?? []).Select(one => Labelled.As(one.Id, $"{one.Name}：{Labelled.FirstWords(one.Description)}"))
            ),
            [Pick.Fact] = Labelled.Of(asked =>
                (Facts(asked)?.Established ?? []).Select(
                    (one, place) => Labelled.As(place, $"{place + 1}. {Labelled.FirstWords(one.Fact)}")
                )
            ),
        };

    private static SupervisionCase? Facts(Asked asked) => asked.FactsOf<SupervisionCase>(SupervisionProcedure.Definition);

    // Whom the register has for this enterprise where some are appointed; those who investigate already for everything else.
    private async Task<IReadOnlyList<Choice>> SupervisorsAsync(Asked asked, CancellationToken cancel)
    {
        if (asked.UseCase.Is.Name != "appoint-investigators")
        {
            return
            [
                .. (Facts(asked)?.Investigators ?? []).Select(one => Labelled.As(one.SupervisorId, $"{one.Name}（{one.Certificate}）")),
            ];
        }

        return (asked.Party & (Party.Supervision | Party.Workers)) == Party.None
            ? []
            :
            [
                .. (await supervisors.SupervisorsOfAsync(asked.Organisation.Path, LegalDay.Of(time.GetUtcNow()), cancel)).Select(one =>
                    Labelled.As(one.Id, $"{one.Name}（{one.Number}）")
                ),
            ];
    }
}
