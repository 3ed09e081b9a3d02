using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>A ballot as a voter sees it (表决票).</summary>
/// <param name="BoxId">The ballot box; ballots are posted to it.</param>
/// <param name="SessionId">The case of the session.</param>
/// <param name="Organisation">The enterprise.</param>
/// <param name="Item">The item of the agenda.</param>
/// <param name="Title">What is voted on.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Options">The options, in order.</param>
/// <param name="Marks">The marks that each option can be given.</param>
/// <param name="RequestBytes">How many bytes the body of a request that casts it has, whatever it chooses; the rest is padding.</param>
/// <param name="State">Where the box stands.</param>
/// <param name="Yours">Whether the reader has voted; absent for who is not on the roll.</param>
/// <param name="CodeGiven">Whether a one-time code was given out in the reader's name and is still to be used.</param>
/// <param name="Decision">The result; absent before the count.</param>
public sealed record BallotView(
    Guid BoxId,
    Guid SessionId,
    string Organisation,
    string Item,
    string Title,
    Question Question,
    IReadOnlyList<string> Options,
    IReadOnlyList<Mark> Marks,
    int RequestBytes,
    BoxState State,
    RollState? Yours,
    bool CodeGiven,
    Decision? Decision
);

/// <summary>Somebody on the roll (名册上的代表).</summary>
/// <param name="DelegateId">The delegate.</param>
/// <param name="Name">Name.</param>
/// <param name="Unit">Electoral unit.</param>
/// <param name="State">Whether they have voted.</param>
/// <param name="CodeWaits">Whether a one-time code of theirs waits for another teller to confirm it.</param>
/// <param name="ByReader">Whether it was the reader who gave it out.</param>
/// <param name="HasAccount">Whether they sign in with an account of their own.</param>
public sealed record RollView(Guid DelegateId, string Name, string Unit, RollState State, bool CodeWaits, bool ByReader, bool HasAccount);

/// <summary>A one-time code for print (一次性验证码).</summary>
/// <param name="DelegateId">Whose it is.</param>
/// <param name="Name">Name.</param>
/// <param name="Code">The code.</param>
public sealed record TerminalCodeView(Guid DelegateId, string Name, string Code);

/// <summary>Whether a ballot was counted under a code (核验结果).</summary>
/// <param name="Counted">It was.</param>
/// <param name="CountedBallots">How many electronic ballots were counted: the number of codes.</param>
public sealed record CodeCheck(bool Counted, int CountedBallots);

/// <summary>Reads ballots for voters and tellers (表决查询). Nobody reads a part of a result.</summary>
public sealed class BallotQuery(BargainingDb db, OpenBoxes boxes)
{
    /// <summary>The ballots that are open to this person and not cast yet.</summary>
    public async Task<IReadOnlyList<BallotView>> OpenForAsync(Actor actor, CancellationToken cancel = default)
    {
        var boxes = await (
            from entry in db.RollEntries.AsNoTracking()
            join box in db.BallotBoxes on entry.BoxId equals box.Id
            where entry.UserId == actor.UserId && entry.State == RollState.MayVote && box.State == BoxState.Open
            orderby box.Id
            select box.Id
        ).ToListAsync(cancel);
        var views = new List<BallotView>();
        foreach (var box in boxes)
        {
            views.Add(await ViewAsync(actor, box, cancel));
        }

        return views;
    }

    /// <summary>A ballot of a session in sight.</summary>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight.</exception>
    public async Task<BallotView> ViewAsync(Actor actor, Guid boxId, CancellationToken cancel = default)
    {
        var (box, meeting, organisation) = await FindAsync(boxId, cancel);
        if (actor.PartyTowards(meeting.Path) == Party.None)
        {
            throw new CaseNotFound();
        }

        var yours = await db
            .RollEntries.AsNoTracking()
            .Where(r => r.BoxId == boxId && r.UserId == actor.UserId)
            .Select(r => new { r.State, CodeGiven = r.TerminalCode != null })
            .SingleOrDefaultAsync(cancel);
        if (yours is { State: RollState.MayVote } && box.State == BoxState.Open)
        {
            await boxes.FindAsync(db, boxId, cancel);
        }

        return Show(box, meeting, organisation, yours?.State, yours is { State: RollState.MayVote, CodeGiven: true });
    }

    /// <summary>A ballot at a hall terminal, for who holds a one-time code of it.</summary>
    /// <exception cref="CaseNotFound">The code is of no ballot that is open here.</exception>
    public async Task<BallotView> AtTerminalAsync(Guid boxId, string code, CancellationToken cancel = default)
    {
        var hash = SecretCode.Hash(code);
        var yours =
            await db
                .RollEntries.AsNoTracking()
                .Where(r => r.BoxId == boxId && r.TerminalCode == hash && r.CodeFrom == null)
                .Select(r => (RollState?)r.State)
                .SingleOrDefaultAsync(cancel)
            ?? throw new CaseNotFound();
        var (box, meeting, organisation) = await FindAsync(boxId, cancel);
        return Show(box, meeting, organisation, yours, codeGiven: false);
    }

    /// <summary>Who may vote and who has, for the tellers and the union; never what was voted.</summary>
    /// <exception cref="CaseNotFound">There is no such ballot, or the reader is neither.</exception>
    public async Task<IReadOnlyList<RollView>> RollAsync(Actor actor, Guid boxId, CancellationToken cancel = default)
    {
        await DemandTellerAsync(actor, boxId, cancel);
        var reader = actor.UserId;
        return await (
            from entry in db.RollEntries.AsNoTracking()
            join delegates in db.Delegates on entry.DelegateId equals delegates.Id
            where entry.BoxId == boxId
            orderby delegates.Unit, delegates.Name, delegates.Id
            select new RollView(
                delegates.Id,
                delegates.Name,
                delegates.Unit,
                entry.State,
                entry.CodeFrom != null && entry.State == RollState.MayVote,
                entry.CodeFrom == reader,
                entry.UserId != null
            )
        ).ToListAsync(cancel);
    }

    /// <summary>The codes that were made of this seed and are still to be used, for print.</summary>
    /// <exception cref="CaseNotFound">There is no such ballot, or the reader is no teller of it.</exception>
    public async Task<IReadOnlyList<TerminalCodeView>> TerminalCodesAsync(
        Actor actor,
        Guid boxId,
        string seed,
        CancellationToken cancel = default
    )
    {
        await DemandTellerAsync(actor, boxId, cancel);
        var given = await (
            from entry in db.RollEntries.AsNoTracking()
            join delegates in db.Delegates on entry.DelegateId equals delegates.Id
            where entry.BoxId == boxId && entry.TerminalCode != null && entry.State == RollState.MayVote
            orderby delegates.Unit, delegates.Name, delegates.Id
            select new
            {
                delegates.Id,
                delegates.Name,
                entry.TerminalCode,
            }
        ).ToListAsync(cancel);
        return
        [
            .. given
                .Select(g => (Given: g, Code: SecretCode.Terminal(boxId, g.Id, seed)))
                .Where(pair => SecretCode.Hash(pair.Code) == pair.Given.TerminalCode)
                .Select(pair => new TerminalCodeView(pair.Given.Id, pair.Given.Name, pair.Code)),
        ];
    }

    /// <summary>Whether a ballot was counted under this code. Anybody may ask: the answer tells no choice.</summary>
    /// <exception cref="CaseNotFound">There is no such ballot, or it is not counted yet.</exception>
    public async Task<CodeCheck> CheckAsync(Guid boxId, string code, CancellationToken cancel = default)
    {
        if (!await db.BallotBoxes.AnyAsync(b => b.Id == boxId && b.State == BoxState.Counted, cancel))
        {
            throw new CaseNotFound();
        }

        var hash = SecretCode.Hash(code);
        return new CodeCheck(
            await db.CountedCodes.AnyAsync(c => c.BoxId == boxId && c.Code == hash, cancel),
            await db.CountedCodes.CountAsync(c => c.BoxId == boxId, cancel)
        );
    }

    private async Task DemandTellerAsync(Actor actor, Guid boxId, CancellationToken cancel)
    {
        var (_, meeting, _) = await FindAsync(boxId, cancel);
        var party = actor.PartyTowards(meeting.Path);
        var teller = party.HasFlag(Party.Delegate) && Json.Read<Session>(meeting.Facts).Tellers.Any(t => t.UserId == actor.UserId);
        if (!teller && !party.HasFlag(Party.Workers))
        {
            throw new CaseNotFound();
        }
    }

    private async Task<(BallotBox Box, Case Meeting, string Organisation)> FindAsync(Guid boxId, CancellationToken cancel)
    {
        var found =
            await (
                from box in db.BallotBoxes.AsNoTracking()
                join meeting in db.Cases on box.CaseId equals meeting.Id
                join organisation in db.Organisations on meeting.OrganisationId equals organisation.Id
                where box.Id == boxId
                select new
                {
                    Box = box,
                    Meeting = meeting,
                    organisation.Name,
                }
            ).SingleOrDefaultAsync(cancel) ?? throw new CaseNotFound();
        return (found.Box, found.Meeting, found.Name);
    }

    private static BallotView Show(BallotBox box, Case meeting, string organisation, RollState? yours, bool codeGiven)
    {
        var (question, item) = (Json.Read<Question>(box.Question), Json.Read<Session>(meeting.Facts).Item(box.Item)!);
        return new BallotView(
            box.Id,
            meeting.Id,
            organisation,
            item.Id,
            item.Title,
            question,
            question.Options(),
            question.Allowed(),
            question.RequestBytes(),
            box.State,
            yours,
            codeGiven,
            box.State == BoxState.Counted ? item.Decision : null
        );
    }
}
