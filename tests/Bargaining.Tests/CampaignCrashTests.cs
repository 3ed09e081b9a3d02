using System.Globalization;
using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>A node that invites the unions of a campaign is killed again and again: when the last is
/// through, each chair has one invitation and nobody has two.</summary>
[Collection(nameof(Alone))] // a run sends whatever waits
public sealed class CampaignCrashTests
{
    private static readonly int Enterprises = LongRun.Times(daily: 200, nightly: 5000);
    private static readonly int Kills = LongRun.Times(daily: 3, nightly: 20);

    [Fact]
    public async Task After_kills_each_chair_has_one_invitation_and_nobody_has_two()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var world = await People.WithPeopleAsync();
        var chairs = await ChairsAsync(world);
        var campaign = (await world.Send(world.UpperUnion, world.Campaign())).CaseId;

        var (kills, through) = (0, false);
        while (kills < Kills && !through)
        {
            using var child = Start(world);
            await child.ReadyAsync();
            var before = await SentAsync(world, campaign);
            var until = before + random.Next(1, 1 + ((Enterprises - before) / (Kills - kills + 1)));
            await child.GoAsync();
            var end = child.LineAsync();
            while (!end.IsCompleted && await SentAsync(world, campaign) < until)
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

        await world.SendLetters(); // another node
        (await world.LettersOf(campaign)).ShouldAllBe(letter => letter.State == CampaignLetterState.Sent, $"seed {seed}");
        var told = await world.Read(db =>
            db.Notes.AsNoTracking()
                .Where(n => chairs.Contains(n.UserId) && n.Kind == CampaignWords.Invitation)
                .Select(n => new { n.Id, n.UserId })
                .ToListAsync()
        );
        told.Select(note => note.UserId).ShouldBe(chairs, ignoreOrder: true, $"seed {seed}");
        var notes = told.ConvertAll(note => note.Id);
        (
            await world.Read(db =>
                db.Deliveries.AsNoTracking().Where(d => notes.Contains(d.MessageId)).Select(d => d.MessageId).ToListAsync()
            )
        ).ShouldBe(notes, ignoreOrder: true, $"seed {seed}");
    }

    private static async Task<List<Guid>> ChairsAsync(World world)
    {
        List<Organisation> enterprises =
        [
            .. Enumerable
                .Range(1, Enterprises)
                .Select(n =>
                {
                    var one = Organisation.Below(world.District, world.District.Code, OrganisationKind.Enterprise, $"企业{n:0000}");
                    one.Enterprise = World.DefaultEnterprise;
                    return one;
                }),
        ];
        await world.Read(db =>
        {
            db.AddRange(enterprises);
            return db.SaveChangesAsync();
        });
        List<Guid> chairs = [];
        foreach (var enterprise in enterprises)
        {
            chairs.Add((await world.PersonAsync(Role.UnionChair, enterprise, $"{enterprise.Name}主席")).UserId);
        }

        return chairs;
    }

    private static ChildProcess Start(World world) => new("campaign", world.Today.ToString("O", CultureInfo.InvariantCulture));

    private static Task<int> SentAsync(World world, Guid campaign) =>
        world.Read(db => db.CampaignLetters.CountAsync(l => l.CampaignId == campaign && l.State == CampaignLetterState.Sent));
}
