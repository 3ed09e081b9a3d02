using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress;
using Bargaining.Congress.Disclosure;
using Bargaining.Congress.Proposals;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Congress.Voting;
using Bargaining.Data;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Pages.Forms.Picking;

/// <summary>What a workers' congress has to pick from (职代会的可选对象): its delegates, units, items, opinions, and what its term keeps.</summary>
public sealed class CongressPicks(BargainingDb db, DelegateQuery delegates) : IOffersPicks
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<Pick, FindsChoices> Sorts =>
        new Dictionary<Pick, FindsChoices>
        {
            [Pick.Item] = Labelled.Of(asked => Items(asked).Select(item => Labelled.As(item.Id, $"{item.Id}. {item.Title}"))),
            [Pick.VoteOption] = Labelled.Of(VoteOptions),
            [Pick.Opinion] = Labelled.Of(Opinions),
            [Pick.Delegate] = DelegatesAsync,
            [Pick.Arriving] = (asked, cancel) => CheckedInAsync(asked, false, cancel),
            [Pick.Present] = (asked, cancel) => CheckedInAsync(asked, true, cancel),
            [Pick.Unit] = (asked, cancel) =>
                OfTermAsync(asked, term => term.Units.Select(unit => Labelled.As(unit.Name, unit.Name)), cancel),
            [Pick.BoardMember] = (asked, cancel) =>
                OfTermAsync(asked, term => term.Board.Where(member => member.LeftOn is null).Select(Of), cancel),
            [Pick.JointMeeting] = (asked, cancel) =>
                OfTermAsync(asked, term => term.JointMeetings.Where(meeting => meeting.Confirmed is null).Select(Of), cancel),
            [Pick.Decision] = (asked, cancel) =>
                OfTermAsync(
                    asked,
                    term =>
                        term.Skipped.Where(decision => decision.Answer is not { Corrected: true })
                            .Select(decision => Labelled.As(decision.Id, decision.Title)),
                    cancel
                ),
        };

    /// <summary>The items of a session's agenda; none where it is no session.</summary>
    internal static IReadOnlyList<AgendaItem> Items(Asked asked) => asked.FactsOf<Session>(SessionProcedure.Definition)?.Agenda ?? [];

    // Of the items that are still to be counted; a motion has one option, which is the motion.
    private static IEnumerable<Choice> VoteOptions(Asked asked) =>
        Items(asked)
            .Where(item => item is { Question: not null, Boxes.Count: > 0, Decision: null })
            .SelectMany(item => item.Question!.Options())
            .Distinct()
            .Select(option => Labelled.As(option, Marks.InWords(option)));

    private static IEnumerable<Choice> Opinions(Asked asked) =>
        (asked.FactsOf<DisclosedItem>(DisclosureProcedure.Definition)?.Opinions ?? [])
            .Where(opinion =>
                asked.UseCase.Is.Name == "answer-opinion"
                    ? opinion.Answer is null
                    : opinion.Answer is { FoundRight: true } && opinion.Rectified is null
            )
            .Select(opinion => Labelled.As(opinion.Id, $"{opinion.Id}. {Labelled.FirstWords(opinion.Text)}"));

    private static Choice Of(BoardMember member) =>
        Labelled.As(
            member.Id,
            new Text($"{member.Name}（{Fields.Of(member.Board).Label.Zh}）", $"{member.Name} ({Fields.Of(member.Board).Label.En})")
        );

    private static Choice Of(JointMeeting meeting) =>
        Labelled.As(
            meeting.Id,
            new Text(
                $"{LawWords.DayInWords(meeting.On).Zh}联席会议："
                    + $"{Labelled.FirstWords(string.Join("、", meeting.Decisions.Select(decision => decision.Title)))}",
                $"Joint meeting of {LawWords.DayInWords(meeting.On).En}: "
                    + $"{Labelled.FirstWords(string.Join(", ", meeting.Decisions.Select(decision => decision.Title)))}"
            )
        );

    // The list of delegates is public to every party of the case.
    private async Task<IReadOnlyList<Choice>> DelegatesAsync(Asked asked, CancellationToken cancel) =>
        await TermAsync(asked, cancel) is { } term && asked.Actor.PartyTowards(term) != Party.None
            ?
            [
                .. (await delegates.ListAsync(asked.Actor, term, cancel))
                    .Where(one => one.LeftOn is null)
                    .Select(one => Labelled.As(one.Id, $"{one.Name}（{one.Unit}）")),
            ]
            : [];

    private async Task<IReadOnlyList<Choice>> CheckedInAsync(Asked asked, bool here, CancellationToken cancel)
    {
        var session = asked.FactsOf<Session>(SessionProcedure.Definition);
        var present = (session?.Present ?? []).Concat(session?.Attending ?? []).Select(id => $"{id}").ToHashSet();
        return [.. (await DelegatesAsync(asked, cancel)).Where(one => present.Contains(one.Value) == here)];
    }

    private async Task<IReadOnlyList<Choice>> OfTermAsync(Asked asked, Func<Term, IEnumerable<Choice>> choices, CancellationToken cancel) =>
        await TermAsync(asked, cancel) is { } term && asked.Actor.PartyTowards(term) != Party.None
            ? [.. choices(term.FactsAs<Term>())]
            : [];

    // The term itself, the one that a session or a proposal is of, or the one that runs in the enterprise.
    private async Task<Case?> TermAsync(Asked asked, CancellationToken cancel)
    {
        if (asked.Case?.Procedure == TermProcedure.Definition)
        {
            return asked.Case;
        }

        var id =
            asked.FactsOf<Session>(SessionProcedure.Definition)?.TermId ?? asked.FactsOf<Proposal>(ProposalProcedure.Definition)?.TermId;
        var organisation = asked.Organisation.Id;
        return id is { } named
            ? await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == named, cancel)
            : await db
                .Cases.AsNoTracking()
                .Where(c => c.OrganisationId == organisation && c.Procedure == TermProcedure.Definition && c.ClosedAt == null)
                .OrderByDescending(c => c.OpenedAt)
                .FirstOrDefaultAsync(cancel);
    }
}
