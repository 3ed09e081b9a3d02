using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Data;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Campaigns;

[Collection(nameof(Alone))] // a run sends whatever waits
public sealed class CampaignRunTests
{
    private static Task<int> RunAsync(World world, int atOnce = 100, CancellationToken cancel = default) =>
        world.As(Actor.System, (CampaignRun run) => run.RunAsync(atOnce, cancel));

    private static Task<List<Note>> NotesAsync(World world, params Guid[] people) =>
        world.Read(db => db.Notes.AsNoTracking().Where(n => people.Contains(n.UserId)).ToListAsync());

    [Fact]
    public async Task The_chair_finds_the_invitation_in_the_inbox_and_by_mail()
    {
        await using var world = await People.WithPeopleAsync();
        await world.ReachedAsync(world.Union, "chair@example.invalid");

        await world.StartedCampaign();

        var note = (await NotesAsync(world, world.Union.UserId, world.Employer.UserId)).ShouldHaveSingleItem();
        note.UserId.ShouldBe(world.Union.UserId);
        var notice = (await world.InboxOf(world.Union)).ShouldHaveSingleItem();
        notice.Title.Zh.ShouldBe("上级工会邀请开展集体协商，请考虑提出要约");
        notice.Lines.Select(line => line.Zh).ShouldContain("邀请贵工会提出工资集体协商要约。");
        notice.Lines[^1].Zh.ShouldBe("哈尔滨市测试区总工会");
    }

    [Fact]
    public async Task An_enterprise_whose_chair_has_no_account_is_left_with_the_reason()
    {
        await using var world = await People.WithPeopleAsync();
        var mute = await world.EnterpriseWithChair("没有账号的", chair: false);

        var campaign = await world.StartedCampaign();

        (await world.LetterOf(campaign, mute)).ShouldBe((CampaignLetterState.Left, LeftBecause.NoAccount));
        (await world.LetterOf(campaign, world.Enterprise)).State.ShouldBe(CampaignLetterState.Sent);
    }

    [Fact]
    public async Task A_run_that_is_broken_off_goes_on_and_two_at_once_invite_nobody_twice()
    {
        await using var world = await People.WithPeopleAsync();
        List<Organisation> enterprises = [];
        for (var n = 1; n <= 12; n++)
        {
            enterprises.Add(await world.EnterpriseWithChair($"企业{n:00}"));
        }

        var campaign = (await world.Send(world.UpperUnion, world.Campaign())).CaseId;
        await RunAsync(world); // what other tests left, and these
        await AsBeforeAsync(world, campaign);

        // Killed between two commits, and in the middle of one: what it had not committed waits as before.
        await using (var scope = world.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await scope.ServiceProvider.GetRequiredService<CampaignRun>().RunAsync(atOnce: 5, default);
        }

        (await world.LettersOf(campaign)).ShouldAllBe(l => l.State == CampaignLetterState.Waiting);
        using var killed = new CancellationTokenSource();
        var first = RunAsync(world, atOnce: 1, killed.Token);
        await killed.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);

        await Task.WhenAll(RunAsync(world, atOnce: 2), RunAsync(world, atOnce: 3));
        await RunAsync(world);

        (await world.LettersOf(campaign)).Select(l => l.State).ShouldBe(Enumerable.Repeat(CampaignLetterState.Sent, 13));
        var chairs = await world.Read(db =>
            db.Set<UserMembership>()
                .Where(m => m.Role == Role.UnionChair)
                .Join(
                    db.Set<Organisation>().Where(o => o.Path.StartsWith(world.District.Path)),
                    m => m.OrganisationId,
                    o => o.Id,
                    (m, o) => m.UserId
                )
                .ToListAsync()
        );
        (await NotesAsync(world, [.. chairs])).GroupBy(n => n.UserId).Select(same => same.Count()).ShouldBe(Enumerable.Repeat(1, 13));
        (await RunAsync(world)).ShouldBe(0);
    }

    [Fact]
    public async Task A_large_campaign_that_is_broken_off_is_finished_by_two_nodes_and_every_chair_has_one_letter()
    {
        await using var world = await People.WithPeopleAsync();
        var chairs = new List<Guid>();
        await world.Read(async db =>
        {
            for (var n = 1; n <= LongRun.Times(daily: 300, nightly: 5000); n++)
            {
                var (enterprise, chair) = (
                    Organisation.Below(world.District, world.District.Code, OrganisationKind.Enterprise, $"企业{n:0000}"),
                    Guid.NewGuid()
                );
                enterprise.Enterprise = World.DefaultEnterprise;
                db.Add(enterprise);
                db.Add(
                    new User
                    {
                        Id = chair,
                        UserName = $"{chair:N}",
                        NormalizedUserName = $"{chair:N}",
                        Name = "主席",
                    }
                );
                db.Add(
                    new UserMembership
                    {
                        UserId = chair,
                        OrganisationId = enterprise.Id,
                        Role = Role.UnionChair,
                    }
                );
                chairs.Add(chair);
            }

            return await db.SaveChangesAsync();
        });
        await RunAsync(world); // what other tests left
        var campaign = (await world.Send(world.UpperUnion, world.Campaign())).CaseId;
        using var killed = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            var run = RunAsync(world, atOnce: 10, killed.Token);
            while ((await world.LettersOf(campaign)).TrueForAll(l => l.State == CampaignLetterState.Waiting))
            {
                await Task.Yield();
            }

            await killed.CancelAsync();
            await run;
        });

        await Task.WhenAll(RunAsync(world), RunAsync(world));

        var letters = await world.LettersOf(campaign);
        letters.Count.ShouldBe(chairs.Count + 1);
        letters.ShouldAllBe(l => l.State == CampaignLetterState.Sent);
        var notes = await NotesAsync(world, [.. chairs]);
        notes.Select(n => n.UserId).ShouldBe(chairs, ignoreOrder: true);
        (await world.NumbersOf(campaign)).Of("invited").ShouldBe(chairs.Count + 1);
    }

    // As if nothing had gone out.
    private static Task AsBeforeAsync(World world, Guid campaign) =>
        world.Read(async db =>
        {
            var letters = await db.CampaignLetters.Where(l => l.CampaignId == campaign).Select(l => l.Id).ToListAsync();
            var keys = letters.ConvertAll(id => $"campaign:{id:N}");
            var notes = await db.Notes.Where(n => keys.Contains(n.Key)).Select(n => n.Id).ToListAsync();
            await db.Deliveries.Where(d => notes.Contains(d.MessageId)).ExecuteDeleteAsync();
            await db.Notes.Where(n => notes.Contains(n.Id)).ExecuteDeleteAsync();
            return await db
                .CampaignLetters.Where(l => l.CampaignId == campaign)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(l => l.State, CampaignLetterState.Waiting).SetProperty(l => l.DoneAt, (DateTimeOffset?)null)
                );
        });
}
