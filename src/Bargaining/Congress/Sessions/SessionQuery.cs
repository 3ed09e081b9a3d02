using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Congress.Voting;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Sessions;

/// <summary>Where an item stands (议题状态).</summary>
public enum ItemStage
{
    /// <summary>The session has not opened (待审议).</summary>
    ToCome,

    /// <summary>It is to be heard; nothing is voted (审议中).</summary>
    Heard,

    /// <summary>It is to be voted by show of hands (待举手表决).</summary>
    ByHands,

    /// <summary>It is to be voted by secret ballot, whose box is not open yet (待投票).</summary>
    ToVote,

    /// <summary>One teller has locked the box, the second is awaited (正在开箱).</summary>
    Opening,

    /// <summary>Ballots are cast (正在投票).</summary>
    Open,

    /// <summary>No more ballots; they are to be counted (投票结束).</summary>
    Closed,

    /// <summary>It has its result (已有结果).</summary>
    Decided,
}

/// <summary>How many have voted, never what (投票人数).</summary>
/// <param name="Roll">Those on the roll of the ballot, persons.</param>
/// <param name="Voted">Those among them who have voted, or took a paper ballot.</param>
public sealed record Turnout(int Roll, int Voted);

/// <summary>An item of the agenda as it stands now (议程项).</summary>
/// <param name="Item">The item, with its result once it has one.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Box">Its last ballot box; null where it has none.</param>
/// <param name="Turnout">Who has voted so far; null unless its ballot is open.</param>
/// <param name="Majority">The majorities that it needs, each with its text; empty where none is asked.</param>
/// <param name="Secrecy">The text that makes its vote secret; null where none does.</param>
public sealed record ItemNow(
    AgendaItem Item,
    ItemStage Stage,
    Guid? Box,
    Turnout? Turnout,
    IReadOnlyList<ShareProvision> Majority,
    ChoiceProvision? Secrecy
)
{
    /// <summary>The fewest votes in favour that meet all of its majorities; null where none is asked.</summary>
    public long? Needed(int roll) => Majority.Count == 0 || roll == 0 ? null : Majority.Max(share => share.Needed(roll));
}

/// <summary>A session as it stands now (会议现况).</summary>
/// <param name="Session">Its facts.</param>
/// <param name="Organisation">The enterprise.</param>
/// <param name="Roll">All delegates with a vote (应到), persons: as they were when it opened, before that as they are on its day.</param>
/// <param name="Present">Those who are here (实到), persons.</param>
/// <param name="Quorum">The quorum, each text that asks one.</param>
/// <param name="Items">The agenda, in order.</param>
public sealed record SessionNow(
    Session Session,
    string Organisation,
    int Roll,
    int Present,
    IReadOnlyList<ShareProvision> Quorum,
    IReadOnlyList<ItemNow> Items
)
{
    /// <summary>The fewest who must be here; null where no text that could be read asks a quorum, or nobody is on the roll.</summary>
    public long? Needed => Quorum.Count == 0 || Roll == 0 ? null : Quorum.Max(share => share.Needed(Roll));
}

/// <summary>Reads a session as people in the hall follow it (会议查询). Nobody reads a part of a result.</summary>
public sealed class SessionQuery(BargainingDb db, LawBook book, TimeProvider time)
{
    /// <summary>How it stands.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="meeting">The case of the session, as the reader may see it.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="CaseNotFound">It is no case of a session, or not in sight.</exception>
    public async Task<SessionNow> OfAsync(Actor actor, Case meeting, CancellationToken cancel = default)
    {
        if (meeting.Procedure != SessionProcedure.Definition || actor.PartyTowards(meeting) == Party.None)
        {
            throw new CaseNotFound();
        }

        var session = meeting.FactsAs<Session>();
        var place = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Id == meeting.OrganisationId)
            .Select(o => new { o.Name, o.Enterprise })
            .SingleAsync(cancel);
        var (law, ownership) = (
            new CaseLaw(book, meeting.Jurisdiction, meeting.ContractKind, LegalDay.Of(time.GetUtcNow())),
            place.Enterprise?.Ownership ?? default(Ownership)
        );
        var roll =
            session.Roll > 0
                ? session.Roll
                : (await db.DelegatesOfAsync(session.TermId, session.MeetsOn, cancel)).Count(delegated => !delegated.NonVoting);
        var boxes = await BoxesAsync(meeting.Id, cancel);
        return new SessionNow(
            session,
            place.Name,
            roll,
            session.Present.Count,
            [.. AskedOf.Both<ShareProvision>(law, "congress.quorum", ownership).Where(share => !share.Usual)],
            [.. session.Agenda.Select(item => Now(law, ownership, session, item, boxes))]
        );
    }

    private static ItemNow Now(
        CaseLaw law,
        Ownership ownership,
        Session session,
        AgendaItem item,
        IReadOnlyDictionary<Guid, (BoxState State, Turnout Turnout)> boxes
    )
    {
        var box =
            item.Boxes.Count > 0 && boxes.TryGetValue(item.Boxes[^1], out var found) ? found : default((BoxState State, Turnout Turnout)?);
        var stage = StageOf(session, item, box?.State);
        return new ItemNow(
            item,
            stage,
            item.Boxes.Count > 0 ? item.Boxes[^1] : null,
            stage == ItemStage.Open ? box?.Turnout : null,
            item.Question is { Kind: not QuestionKind.Appraisal }
                ?
                [
                    .. law.MajorityOf(0, 0, ownership, session.Body, ofDraft: item.RoundId is not null)
                        .Asked.DistinctBy(share => (share.Rule, share.Share, share.Bound)),
                ]
                : [],
            item.Question is null ? null : law.SecrecyOf(item, ownership)
        );
    }

    private static ItemStage StageOf(Session session, AgendaItem item, BoxState? box) =>
        (item, box) switch
        {
            ({ Decision: not null }, _) => ItemStage.Decided,
            (_, BoxState.Opening) => ItemStage.Opening,
            (_, BoxState.Open) => ItemStage.Open,
            (_, BoxState.Closed) => ItemStage.Closed,
            _ when session.Day("opened") is null => ItemStage.ToCome,
            ({ Question: null }, _) => ItemStage.Heard,
            ({ Secret: false }, _) => ItemStage.ByHands,
            _ => ItemStage.ToVote,
        };

    private async Task<IReadOnlyDictionary<Guid, (BoxState State, Turnout Turnout)>> BoxesAsync(Guid meeting, CancellationToken cancel)
    {
        var roll = db.RollEntries;
        var boxes = await db
            .BallotBoxes.AsNoTracking()
            .Where(box => box.CaseId == meeting)
            .Select(box => new
            {
                box.Id,
                box.State,
                Roll = roll.Count(entry => entry.BoxId == box.Id),
                Voted = roll.Count(entry =>
                    entry.BoxId == box.Id && entry.State != RollState.MayVote && entry.State != RollState.DidNotVote
                ),
            })
            .ToListAsync(cancel);
        return boxes.ToDictionary(box => box.Id, box => (box.State, new Turnout(box.Roll, box.Voted)));
    }
}
