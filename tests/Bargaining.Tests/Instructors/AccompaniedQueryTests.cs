using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Instructors;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Instructors;

public sealed class AccompaniedQueryTests
{
    private static Task<AccompaniedView> OfAsync(World world, Actor actor) =>
        world.As<AccompaniedQuery, AccompaniedView>(actor, query => query.OfAsync(actor));

    [Fact]
    public async Task An_instructor_finds_what_is_accompanied_with_the_next_due_day()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        await world.Send(world.Supervisor, world.Complaint());
        var (instructor, user) = await world.Instructor();
        (await OfAsync(world, await world.Companion(user))).Cases.ShouldBeEmpty();
        await world.Assigned(instructor);

        var work = await OfAsync(world, await world.Companion(user));

        work.Enterprises.ShouldHaveSingleItem().Id.ShouldBe(world.Enterprise.Id);
        var one = work.Cases.ShouldHaveSingleItem();
        (one.Id, one.Organisation).ShouldBe((round, world.Enterprise.Name));
        var first = (await world.Deadlines(round)).Where(d => d.IsPending).MinBy(d => (d.Due, d.Id))!;
        (one.Next!.Due, one.Next.Step.Code).ShouldBe((first.Due, first.Step));
        (await OfAsync(world, world.Union)).Cases.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_instructor_reads_the_case_and_does_nothing_in_it()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        var (instructor, user) = await world.Instructor();
        await world.Assigned(instructor, round);
        var companion = await world.Companion(user);

        var view = await world.As<CaseQuery, CaseView>(
            companion,
            async query => await query.ViewAsync(companion, await query.FindAsync(companion, round))
        );

        (view.You, view.Id, view.Actions.Count, view.WithProof.Count).ShouldBe((Party.Instructor, round, 0, 0));
        view.Steps.ShouldNotBeEmpty();
        await world.NotTheirs(
            companion,
            new WritePreparationNote
            {
                CaseId = round,
                Title = "底线",
                Body = "百分之六",
            }
        );
        await world.NotTheirs(companion, new OpenPreparation { CaseId = round, InstructorId = instructor });
    }
}
