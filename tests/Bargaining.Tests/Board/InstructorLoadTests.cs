using Bargaining.Access;
using Bargaining.Board;
using Bargaining.Instructors;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Board;

public sealed class InstructorLoadTests
{
    [Fact]
    public async Task Each_number_is_the_length_of_the_list_that_it_opens()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        await world.ServedRound(ContractKind.Women);
        await world.Send(world.Supervisor, world.Complaint());
        var (whole, _) = await world.Instructor();
        var (single, _) = await world.Instructor();
        var (idle, _) = await world.Instructor();
        await world.Assigned(whole);
        await world.Assigned(whole, round); // both: the case counts once
        await world.Assigned(single, round);
        world.On("2026-04-20"); // much of it is overdue, and no sweep has come

        var loads = (
            await world.As<InstructorLoadQuery, Page<InstructorLoad>>(
                world.UpperUnion,
                query => query.ListAsync(world.UpperUnion, new InstructorQuestion(), PageRequest.Of(null, null))
            )
        ).Items.ToDictionary(load => load.Instructor.Id);

        foreach (var (id, load) in loads)
        {
            var enterprises = await world.As<InstructorQuery, Page<AssignmentView>>(
                world.UpperUnion,
                query => query.AssignmentsAsync(id, PageRequest.Of(null, null), running: true)
            );
            load.Enterprises.ShouldBe(enterprises.Items.Count(one => one.CaseId is null));
            var cases = await world.As<InstructorQuery, Page<AccompaniedCase>>(
                world.UpperUnion,
                query => query.CasesAsync(id, PageRequest.Of(null, null))
            );
            load.OpenCases.ShouldBe(cases.Items.Count);
            var overdue = await world.As<BoardQuery, Page<BoardRow>>(
                world.UpperUnion,
                query =>
                    query.ListAsync(
                        world.UpperUnion,
                        new BoardQuestion { Instructor = id, Span = BoardSpan.Overdue },
                        PageRequest.Of(null, null)
                    )
            );
            load.Overdue.ShouldBe(overdue.Items.Count);
        }

        (loads[whole].Enterprises, loads[whole].OpenCases).ShouldBe((1, 2));
        loads[whole].Overdue.ShouldBeGreaterThan(loads[single].Overdue);
        (loads[single].Enterprises, loads[single].OpenCases).ShouldBe((0, 1));
        loads[single].Overdue.ShouldBeGreaterThan(0);
        (loads[idle].Enterprises, loads[idle].OpenCases, loads[idle].Overdue).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Nobody_but_an_official_counts_and_none_of_another_district()
    {
        await using var world = await World.InAsync();
        await using var other = await World.InAsync();
        var (instructor, user) = await world.Instructor();

        foreach (var person in new[] { world.Union, world.Employer, world.Administrator(), await world.Companion(user) })
        {
            await Should.ThrowAsync<NotYourAction>(() => Of(world, person, instructor));
        }

        await Should.ThrowAsync<NotInReach>(() => Of(world, other.UpperUnion, instructor));
        (await Of(world, world.UpperUnion, instructor)).Instructor.Id.ShouldBe(instructor);
    }

    private static Task<InstructorLoad> Of(World world, Actor actor, Guid instructor) =>
        world.As<InstructorLoadQuery, InstructorLoad>(actor, query => query.OfAsync(actor, instructor));
}
