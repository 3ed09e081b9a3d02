using Bargaining.Instructors;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Instructors;

public sealed class EndInstructorTests
{
    private static Task<InstructorView> Ended(World world, Guid instructor, string on) =>
        world.As<EndInstructorHandler, InstructorView>(
            world.UpperUnion,
            handler => handler.HandleAsync(instructor, new EndInstructor { On = DateOnly.Parse(on), Because = "调离" })
        );

    [Fact]
    public async Task From_that_day_nothing_is_accompanied_and_the_record_stays()
    {
        await using var world = await World.InAsync();
        var (instructor, user) = await world.Instructor();
        await world.Assigned(instructor);
        (await world.Companion(user)).Accompanies.ShouldHaveSingleItem();

        var ended = await Ended(world, instructor, "2026-03-02");

        (ended.State, ended.EndedOn, ended.EndedBecause).ShouldBe((InstructorState.Ended, new DateOnly(2026, 3, 2), "调离"));
        (await world.Companion(user)).Accompanies.ShouldBeEmpty();
        (
            await world.As<InstructorQuery, Page<AssignmentView>>(
                world.UpperUnion,
                query => query.AssignmentsAsync(instructor, PageRequest.Of(null, null))
            )
        ).Items.ShouldHaveSingleItem();
        await Should.ThrowAsync<Invalid>(() => Ended(world, instructor, "2026-03-01"));
        await Should.ThrowAsync<Invalid>(() => world.Assigned(instructor));
    }

    [Fact]
    public async Task It_does_not_end_on_a_day_to_come()
    {
        await using var world = await World.InAsync();
        var (instructor, _) = await world.Instructor();

        (await Should.ThrowAsync<Invalid>(() => Ended(world, instructor, "2026-03-03"))).Faults.ShouldHaveSingleItem().Field.ShouldBe("on");
    }
}
