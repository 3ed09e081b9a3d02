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
