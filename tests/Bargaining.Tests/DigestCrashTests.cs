using System.Globalization;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>A node that writes the digests of a morning is killed again and again: when the
/// last is through, each person has one and nobody has two.</summary>
[Collection(nameof(Alone))]
public sealed class DigestCrashTests
{
    private static readonly int Readers = LongRun.Times(daily: 300, nightly: 2000);
    private static readonly int Kills = LongRun.Times(daily: 3, nightly: 20);

    [Fact]
    public async Task After_kills_each_person_has_one_digest_and_nobody_has_two()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var world = await People.WithPeopleAsync(today: "2026-04-13");
        await world.ServedRound();
        List<Guid> readers = [];
        for (var n = 0; n < Readers; n++)
        {
            var reader = await world.PersonAsync(Role.Employer, world.Enterprise, $"副总{n}");
            await world.ChoseAsync(reader, choice => choice.Digest = true);
            readers.Add(reader.UserId);
        }

        await world.Deliver();
        await world
            .On("2026-04-14")
            .Read(db =>
                db.Users.Where(u => !readers.Contains(u.Id) && u.DisabledAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, world.Clock.Now))
            );

        var (kills, through) = (0, false);
        while (kills < Kills && !through)
        {
            using var child = Start(world);
            await child.ReadyAsync();
            var before = await WrittenAsync(world, readers);
            var until = before + random.Next(1, 1 + ((Readers - before) / (Kills - kills + 1)));
            await child.GoAsync();
            var end = child.LineAsync();
            while (!end.IsCompleted && await WrittenAsync(world, readers) < until)
            {
                await Task.Yield();
            }

            child.Kill();
            through = await end is not null; // a busy machine looks too late
            kills += through ? 0 : 1;
        }

        kills.ShouldBeGreaterThan(0, $"seed {seed}: nobody was killed in the middle");

        using (var last = Start(world))
        {
            await last.ReadyAsync();
            await last.GoAsync();
            (await last.LineAsync()).ShouldBe("through", $"seed {seed}");
        }

        await world.Services.GetRequiredService<Digest>().RunAsync(TestContext.Current.CancellationToken); // another node

        var notes = await world.Read(db =>
            db.Notes.AsNoTracking()
                .Where(n => readers.Contains(n.UserId) && n.Kind == Digest.Kind)
                .Select(n => new { n.Id, n.UserId })
                .ToListAsync()
        );
        notes.Select(n => n.UserId).ShouldBe(readers, ignoreOrder: true, $"seed {seed}");
        var ids = notes.Select(n => n.Id).ToList();
        var arrived = await world.Read(db =>
            db.Deliveries.AsNoTracking()
                .Where(d => ids.Contains(d.MessageId) && d.Channel == Channel.InProduct)
                .Select(d => d.RecipientId)
                .ToListAsync()
        );
        arrived.ShouldBe(readers, ignoreOrder: true, $"seed {seed}");
    }

    private static ChildProcess Start(World world) => new("digest", world.Today.ToString("O", CultureInfo.InvariantCulture));

    private static Task<int> WrittenAsync(World world, List<Guid> readers) =>
        world.Read(db => db.Notes.CountAsync(n => readers.Contains(n.UserId) && n.Kind == Digest.Kind));
}
