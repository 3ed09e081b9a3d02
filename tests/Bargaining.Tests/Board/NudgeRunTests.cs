using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Board;

[Collection(nameof(Alone))] // a run goes on with whatever waits
public sealed class NudgeRunTests
{
    private static readonly PressForMany Command = new() { Demand = "请尽快办理，并说明进展。" };

    private static async Task<T> AsAsync<T>(World world, Actor actor, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (actor, Guid.NewGuid().ToString());
        return await work(scope.ServiceProvider);
    }

    private static Task<NudgeRunView> StartAsync(World world, BoardQuestion asked, PressForMany? command = null, Actor? actor = null) =>
        AsAsync(
            world,
            actor ?? world.UpperUnion,
            services => services.GetRequiredService<PressForManyHandler>().HandleAsync(asked, command ?? Command)
        );

    private static Task<int> RunAsync(World world, CancellationToken cancel = default) =>
        AsAsync(world, Actor.System, services => services.GetRequiredService<NudgeRuns>().RunAsync(cancel));

    private static Task<NudgeRunView> FindAsync(World world, Guid run) =>
        AsAsync(world, world.UpperUnion, services => services.GetRequiredService<NudgeRuns>().FindAsync(world.UpperUnion, run));

    private static async Task<(World World, List<Guid> Rounds)> SilentAsync()
    {
        var world = await People.WithPeopleAsync();
        await world.Read(db =>
            db.NudgeRuns.Where(r => r.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, world.Clock.Now))
        );
        List<Guid> rounds = [];
        foreach (var kind in (ContractKind[])[ContractKind.Wage, ContractKind.Women, ContractKind.Safety])
        {
            rounds.Add(await world.ServedRound(kind));
        }

        return (world.On("2026-03-30"), rounds);
    }

    private static Task<List<Nudge>> NudgesAsync(World world, IReadOnlyList<Guid> rounds) =>
        world.Read(db => db.Nudges.AsNoTracking().Where(n => rounds.Contains(n.CaseId)).ToListAsync());

    [Fact]
    public async Task All_that_the_question_finds_are_pressed_for_each_in_its_own_case()
    {
        var (world, rounds) = await SilentAsync();
        await using var _ = world;

        var run = await StartAsync(world, new BoardQuestion { Party = Party.Employer });
        run.Total.ShouldBe(3);
        await RunAsync(world);

        var done = await FindAsync(world, run.Id);
        (done.Pressed, done.Left).ShouldBe((3, 0));
        done.EndedAt.ShouldNotBeNull();
        (await NudgesAsync(world, rounds)).Select(n => n.CaseId).ShouldBe(rounds, ignoreOrder: true);
        (await RunAsync(world)).ShouldBe(0);
    }

    [Fact]
    public async Task What_has_just_moved_on_is_left_alone_with_its_reason_and_the_others_go_on()
    {
        var (world, rounds) = await SilentAsync();
        await using var _ = world;
        var run = await StartAsync(world, new BoardQuestion());
        await world.Send(
            world.Employer,
            new ReplyToOffer
            {
                CaseId = rounds[1],
                Agrees = true,
                MeetingOn = world.Today.AddDays(7),
                Place = "会议室",
                On = world.Today,
            }
        );

        await RunAsync(world);

        var done = await FindAsync(world, run.Id);
        (done.Pressed, done.Left).ShouldBe((2, 1));
        var left = done.Unpressed.ShouldHaveSingleItem();
        left.CaseId.ShouldBe(rounds[1]);
        left.Reason.Zh.ShouldBe("这一事项已经办结，或者不再需要办理。");
    }

    [Fact]
    public async Task A_run_that_is_broken_off_goes_on_and_presses_for_nothing_twice()
    {
        var (world, rounds) = await SilentAsync();
        await using var _ = world;
        var run = await StartAsync(world, new BoardQuestion());
        await RunAsync(world);
        // As after a kill between the step and the word that it is done.
        await world.Read(async db =>
        {
            await db
                .NudgeRunItems.Where(i => i.RunId == run.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, NudgeRunState.Waiting));
            return await db
                .NudgeRuns.Where(r => r.Id == run.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, (DateTimeOffset?)null));
        });

        await Task.WhenAll(RunAsync(world), RunAsync(world));

        (await FindAsync(world, run.Id)).Pressed.ShouldBe(3);
        (await NudgesAsync(world, rounds)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_lost_the_office_meanwhile_presses_for_nothing()
    {
        var (world, rounds) = await SilentAsync();
        await using var _ = world;
        var run = await StartAsync(world, new BoardQuestion());
        await world.Read(db => db.Memberships.Where(m => m.UserId == world.UpperUnion.UserId).ExecuteDeleteAsync());

        await RunAsync(world);

        (await FindAsync(world, run.Id)).Left.ShouldBe(3);
        (await NudgesAsync(world, rounds)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_question_that_finds_nothing_and_somebody_who_is_no_official_are_refused()
    {
        var (world, _) = await SilentAsync();
        await using var __ = world;

        (await Should.ThrowAsync<Invalid>(() => StartAsync(world, new BoardQuestion { Procedure = "mailing" })))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("deadlines");
        (await Should.ThrowAsync<Invalid>(() => StartAsync(world, new BoardQuestion(), Command with { Demand = "" })))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("demand");
        await Should.ThrowAsync<NotYourAction>(() => StartAsync(world, new BoardQuestion(), actor: world.Union));
    }
}
