using Bargaining.Instructors;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Instructors;

public sealed class RenewInstructorTests
{
    private static Task<InstructorView> Renewed(World world, Guid instructor, RenewInstructor term, Guid? by = null) =>
        world.As<RenewInstructorHandler, InstructorView>(
            by is { } user ? world.UpperUnion with { UserId = user } : world.UpperUnion,
            handler => handler.HandleAsync(instructor, term)
        );

    private static RenewInstructor Term(string from, string to) => new() { TermFrom = DateOnly.Parse(from), TermTo = DateOnly.Parse(to) };

    [Fact]
    public async Task A_further_term_follows_and_what_was_assigned_for_the_term_goes_on()
    {
        await using var world = await World.InAsync();
        var (instructor, user) = await world.Instructor();
        await world.Assigned(instructor);
        (await world.On("2027-01-05").Companion(user)).Accompanies.ShouldBeEmpty();

        var renewed = await Renewed(world, instructor, Term("2027-01-01", "2027-12-31"));

        (renewed.TermFrom, renewed.TermTo, renewed.State).ShouldBe(
            (new DateOnly(2026, 1, 1), new DateOnly(2027, 12, 31), InstructorState.InTerm)
        );
        renewed.Trades.Count.ShouldBe(2);
        (await world.Companion(user)).Accompanies.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_term_after_a_break_begins_anew_and_an_earlier_one_is_refused()
    {
        await using var world = await World.InAsync();
        var (instructor, user) = await world.Instructor();

        (await Should.ThrowAsync<Invalid>(() => Renewed(world, instructor, Term("2026-06-01", "2026-11-30")))).Sentence.Zh.ShouldContain(
            "2026-12-31"
        );
        (await Renewed(world, instructor, Term("2027-03-01", "2028-02-28"))).TermFrom.ShouldBe(new DateOnly(2027, 3, 1));
        await Should.ThrowAsync<NotYourAction>(() => Renewed(world, instructor, Term("2028-03-01", "2029-02-28"), by: user));
    }
}
