using Bargaining.Access;
using Bargaining.Instructors;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Instructors;

public sealed class EndAssignmentTests
{
    [Fact]
    public async Task It_is_over_at_once_and_who_accompanied_when_is_kept()
    {
        await using var world = await World.InAsync();
        await using var other = await World.InAsync();
        var (instructor, user) = await world.Instructor();
        var assigned = await world.Assigned(instructor);
        world.On("2026-03-20");
        await Should.ThrowAsync<NotInReach>(() => Ended(world, assigned.Id, other.UpperUnion));
        await Should.ThrowAsync<NotYourAction>(() => Ended(world, assigned.Id, world.Union));

        var ended = await Ended(world, assigned.Id, world.UpperUnion);

        (ended.From, ended.EndedOn, ended.EndedBecause).ShouldBe((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 20), "另派他人"));
        (await world.Companion(user)).Accompanies.ShouldBeEmpty();
        await Should.ThrowAsync<Invalid>(() => Ended(world, assigned.Id, world.UpperUnion));
        (await world.Assigned(instructor)).Id.ShouldNotBe(assigned.Id);
    }

    private static Task<AssignmentView> Ended(World world, Guid assignment, Actor by) =>
        world.As<EndAssignmentHandler, AssignmentView>(
            by,
            handler => handler.HandleAsync(assignment, new EndAssignment { Because = "另派他人" })
        );
}
