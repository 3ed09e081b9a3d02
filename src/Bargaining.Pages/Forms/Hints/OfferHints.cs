using Bargaining.Law;
using Bargaining.Pages.Forms.Picking;
using Bargaining.Rounds;

namespace Bargaining.Pages.Forms.Hints;

/// <summary>Of the offer: what it must state here, whom one hears before, how long the other side
/// has to answer; which round is under way already (要约提示).</summary>
public sealed class OfferHints(RoundsUnderWay rounds) : IHintsAtLaw
{
    /// <inheritdoc/>
    public IReadOnlyList<Type> Commands { get; } = [typeof(SubmitOffer)];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FieldHint>> OfAsync(CaseLaw law, Asked asked, CancellationToken cancel) =>
        [.. Beside(law, await rounds.AtAsync(asked.Organisation.Id, cancel)), .. Of(law)];

    // What the receipt would say afterwards is said before anybody writes.
    private static IEnumerable<FieldHint> Beside(CaseLaw law, IReadOnlyList<RoundUnderWay> rounds) =>
        from round in rounds
        let kind = Fields.Of(round.Kind).Label
        select FieldHint.Of(
            "kind",
            law.Rule("DEF-HINT-01"),
            $"这里已有一轮{kind.Zh}的协商正在进行（{round.Number}）。同一事项可以在那一轮里提出；确实要另开一轮的，请继续填写。",
            $"A round for a {kind.En} is under way here ({round.Number}). The same topic can be raised there; "
                + "go on if a second round is meant."
        );

    // Those that a form may leave empty: an offer without topics is none anywhere.
    private static string? FieldOf(string item) =>
        item switch
        {
            "time" => "offer.meetingOn",
            "place" => "offer.place",
            "reasons" => "offer.reasons",
            "representatives" => "offer.representatives",
            _ => null,
        };

    private static IEnumerable<FieldHint> Of(CaseLaw law)
    {
        // Which kind of contract it will be is only being chosen.
        foreach (
            var asked in Enum.GetValues<ContractKind>()
                .Select(kind => (Kind: kind, Contents: (law with { Kind = kind }).Find<ItemsProvision>("offer.contents")?.Provision))
                .Where(one => one.Contents is not null)
                .GroupBy(one => one.Contents!.Rule.Id)
        )
        {
            var contents = asked.First().Contents!;
            var items = contents.Items.Select(Words.Of).ToList();
            var kinds = asked.Select(one => Fields.Of(one.Kind).Label).ToList();
            yield return FieldHint.Of(
                "offer",
                contents.Rule,
                $"{string.Join("、", kinds.Select(kind => kind.Zh))}的要约书应当写明：{string.Join("、", items.Select(item => item.Zh))}。",
                $"{string.Join(", ", kinds.Select(kind => kind.En))}: the offer states {string.Join(", ", items.Select(item => item.En))}."
            );
            foreach (var field in contents.Items.Select(FieldOf).OfType<string>())
            {
                yield return FieldHint.Of(
                    field,
                    contents.Rule,
                    $"{string.Join("、", kinds.Select(kind => kind.Zh))}的要约书应当写明。",
                    $"{string.Join(", ", kinds.Select(kind => kind.En))}: the offer states it."
                ) with
                {
                    Demands = true,
                };
            }
        }

        if (law.Find<PeriodProvision>("offer.reply") is { } reply)
        {
            var due = law.Book.DueOf(reply, law.On).Date;
            yield return FieldHint.Of(
                "offer.meetingOn",
                reply.Provision.Rule,
                $"今天送达的，对方最迟可以到{LawWords.DayInWords(due).Zh}答复；协商时间请留出余地。",
                $"Served today, it may be answered until {LawWords.DayInWords(due).En}: leave room for that."
            );
        }

        if (law.Find<ChoiceProvision>("offer.hear-employees")?.Provision is { Choice: "required" } heard)
        {
            yield return FieldHint.Of(
                "offer.employeesHeard",
                heard.Rule,
                "工会提出要约前应当听取职工意见。",
                "The union hears the employees before it makes the offer."
            );
        }
    }
}
