using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;
using Case = Bargaining.Cases.Case;

namespace Bargaining.Tests.Cases;

/// <summary>What was done since somebody read a case, as they may see it.</summary>
public sealed class CaseQueryTests
{
    [Fact]
    public async Task Since_a_version_that_was_seen_there_are_as_many_acts_as_versions_whatever_was_refused_between()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RepliedCase();
        await Should.ThrowAsync<Refusal>(() => world.Send(world.Employer, world.Replying(supervision)));
        var found = await FindAsync(world, world.Supervisor, supervision);

        for (var version = 1; version <= found.Version; version++)
        {
            (await SinceAsync(world, world.Supervisor, found, version)).Count.ShouldBe((int)found.Version - version);
        }

        (await SinceAsync(world, world.Supervisor, found, found.Version - 1)).ShouldHaveSingleItem().What.Code.ShouldBe("reply-to-opinion");
        (await SinceAsync(world, world.Supervisor, found, found.Version + 7)).ShouldBeEmpty("a version that never was");
    }

    [Fact]
    public async Task What_is_closed_to_the_reader_is_not_told_when_it_is_new_either()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RepliedCase();
        var found = await FindAsync(world, world.Employer, supervision);

        var told = (await SinceAsync(world, world.Employer, found, 0)).Select(entry => entry.What.Code).ToList();
        told.ShouldContain("reply-to-opinion");
        told.ShouldNotContain("accept-supervision");
        told.ShouldNotContain("conclude-investigation");
    }

    private static Task<Case> FindAsync(World world, Actor actor, Guid id) =>
        world.As<CaseQuery, Case>(actor, query => query.FindAsync(actor, id));

    private static Task<IReadOnlyList<TimelineEntry>> SinceAsync(World world, Actor actor, Case found, long version) =>
        world.As<CaseQuery, IReadOnlyList<TimelineEntry>>(actor, query => query.SinceAsync(actor, found, version));
}
