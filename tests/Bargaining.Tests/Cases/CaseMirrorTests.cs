using System.Collections.Concurrent;
using Bargaining.Cases;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Bargaining.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Cases;

public sealed class CaseMirrorTests
{
    [Fact]
    public async Task What_moved_is_shown_as_it_stands_and_what_did_not_is_left_alone()
    {
        await using var world = await WithMirrorAsync("bargaining_mirror_tests");
        var mirror = Mirror(world);
        var round = await world.ServedRound();
        var other = await world.RegisteredCase();

        (await RunAsync(world)).ShouldBe((2, false));
        (await RunAsync(world)).ShouldBe((0, false));

        var shown = mirror.Shown[await Number(world, round)];
        var instance = shown.Instances.ShouldHaveSingleItem();
        (instance.Status, instance.ParentId, shown.ClosedAt).ShouldBe((InstanceStatus.Running, null, null));
        instance
            .Steps.Select(step => (step.ActivityId, step.Outcome))
            .ShouldBe([("serve-offer", "Served"), ("reply", null)], ignoreOrder: true);
        mirror.Knows(instance.DefinitionHash).ShouldBeTrue("what it runs on is there before it");

        await world.Send(world.Employer, world.Agreeing(round, days: 0));
        (await RunAsync(world)).ShouldBe((1, false));
        mirror.Shown[shown.Number].Instances[0].Steps.Single(step => step.ActivityId == "reply").Outcome.ShouldBe("Agreed");
        mirror.Shown.Count.ShouldBe(2);

        // What a mirror lost (an emptied database) is asked for by hand.
        mirror.Shown.Clear();
        await Once(world, cases => cases.BeginAgainAsync());
        (await RunAsync(world)).ShouldBe((2, false));
        mirror.Shown.Keys.ShouldContain(await Number(world, other));
    }

    [Fact]
    public async Task A_case_that_cannot_be_shown_keeps_no_other_from_it_and_is_tried_again()
    {
        await using var world = await WithMirrorAsync("bargaining_mirror_fault_tests");
        var mirror = Mirror(world);
        var first = await Number(world, await world.OfferedRound());
        var second = await Number(world, await world.RegisteredCase());
        mirror.Refused = first;

        (await Should.ThrowAsync<AggregateException>(() => RunAsync(world))).Message.ShouldContain("1 case(s) could not be mirrored");
        mirror.Shown.Keys.ShouldBe([second]);
        (await Once(world, cases => cases.WaitingAsync())).ShouldBe(1);

        // Cut off when the other system has it and the mark is not set: the same is written again.
        (mirror.Refused, mirror.CutOffAfter) = (null, first);
        await Should.ThrowAsync<AggregateException>(() => RunAsync(world));
        var before = Json.Write(mirror.Shown[first]);
        mirror.CutOffAfter = null;
        (await RunAsync(world)).ShouldBe((1, false));
        Json.Write(mirror.Shown[first]).ShouldBe(before);
    }

    [Fact]
    public async Task Two_nodes_at_once_write_each_case_once()
    {
        await using var world = await WithMirrorAsync("bargaining_mirror_nodes_tests");
        for (var i = 0; i < 4; i++)
        {
            await world.RegisteredCase();
        }

        await Task.WhenAll(RunAsync(world), RunAsync(world), RunAsync(world));

        Mirror(world).Writes.Values.ShouldAllBe(writes => writes == 1);
        Mirror(world).Shown.Count.ShouldBe(4);
    }

    /// <summary>A mirror is another system: neither a name nor a word of what was said goes there, nor whose case it is.</summary>
    [Fact]
    public async Task Nothing_that_was_said_leaves_the_product()
    {
        await using var world = await WithMirrorAsync("bargaining_mirror_secret_tests");
        var supervision = await world.InvestigatedCase();
        var number = await Number(world, supervision);

        await RunAsync(world);

        var text = Json.Write(Mirror(world).Shown[number]);
        text.ShouldContain("investigate");
        var one = await world.Read(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == supervision));
        foreach (
            var said in (string[])
                [
                    "赵小满",
                    "13900000000",
                    "加班",
                    "excess-hours",
                    world.Enterprise.Name,
                    world.Enterprise.Path,
                    world.Enterprise.Id.ToString(),
                    world.Supervisor.Name,
                    world.Supervisor.UserId.ToString(),
                    one.AuditHead,
                ]
        )
        {
            text.ShouldNotContain(said);
        }
    }

    private static async Task<World> WithMirrorAsync(string database)
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "It has a database of its own.");
        return await World.InAsync(connection: await TestDatabase.EmptyAsync(database), parts: parts => parts.AddMirror(_ => new Kept()));
    }

    private static Kept Mirror(World world) => (Kept)world.Services.GetRequiredService<IProcedureMirror>();

    private static Task<(int Written, bool More)> RunAsync(World world) => Once(world, cases => cases.RunAsync());

    private static async Task<T> Once<T>(World world, Func<CaseMirror, Task<T>> work)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CaseMirror>());
    }

    private static Task<string> Number(World world, Guid caseId) =>
        world.Read(db => db.Cases.Where(c => c.Id == caseId).Select(c => c.Number).SingleAsync());

    /// <summary>A mirror that keeps what it is told, by number.</summary>
    private sealed class Kept : IProcedureMirror
    {
        private readonly ConcurrentDictionary<string, bool> _known = new();

        public ConcurrentDictionary<string, MirroredCase> Shown { get; } = new();

        public ConcurrentDictionary<string, int> Writes { get; } = new();

        public string? Refused { get; set; }

        public string? CutOffAfter { get; set; }

        public bool Knows(string definitionHash) => _known.ContainsKey(definitionHash);

        public Task PublishAsync(IReadOnlyCollection<WorkflowDefinition> versions, CancellationToken cancel)
        {
            foreach (var version in versions)
            {
                _known[version.Hash] = true;
            }

            return Task.CompletedTask;
        }

        public Task WriteAsync(MirroredCase shown, CancellationToken cancel)
        {
            if (shown.Number == Refused)
            {
                throw new InvalidOperationException("The other system does not take it.");
            }

            Shown[shown.Number] = shown;
            Writes.AddOrUpdate(shown.Number, 1, (_, writes) => writes + 1);
            return shown.Number == CutOffAfter ? throw new TimeoutException("Cut off.") : Task.CompletedTask;
        }
    }
}
