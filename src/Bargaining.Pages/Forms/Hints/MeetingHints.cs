using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Pages.Forms.Picking;
using Bargaining.Rounds;

namespace Bargaining.Pages.Forms.Hints;

/// <summary>Of a meeting and of the draft that comes of it: who chairs and records, what a
/// draft says, how long the term may be, who signs (会议和草案提示).</summary>
public sealed class MeetingHints : IHintsAtLaw
{
    private const string SignedBy = "signedBy";

    /// <inheritdoc/>
    public IReadOnlyList<Type> Commands { get; } = [typeof(CallMeeting), typeof(RecordMeeting), typeof(AgreeDraft)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<FieldHint>> OfAsync(CaseLaw law, Asked asked, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FieldHint>>(
            asked.FactsOf<Round>(RoundProcedure.Definition) is not { } round ? []
            : asked.UseCase.Command == typeof(CallMeeting) ? [.. Calling(law, round)]
            : asked.UseCase.Command == typeof(RecordMeeting) ? [.. Recording(law, round)]
            : [.. Drafting(law, round, asked)]
        );

    private static IEnumerable<FieldHint> Calling(CaseLaw law, Round round)
    {
        if (law.Find<ChoiceProvision>("meeting.chair")?.Provision is { } chair)
        {
            yield return chair.Choice == "joint"
                ? FieldHint.Of("chair", chair.Rule, "双方首席代表共同主持，不选单方。", "Both chiefs chair together: choose neither.")
                : Turn(law, chair, round);
        }

        if (law.Find<ChoiceProvision>("meeting.recorder")?.Provision is { } recorder)
        {
            yield return FieldHint.Of(
                "recorder",
                recorder.Rule,
                "记录员由双方共同确定，不能是协商代表。",
                "The sides appoint the recorder together; a representative cannot be one."
            );
        }
    }

    private static FieldHint Turn(CaseLaw law, ChoiceProvision chair, Round round)
    {
        var first = law.Find<ChoiceProvision>("meeting.chair-first")?.Provision is { Choice: "proposing-side" } proposing
            ? proposing
            : null;
        Party? next =
            round.Meetings is [.., { Chair: { } last }] ? last.Other()
            : first is null ? null
            : round.Offer.By == Proposer.Employer ? Party.Employer
            : Party.Workers;
        return next is { } side
            ? FieldHint.Of(
                "chair",
                round.Meetings.Count == 0 && first is not null ? first.Rule : chair.Rule,
                $"双方首席代表轮流主持，这一次轮到{side.InWords().Zh}。",
                $"The chiefs chair in turn; this time it is for {side.InWords().En}."
            )
            : FieldHint.Of(
                "chair",
                chair.Rule,
                "双方首席代表轮流主持；第一次由哪一方主持，由双方商定。",
                "The chiefs chair in turn; who begins is for the sides to agree."
            );
    }

    private static IEnumerable<FieldHint> Recording(CaseLaw law, Round round)
    {
        if (law.Find<ChoiceProvision>("minutes.signers")?.Provision is not { } signers)
        {
            yield break;
        }

        var chiefs = new[] { round.Workers, round.Employer }.Select(side => side?.Chief?.Name).OfType<string>().ToList();
        yield return signers.Choice == "chiefs"
            ? FieldHint.Of(
                SignedBy,
                signers.Rule,
                $"会议记录由双方首席代表签字：{string.Join("、", chiefs)}。",
                $"Both chiefs sign the minutes: {string.Join(", ", chiefs)}."
            )
            : FieldHint.Of(
                SignedBy,
                signers.Rule,
                "会议记录由到会的全体协商代表签字。",
                "All representatives who were present sign the minutes."
            );
    }

    private static IEnumerable<FieldHint> Drafting(CaseLaw law, Round round, Asked asked)
    {
        foreach (var heads in law.OfEach<ItemsProvision>(round.Offer.Kinds, "draft.heads").Where(heads => !heads.Usual))
        {
            var words = heads.Items.Where(head => head != "other").Select(Words.Of).ToList();
            yield return FieldHint.Of(
                "clauses",
                heads.Rule,
                $"草案应当写明：{string.Join("、", words.Select(head => head.Zh))}。没有特别约定的，写“按法律规定执行”。",
                $"The draft says something on: {string.Join(", ", words.Select(head => head.En))}. "
                    + "Where nothing special is agreed, say that the law applies."
            );
        }

        foreach (
            var term in law.OfEach<CountProvision>(round.Offer.Kinds, "contract.term")
                .Where(term => term is { Unit: "years", Usual: false })
        )
        {
            var (zh, en) = (term.Min, term.Max) switch
            {
                ({ } min, { } max) when min == max => ($"合同期限为 {min} 年。", $"The term is {min} years."),
                ({ } min, { } max) => ($"合同期限为 {min} 至 {max} 年。", $"The term is {min} to {max} years."),
                ({ } min, null) => ($"合同期限不得短于 {min} 年。", $"The term is {min} years at least."),
                (_, { } max) => ($"合同期限不得超过 {max} 年。", $"The term is {max} years at most."),
                _ => ("", ""),
            };
            if (zh.Length > 0)
            {
                yield return FieldHint.Of("termTo", term.Rule, zh, en);
            }
        }

        if (asked.Organisation.Enterprise is { } enterprise)
        {
            var chiefs = new[] { Party.Workers, Party.Employer }
                .Select(side => BothChiefsSign.Signer(round, side, enterprise))
                .OfType<string>()
                .ToList();
            yield return FieldHint.Of(
                SignedBy,
                law.Rule("CB-MEET-02"),
                $"草案由双方现任首席代表签字：{string.Join("、", chiefs)}。",
                $"The chiefs who serve now sign the draft: {string.Join(", ", chiefs)}."
            );
        }
    }
}
