using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Tests.Fixtures;

/// <summary>Ballots in a session, reached through the commands of its tellers.</summary>
public static class Ballots
{
    public const string First = "一号钥匙 first teller",
        Second = "二号钥匙 second teller";

    public static Question Motion { get; } = new() { Kind = QuestionKind.Motion };

    /// <summary>A session in progress whose first item asks this, with a box that both tellers have locked.</summary>
    public static async Task<OpenedBallot> OpenedBallot(this World world, int delegates = 40, Question? question = null)
    {
        var ballot = await world.ReadyBallot(delegates, question);
        await world.Send(ballot.Tellers[0], ballot.Open());
        await world.Send(ballot.Tellers[1], ballot.Confirm());
        return ballot with { BoxId = (await world.Facts<Session>(ballot.SessionId)).Item(ballot.Item)!.Boxes[^1] };
    }

    /// <summary>A session in progress whose first item asks this; no box stands yet.</summary>
    public static async Task<OpenedBallot> ReadyBallot(this World world, int delegates = 40, Question? question = null)
    {
        var congress = await world.SittingCongress(delegates);
        question ??= Motion;
        var item = new ItemToSettle
        {
            Title = "企业考勤管理办法",
            Subject = "other",
            Power = question.Kind switch
            {
                QuestionKind.Election => Power.Elect,
                QuestionKind.Appraisal => Power.Appraise,
                _ => Power.Adopt,
            },
            Question = question,
        };
        var session = await world.SessionInProgress(congress, item);
        var tellers = (await world.Facts<Session>(session)).Tellers;
        return new OpenedBallot(
            session,
            Guid.Empty,
            "1",
            congress,
            [.. tellers.Select(t => congress.Actors.Single(a => a.UserId == t.UserId))]
        );
    }

    /// <summary>Casts a ballot as this person; a refusal is thrown.</summary>
    public static async Task<CastReceipt> Cast(this World world, Actor voter, CastBallot ballot, string? key = null)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (voter, key ?? Guid.NewGuid().ToString());
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(ballot);
    }

    /// <summary>Casts ballots, one after the other.</summary>
    public static async Task CastAll(this World world, OpenedBallot ballot, IEnumerable<(Actor Voter, Mark Mark)> votes)
    {
        foreach (var (voter, mark) in votes)
        {
            await world.Cast(voter, ballot.Motion(mark));
        }
    }

    /// <summary>Both tellers close and count it.</summary>
    public static async Task<Decision> Counted(this World world, OpenedBallot ballot, PaperCount? paper = null)
    {
        await world.Send(ballot.Tellers[0], ballot.Close());
        await world.Send(ballot.Tellers[1], ballot.Count() with { Paper = paper });
        return (await world.Facts<Session>(ballot.SessionId)).Item(ballot.Item)!.Decision!;
    }

    /// <summary>The only one-time code that was given out, as the first teller prints it.</summary>
    public static async Task<string> Code(this World world, OpenedBallot ballot)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var codes = await scope
            .ServiceProvider.GetRequiredService<BallotQuery>()
            .TerminalCodesAsync(ballot.Tellers[0], ballot.BoxId, Fixtures.OpenedBallot.Seed);
        return codes.Single().Code;
    }

    /// <summary>The rule by which a vote at a terminal is refused.</summary>
    public static async Task<string> RefusedVote(this World world, CastBallot vote)
    {
        try
        {
            await world.Cast(world.Union, vote);
            return "taken";
        }
        catch (RefusedByLaw refused)
        {
            return refused.Breaches.Single().Rule;
        }
    }

    public static async Task<BallotView> View(this World world, OpenedBallot ballot, Actor reader)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BallotQuery>().ViewAsync(reader, ballot.BoxId);
    }

    public static async Task<int> DestroyTraces(this World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DestroyTraces>().RunAsync();
    }

    /// <summary>Nothing is left of the box; the run gives way to tests that vote at the
    /// same time, and comes again, as the job does.</summary>
    public static async Task TracesDestroyed(this World world, OpenedBallot ballot)
    {
        while ((await world.Box(ballot)).LeavesTraces)
        {
            await world.DestroyTraces();
        }
    }

    public static Task<BallotBox> Box(this World world, OpenedBallot ballot) =>
        world.Read(db => db.BallotBoxes.AsNoTracking().SingleAsync(b => b.Id == ballot.BoxId));

    public static Task<List<CastEnvelope>> Envelopes(this World world, OpenedBallot ballot) =>
        world.Read(db => db.CastEnvelopes.AsNoTracking().Where(e => e.BoxId == ballot.BoxId).ToListAsync());

    /// <summary>What is left of a ballot that could be opened: locks, outer envelopes, piles of inner ones.</summary>
    public static Task<(int Locks, int Envelopes, int Piles)> Left(this World world, OpenedBallot ballot) =>
        world.Read(async db =>
            (
                await db.BoxLocks.CountAsync(l => l.BoxId == ballot.BoxId),
                await db.CastEnvelopes.CountAsync(e => e.BoxId == ballot.BoxId),
                await db.Piles.CountAsync(p => p.BoxId == ballot.BoxId)
            )
        );

    public static Task<List<RollEntry>> Roll(this World world, OpenedBallot ballot) =>
        world.Read(db => db.RollEntries.AsNoTracking().Where(r => r.BoxId == ballot.BoxId).ToListAsync());
}

/// <summary>A ballot on the first item of a session.</summary>
public sealed record OpenedBallot(Guid SessionId, Guid BoxId, string Item, SittingCongress Congress, IReadOnlyList<Actor> Tellers)
{
    public CastBallot Motion(Mark mark) =>
        new()
        {
            BoxId = BoxId,
            Marks = new Dictionary<string, Mark> { ["motion"] = mark },
        };

    public const string Seed = "a seed of the tellers' page, long enough";

    public GiveTerminalCodes GiveCodes(params Guid[] delegates) =>
        new()
        {
            CaseId = SessionId,
            ItemId = Item,
            Delegates = delegates,
            Seed = Seed,
        };

    public ConfirmTerminalCodes ConfirmCodes(params Guid[] delegates) =>
        new()
        {
            CaseId = SessionId,
            ItemId = Item,
            Delegates = delegates,
        };

    public OpenBallot Open() =>
        new()
        {
            CaseId = SessionId,
            ItemId = Item,
            Passphrase = Ballots.First,
        };

    public ConfirmBallot Confirm() =>
        new()
        {
            CaseId = SessionId,
            ItemId = Item,
            Passphrase = Ballots.Second,
        };

    public CloseBallot Close() =>
        new()
        {
            CaseId = SessionId,
            ItemId = Item,
            Passphrase = Ballots.First,
        };

    public CountBallot Count() =>
        new()
        {
            CaseId = SessionId,
            ItemId = Item,
            Passphrase = Ballots.Second,
        };
}
