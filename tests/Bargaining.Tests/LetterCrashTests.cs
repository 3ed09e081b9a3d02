using System.Globalization;
using Bargaining.Documents;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>
/// Four processes, by night eight, issue letters of one union at once, and each is killed again and again: the numbers have no gap and no
/// double, and every letter that was acknowledged is there with its number.
/// </summary>
public sealed class LetterCrashTests
{
    private static readonly int Processes = LongRun.Times(daily: 4, nightly: 8);

    // Letters of all processes together; each process says two lines for a batch of four, and is killed once or twice before the last.
    private static readonly int Letters = LongRun.Times(daily: 240, nightly: 4000);
    private static readonly int MostLines = Letters / Processes * 2 / 5;

    [Fact]
    public async Task After_kills_the_numbers_have_no_gap_and_no_double_and_every_acknowledged_letter_is_there()
    {
        var seed = Random.Shared.Next();
        await using var world = await World.InAsync();
        var to = await world.Enterprises(Letters / Processes);
        List<Guid> mailings = [];
        for (var n = 0; n < Processes; n++)
        {
            mailings.Add((await world.Send(world.UpperUnion, world.Mailing(to))).CaseId);
        }

        var lanes = await Task.WhenAll(mailings.Select((mailing, n) => Task.Run(() => LaneAsync(world, mailing, new Random(seed + n)))));

        lanes.Sum(lane => lane.Kills).ShouldBeGreaterThanOrEqualTo(Processes / 2, $"seed {seed}: hardly a process was killed");
        var letters = await world.Read(db =>
            db.Documents.AsNoTracking()
                .Where(d => mailings.Contains(d.CaseId))
                .Select(d => new
                {
                    d.CaseId,
                    d.AddresseeId,
                    d.Position,
                    d.Sequence,
                    d.Number,
                })
                .ToListAsync()
        );
        letters.Select(d => d.Sequence).Order().ShouldBe(Enumerable.Range(1, Letters / Processes * Processes), $"seed {seed}");
        letters.Select(d => d.Number).Distinct().Count().ShouldBe(letters.Count, $"seed {seed}");
        foreach (var (mailing, lane) in mailings.Zip(lanes))
        {
            var mine = letters.Where(d => d.CaseId == mailing).ToList();
            mine.Select(d => d.AddresseeId)
                .Distinct()
                .Count()
                .ShouldBe(to.Count, $"seed {seed}: each enterprise has one letter of each mailing");
            var numbers = mine.ToDictionary(d => d.Position!.Value, d => d.Number);
            lane.Acknowledged.ShouldAllBe(told => numbers[told.Position] == told.Number, $"seed {seed}");
            (await world.Verify(mailing)).Faults.ShouldBeEmpty($"seed {seed}");
        }
    }

    private sealed record Lane(int Kills, List<(int Position, string Number)> Acknowledged);

    /// <summary>One process after the other goes on with a mailing, and is killed, until it is through.</summary>
    private static async Task<Lane> LaneAsync(World world, Guid mailing, Random random)
    {
        var (kills, told) = (0, new List<(int, string)>());
        while (true)
        {
            // So many at once keep the machine busy as it is: none is started ahead.
            using var child = new ChildProcess("letters", world.Today.ToString("O", CultureInfo.InvariantCulture), mailing.ToString());
            await child.ReadyAsync();
            await child.GoAsync();
            var lines = new List<string>();
            var until = random.Next(MostLines / 4, MostLines);
            while (lines.Count < until && await child.LineAsync() is { } line)
            {
                lines.Add(line);
            }

            var through = lines is [.., "through"];
            if (!through)
            {
                for (var spin = random.Next(2_000); spin > 0; spin--)
                {
                    Thread.SpinWait(10);
                }

                child.Kill();
                lines.AddRange(await child.RestAsync());
                kills++;
            }

            told.AddRange(
                lines
                    .Select(l => l.Split(' '))
                    .Where(part => part is ["<", _, [.., '号']])
                    .Select(part => (int.Parse(part[1], CultureInfo.InvariantCulture), part[2]))
            );
            if (through || lines is [.., "through"])
            {
                return new Lane(kills, told);
            }
        }
    }
}
