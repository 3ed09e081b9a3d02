using System.Globalization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>The process is killed again and again in the middle of one ballot: every acknowledged
/// vote counts once, and the box holds what the roll says.</summary>
public sealed class BallotCrashTests
{
    private const int AtOnce = 6;

    private static readonly int Kills = LongRun.Times(daily: 8, nightly: 60);

    [Fact]
    public async Task After_kills_every_acknowledged_ballot_counts_once_and_the_total_equals_the_roll()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var voters = Kills * 40;
        await using var world = await World.InAsync(
            enterprise: World.DefaultEnterprise with
            {
                Employees = 20 * voters,
                Delegates = voters,
            }
        );
        var ballot = await world.OpenedBallot(voters);
        var votes = ballot
            .Congress.Actors.Select(actor => new Vote(
                actor,
                Guid.NewGuid().ToString(),
                random.Next(3) switch
                {
                    0 => Mark.For,
                    1 => Mark.Against,
                    _ => Mark.Abstain,
                }
            ))
            .ToList();
        var codes = new Dictionary<Guid, string>();
        var (asked, killedWithin) = (new HashSet<Guid>(), 0);
        var file = Path.GetTempFileName();
        using var relay = new Relay(
            Kills,
            "vote",
            world.Today.ToString("O", CultureInfo.InvariantCulture),
            world.Enterprise.Id.ToString(),
            world.Enterprise.Path,
            ballot.BoxId.ToString(),
            file,
            AtOnce.ToString(CultureInfo.InvariantCulture)
        );
        for (var kill = 0; kill < Kills; kill++)
        {
            killedWithin += await KilledAsync(relay, file, [.. votes.Where(v => !asked.Contains(v.Voter.UserId))], random, asked, codes);
        }

        File.Delete(file);
        killedWithin.ShouldBeGreaterThan(Kills / 2, $"seed {seed}: the kills came between the votes, not within");
        codes.Count.ShouldBeGreaterThan(Kills, $"seed {seed}");

        // Whoever had no answer asks again under the same key; whoever had one gets the same; nobody gets in a second ballot.
        foreach (var vote in votes.Where(v => asked.Contains(v.Voter.UserId)))
        {
            var code = (await world.Cast(vote.Voter, ballot.Motion(vote.Mark), vote.Key)).CheckCode;
            code.ShouldBe(codes.GetValueOrDefault(vote.Voter.UserId, code), $"seed {seed}");
            codes[vote.Voter.UserId] = code;
            await Should.ThrowAsync<RefusedByLaw>(() => world.Cast(vote.Voter, ballot.Motion(Mark.For)));
        }

        var roll = await world.Roll(ballot);
        var tally = (await world.Counted(ballot)).Tally!;

        var cast = votes.Where(v => codes.ContainsKey(v.Voter.UserId)).ToList();
        roll.Where(r => r.State == RollState.Voted)
            .Select(r => r.UserId!.Value)
            .Order()
            .ShouldBe(cast.Select(v => v.Voter.UserId).Order(), $"seed {seed}");
        tally.Cast.ShouldBe(cast.Count, $"seed {seed}");
        foreach (var mark in (Mark[])[Mark.For, Mark.Against, Mark.Abstain])
        {
            tally.Motion.Of(mark).ShouldBe(cast.Count(v => v.Mark == mark), $"seed {seed}: {mark}");
        }

        await using var scope = world.Services.CreateAsyncScope();
        var query = scope.ServiceProvider.GetRequiredService<BallotQuery>();
        foreach (var code in codes.Values.Take(100))
        {
            (await query.CheckAsync(ballot.BoxId, code)).Counted.ShouldBeTrue($"seed {seed}");
        }
    }

    private sealed record Vote(Actor Voter, string Key, Mark Mark);

    /// <summary>Has a process cast the ballots that stand in its file, and kills it; gives how many of them had no answer.</summary>
    private static async Task<int> KilledAsync(
        Relay relay,
        string file,
        List<Vote> votes,
        Random random,
        HashSet<Guid> asked,
        Dictionary<Guid, string> codes
    )
    {
        await File.WriteAllLinesAsync(file, votes.Select(v => $"{v.Voter.UserId} {v.Key} {v.Mark}"));
        using var child = await relay.GoAsync();
        var lines = new List<string>();
        for (var left = random.Next(2, 40); left > 0 && await child.LineAsync() is { } line; left--)
        {
            lines.Add(line);
        }

        for (var spin = random.Next(20_000); spin > 0; spin--)
        {
            Thread.SpinWait(10);
        }

        child.Kill();
        lines.AddRange(await child.RestAsync());

        var without = 0;
        var answered = lines
            .Where(l => l.StartsWith("< ", StringComparison.Ordinal) && l.Split(' ') is [_, { Length: 36 }, { Length: 19 }])
            .ToDictionary(l => Guid.Parse(l.Split(' ')[1]), l => l.Split(' ')[2]);
        foreach (var line in lines.Where(l => l.StartsWith("> ", StringComparison.Ordinal) && l.Split(' ')[1].Length == 36))
        {
            var voter = Guid.Parse(line.Split(' ')[1]);
            asked.Add(voter);
            if (answered.TryGetValue(voter, out var code))
            {
                codes[voter] = code;
            }
            else
            {
                without++;
            }
        }

        return without;
    }
}
