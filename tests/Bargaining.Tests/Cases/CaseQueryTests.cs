using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Rounds;
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

    [Fact]
    public async Task What_was_tried_and_refused_is_told_to_who_tried_it_and_to_those_who_watch_and_not_to_the_other_side()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        var withoutReasons = new ReplyToOffer { CaseId = round, On = world.Today };
        await Should.ThrowAsync<Refusal>(() => world.Send(world.Employer, withoutReasons));
        await Should.ThrowAsync<Refusal>(() => world.Send(world.Union, withoutReasons));

        foreach (
            var (reader, tried) in new (Actor Reader, Actor[] Tried)[]
            {
                (world.Employer, [world.Employer]),
                (world.Union, [world.Union]),
                (world.UpperUnion, [world.Employer, world.Union]),
            }
        )
        {
            var found = await FindAsync(world, reader, round);
            var timeline = await world.As<CaseQuery, IReadOnlyList<TimelineEntry>>(reader, query => query.TimelineAsync(reader, found));
            var trail = (
                await world.As<AuditQuery, Page<AuditView>>(reader, query => query.ListAsync(reader, found, new PageRequest(null, 50)))
            ).Items;

            timeline
                .Where(entry => entry.Kind == TimelineKind.Refused)
                .Select(entry => entry.By)
                .ShouldBe(tried.Select(one => one.Name), reader.Name);
            trail
                .Where(entry => entry.Outcome != AuditEntry.Done && entry.Action.Code != "withheld")
                .Select(entry => entry.By)
                .ShouldBe(tried.Select(one => one.Name), reader.Name);
            trail.Count(entry => entry.Action.Code == "withheld").ShouldBe(2 - tried.Length, "that there is an entry is seen");
        }
    }

    private static Task<Case> FindAsync(World world, Actor actor, Guid id) =>
        world.As<CaseQuery, Case>(actor, query => query.FindAsync(actor, id));

    private static Task<IReadOnlyList<TimelineEntry>> SinceAsync(World world, Actor actor, Case found, long version) =>
        world.As<CaseQuery, IReadOnlyList<TimelineEntry>>(actor, query => query.SinceAsync(actor, found, version));
}
