using System.Globalization;
using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Bargaining.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>The process is killed in the middle of its commands: what was acknowledged is there, and nothing is half done.</summary>
public sealed class CrashTests
{
    private const int Points = 50;
    private const int Writers = 8;
    private const int AtOnce = 2;

    // Each kill interrupts a command of every writer, each at a random point of its own.
    private static readonly int Kills = LongRun.Times(daily: 8, nightly: 60);

    private static readonly Actor[] Cast = new Actor[2];

    [Fact]
    public async Task After_a_kill_everything_acknowledged_is_there_and_nothing_is_half_done()
    {
        var seed = Random.Shared.Next();
        await using var world = await World.InAsync();
        (Cast[0], Cast[1]) = (world.Union, world.Employer);
        var said = new List<List<string>>();
        await Parallel.ForAsync(
            0,
            AtOnce,
            async (lane, _) =>
            {
                using var relay = new Relay(Kills / AtOnce, Child(world));
                for (var i = lane; i < Kills; i += AtOnce)
                {
                    var lines = await KilledAsync(relay, new Random(seed + i));
                    lock (said)
                    {
                        said.Add(lines);
                    }
                }
            }
        );

        using var more = new Relay(0, Child(world));
        while (said.SelectMany(Commands).Count(c => c.Receipt is null) < Points && said.Count < 4 * Kills)
        {
            said.Add(await KilledAsync(more, new Random(seed + said.Count)));
        }

        var commands = said.SelectMany(Commands).ToList();
        commands.Count(c => c.Receipt is not null).ShouldBeGreaterThan(Kills, $"seed {seed}");
        commands
            .Count(c => c.Receipt is null)
            .ShouldBeGreaterThanOrEqualTo(Points, $"seed {seed}: the kills came between the commands, not within");
        await Acknowledged(world, commands, seed);
        await NothingIsHalfDone(world, seed);

        // Whoever never had an answer asks again with the same key, and so does whoever had one.
        foreach (var command in commands.Where(c => c.Receipt is null).Concat(commands.Where(c => c.Receipt is not null).Take(40)))
        {
            var (first, second) = (Json.Write(await Again(world, command)), Json.Write(await Again(world, command)));
            second.ShouldBe(first, $"seed {seed}");
            first.ShouldBe(command.Receipt ?? first, $"seed {seed}");
        }

        await NothingIsHalfDone(world, seed);
    }

    private static string[] Child(World world) =>
        [
            "write",
            world.Today.ToString("O", CultureInfo.InvariantCulture),
            world.Enterprise.Id.ToString(),
            world.Enterprise.Path,
            world.Union.UserId.ToString(),
            world.Employer.UserId.ToString(),
            Writers.ToString(CultureInfo.InvariantCulture),
        ];

    private static async Task<List<string>> KilledAsync(Relay relay, Random random)
    {
        using var child = await relay.GoAsync();
        var lines = new List<string>();
        for (var left = random.Next(4, 80); left > 0 && await child.LineAsync() is { } line; left--)
        {
            lines.Add(line);
        }

        // Somewhere within the next commands, not always right after a line.
        for (var spin = random.Next(200_000); spin > 0; spin--)
        {
            Thread.SpinWait(10);
        }

        child.Kill();
        lines.AddRange(await child.RestAsync());
        return lines;
    }

    private sealed record Sent(string Key, Guid CaseId, string Action, bool ByUnion, string Command, string? Receipt);

    private static IEnumerable<Sent> Commands(List<string> lines)
    {
        var receipts = lines
            .Where(l => l.StartsWith("< ", StringComparison.Ordinal))
            .Select(l => l.Split(' ', 5))
            .Where(p => Whole(p[^1]))
            .ToDictionary(p => p[1], p => p[4]);
        return from line in lines
            where line.StartsWith("> ", StringComparison.Ordinal)
            let part = line.Split(' ', 6)
            where part.Length == 6 && Whole(part[5]) // the last line may be torn
            select new Sent(part[1], Guid.Parse(part[2]), part[3], part[4] == "union", part[5], receipts.GetValueOrDefault(part[1]));
    }

    private static bool Whole(string json) => json.EndsWith('}') && json.Count(c => c == '{') == json.Count(c => c == '}');

    private static Task<Receipt> Again(World world, Sent sent)
    {
        var type = UseCases.Named(sent.Action)!.Command;
        var command = (Command)System.Text.Json.JsonSerializer.Deserialize(sent.Command, type, Json.Options)!;
        type.GetProperty(nameof(CaseCommand.CaseId))?.SetValue(command, sent.CaseId);
        return world.Send(sent.ByUnion ? Cast[0] : Cast[1], command, sent.Key);
    }

    private static async Task Acknowledged(World world, List<Sent> commands, int seed)
    {
        var (cases, entries, kept) = await world.Read(async db =>
        {
            var mine = db.Cases.Where(c => c.OrganisationId == world.Enterprise.Id);
            var keys = await db
                .IdempotentRequests.AsNoTracking()
                .Where(r => r.ActorId == world.Union.UserId || r.ActorId == world.Employer.UserId)
                .ToDictionaryAsync(r => r.IdempotencyKey, r => r.Answer);
            return (
                await mine.AsNoTracking().ToDictionaryAsync(c => c.Id),
                (await db.AuditEntries.AsNoTracking().Where(a => mine.Any(c => c.Id == a.CaseId)).ToListAsync()).ToLookup(a => a.CaseId),
                keys
            );
        });
        foreach (var sent in commands.Where(c => c.Receipt is not null))
        {
            var receipt = Json.Read<Receipt>(sent.Receipt!);
            cases[receipt.CaseId].Version.ShouldBeGreaterThanOrEqualTo(receipt.Version, $"seed {seed}");
            entries[receipt.CaseId]
                .Where(a => a.Outcome == AuditEntry.Done)
                .OrderBy(a => a.Sequence)
                .ElementAt((int)receipt.Version - 1)
                .Action.ShouldBe(sent.Action, $"seed {seed}");
            kept.ShouldContainKey(sent.Key, $"seed {seed}");
            kept[sent.Key].ShouldContain(sent.Receipt![1..^1]);
        }
    }

    /// <summary>Every case of the enterprise: its open steps are the bookmarks of its
    /// instances, its deadlines belong to them, its chain holds.</summary>
    private static async Task NothingIsHalfDone(World world, int seed)
    {
        var mine = await world.Read(db => db.Cases.AsNoTracking().Where(c => c.OrganisationId == world.Enterprise.Id).ToListAsync());
        mine.ShouldNotBeEmpty();
        var engine = world.Services.GetRequiredService<IProcedureEngine>();
        foreach (var one in mine)
        {
            var (steps, instances, deadlines) = await world.Read(async db =>
                (
                    await db.Steps.AsNoTracking().Where(s => s.CaseId == one.Id && s.EndedAt == null).Select(s => s.Id).ToListAsync(),
                    await db.Instances.AsNoTracking().Where(i => i.CaseId == one.Id && i.Running).Select(i => i.State).ToListAsync(),
                    await db.Deadlines.AsNoTracking().Where(d => d.CaseId == one.Id).ToListAsync()
                )
            );
            var waits = instances
                .SelectMany(state => engine.Read(state).Bookmarks)
                .Where(b => b.Kind == BookmarkKind.Step)
                .Select(b => b.Id);
            steps.Order().ShouldBe(waits.Order(), $"seed {seed}, {one.Number}");
            deadlines.Where(d => d is { State: DeadlineState.Open, StepId: not null }).ShouldAllBe(d => steps.Contains(d.StepId!.Value));
            (await world.Using<AuditVerification, AuditReport?>(v => v.RunAsync(one.Number)))!.Faults.ShouldBeEmpty($"seed {seed}");
        }
    }
}
