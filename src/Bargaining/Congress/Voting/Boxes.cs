using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Data;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>How slow it is to guess a teller's passphrase.</summary>
/// <param name="PassphraseIterations">Rounds of PBKDF2 with SHA-256.</param>
public sealed record BallotSettings(int PassphraseIterations = 600_000);

/// <summary>What the commands about ballot boxes share (票箱): finding the item and its box, and whose turn at the box it is.</summary>
internal static class Boxes
{
    /// <summary>The item; refused as ill formed where the agenda has none of that id.</summary>
    public static AgendaItem Item(this CaseSession session, string id) =>
        session.Facts<Session>().Item(id) ?? throw new Invalid("itemId", $"议程中没有第 {id} 项。", $"the agenda has no item {id}.");

    /// <summary>The last box of an item; null where there is none.</summary>
    public static async Task<BallotBox?> BoxOfAsync(this CaseSession session, AgendaItem item, CancellationToken cancel)
    {
        if (item.Boxes.Count == 0)
        {
            return null;
        }

        var id = item.Boxes[^1];
        return await session.Db.BallotBoxes.AsTracking().SingleAsync(b => b.Id == id, cancel);
    }

    /// <summary>The box of an item, at that state; refused where it stands elsewhere.</summary>
    public static async Task<BallotBox> BoxAtAsync(this CaseSession session, string item, BoxState state, CancellationToken cancel)
    {
        var box = await session.BoxOfAsync(session.Item(item), cancel);
        session.Demand(
            new TellersKeepTheBox(session.Actor.UserId, session.Facts<Session>().Tellers),
            new ABoxGoesFromStateToState(box?.State, state)
        );
        return box!;
    }

    /// <summary>The locks of a box: the first teller's, then the second's; none where it is counted or void.</summary>
    public static async Task<List<TellerLock>> LocksOfAsync(BargainingDb db, Guid box, CancellationToken cancel) =>
        await db.BoxLocks.AsNoTracking().Where(l => l.BoxId == box).Select(l => l.Locks).SingleOrDefaultAsync(cancel) is { } locks
            ? Json.Read<List<TellerLock>>(locks)
            : [];

    /// <summary>Ends a box: its locks, ballots and one-time codes are deleted; who has voted
    /// stays. Their bytes go with <see cref="DestroyTraces"/>.</summary>
    public static async Task EndAsync(BargainingDb db, BallotBox box, BoxState state, CancellationToken cancel)
    {
        box.State = state;
        await db.BoxLocks.Where(l => l.BoxId == box.Id).ExecuteDeleteAsync(cancel);
        await db.CastEnvelopes.Where(e => e.BoxId == box.Id).ExecuteDeleteAsync(cancel);
        await db.Piles.Where(p => p.BoxId == box.Id).ExecuteDeleteAsync(cancel);
        await db
            .RollEntries.Where(r => r.BoxId == box.Id && r.TerminalCode != null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.TerminalCode, (string?)null).SetProperty(r => r.CodeFrom, (Guid?)null),
                cancel
            );
    }
}

/// <summary>Only the tellers whom the preparatory meeting appointed open, close and count a ballot.</summary>
public sealed record TellersKeepTheBox(Guid UserId, IReadOnlyList<Teller> Tellers) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Tellers.All(t => t.UserId != UserId))
        {
            yield return law.OnBallots(
                this,
                new(
                    "票箱由预备会议推选的监票人开启、封闭和清点。",
                    "A ballot box is opened, closed and counted by the tellers whom the preparatory meeting appointed."
                ),
                new(
                    "请由监票人办理：" + string.Join("、", Tellers.Select(t => t.Name)) + "。",
                    "Let a teller do it: " + string.Join(", ", Tellers.Select(t => t.Name)) + "."
                )
            );
        }
    }
}

/// <summary>Two tellers open a box and two close it: one alone neither starts nor counts a ballot.</summary>
public sealed record TwoTellersOpenAndCloseABox(Guid UserId, Guid Before) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (UserId == Before)
        {
            yield return law.OnBallots(
                this,
                new("这一步应由另一名监票人办理。", "This is for the other teller to do."),
                new(
                    "票箱有两把锁，由两名监票人各管一把：设票箱的监票人宣布投票结束，另一名监票人开箱计票。",
                    "The box has two locks; each teller keeps one. Who put up the box closes the ballot, the other counts it."
                )
            );
        }
    }
}

/// <summary>A ballot box is opened, then closed, then counted, each once.</summary>
public sealed record ABoxGoesFromStateToState(BoxState? State, BoxState Needed) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (State == Needed)
        {
            yield break;
        }

        yield return law.OnBallots(
            this,
            State switch
            {
                null => new("本项还没有开始投票。", "This item has no ballot yet."),
                BoxState.Opening => new("票箱还差一名监票人开启。", "The box still waits for its second teller to open it."),
                BoxState.Open => new("投票正在进行。", "The ballot is open."),
                BoxState.Closed => new("投票已经结束，等待清点。", "The ballot is closed and waits to be counted."),
                BoxState.Counted => new("已经清点，结果不再改变。", "It is counted; the result stands."),
                _ => new("本次投票已作废。", "This ballot was declared void."),
            },
            Needed switch
            {
                BoxState.Opening => new("请先由一名监票人开启票箱。", "Let a teller open the box first."),
                BoxState.Open => new("请先由两名监票人开启票箱。", "Let two tellers open the box first."),
                BoxState.Closed => new("请先由一名监票人宣布投票结束。", "Let a teller close the ballot first."),
                _ => new("请查看本项的结果。", "See the result of the item."),
            }
        );
    }
}

/// <summary>An item is voted by itself, once, by the ballot that was settled for it.</summary>
public sealed record AnItemIsVotedOnceByItself(AgendaItem Item, BoxState? Box) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        Text? reason = Item switch
        {
            { Question: null } => new Text("本项不付表决。", "This item is not voted."),
            { Secret: false } => new Text("本项已确定为举手表决，不用票箱。", "This item is voted by show of hands, not by ballot."),
            { Decision: not null } => new Text("本项已有结果，不再表决。", "This item is decided."),
            _ when Box is BoxState.Opening or BoxState.Open or BoxState.Closed => new Text(
                "本项的投票已经开始，尚未清点。",
                "This item is being voted, and is not counted yet."
            ),
            _ => null,
        };
        if (reason is { } why)
        {
            yield return law.OnBallots(this, why, new("请按议程逐项表决。", "Vote item by item, as the agenda has them."));
        }
    }
}
