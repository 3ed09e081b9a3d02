using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Rounds.Joint;

namespace Bargaining.Pages.Forms.Picking;

/// <summary>What a bargaining round has to pick from (集体协商的可选对象).</summary>
public sealed class RoundPicks : IOffersPicks
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<Pick, FindsChoices> Sorts { get; } =
        new Dictionary<Pick, FindsChoices>
        {
            [Pick.Representative] = Labelled.Of(Representatives),
            [Pick.Meeting] = Labelled.Of(asked => Meetings(asked).Where(meeting => meeting.Minutes is null).Select(Of)),
            [Pick.InformationRequest] = Labelled.Of(Requests),
            [Pick.JointAct] = Labelled.Of(JointActs),
        };

    /// <summary>A meeting by its number and day.</summary>
    internal static Choice Of(Meeting meeting) =>
        Labelled.As(
            meeting.Number,
            new Text(
                $"第 {meeting.Number} 次协商会议（{LawWords.DayInWords(meeting.On).Zh}）",
                $"Meeting {meeting.Number} ({LawWords.DayInWords(meeting.On).En})"
            )
        );

    /// <summary>The meetings of a round; none where it is no round.</summary>
    internal static IReadOnlyList<Meeting> Meetings(Asked asked) => Round(asked)?.Meetings ?? [];

    private static Round? Round(Asked asked) => asked.FactsOf<Round>(RoundProcedure.Definition);

    private static IEnumerable<Choice> Representatives(Asked asked) =>
        new[] { Party.Workers, Party.Employer }
            .Where(side => (side & asked.As) != Party.None)
            .SelectMany(side => Round(asked)?.Of(side)?.Members ?? [])
            .Where(member => member.LeftOn is null)
            .Select(member => Labelled.As(member.Name, member.Post.Length > 0 ? $"{member.Name}（{member.Post}）" : member.Name));

    // What the other side asked for and nobody has given yet.
    private static IEnumerable<Choice> Requests(Asked asked) =>
        (Round(asked)?.Information ?? [])
            .Where(request => request.ProvidedOn is null && (request.By & asked.As) == Party.None)
            .Select(request =>
                Labelled.As(
                    request.Id,
                    new Text(
                        $"{LawWords.DayInWords(request.On).Zh}要求：{Labelled.FirstWords(string.Join("、", request.Items))}",
                        $"{LawWords.DayInWords(request.On).En}: {Labelled.FirstWords(string.Join(", ", request.Items))}"
                    )
                )
            );

    private static IEnumerable<Choice> JointActs(Asked asked) =>
        (Round(asked)?.JointActs ?? [])
            .Where(act =>
                asked.UseCase.Is.Name switch
                {
                    "confirm-act" => act.MayBeConfirmedBy(asked.Party),
                    "contest-act" => act.MayBeContestedBy(asked.Party),
                    _ => act.MayBeWithdrawnBy(asked.Party),
                }
            )
            .Select(act => Labelled.As(act.Number, Said(act)));

    private static Text Said(JointAct act)
    {
        var (title, by, day) = (UseCases.Named(act.Action)!.Is.Title, act.By.InWords(), LawWords.DayInWords(act.EnteredOn));
        return new($"{title.Zh}（{by.Zh}{day.Zh}登记）", $"{title.En} (entered by {by.En} on {day.En})");
    }
}
