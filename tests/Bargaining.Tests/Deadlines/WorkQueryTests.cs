using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Deadlines;

/// <summary>To-do lists: what waits for whom.</summary>
public sealed class WorkQueryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_workers_have_no_union_what_waits_for_them_waits_for_the_union_above(bool hasUnion)
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound(); // the offer is to be served
        await world.HasUnionAsync(hasUnion);

        var (mine, awaited) = await ListsAsync(world, world.UpperUnion);

        (hasUnion ? awaited : mine).ShouldContain(item => item.CaseId == round && item.Step.Code == "serve-offer");
        (hasUnion ? mine : awaited).ShouldNotContain(item => item.CaseId == round && item.Step.Code == "serve-offer");
        (await ListsAsync(world, world.Employer)).Mine.ShouldNotContain(item => item.CaseId == round);
    }

    [Fact]
    public async Task What_waits_for_several_waits_for_each_of_them()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        world.Clock.MoveTo((await world.Deadlines(round)).Single(d => d.Step == "reply").Due.AddDays(1)); // the employer was silent
        await world.Sweep(round);

        foreach (var person in (Actor[])[world.Union, world.UpperUnion])
        {
            var (mine, awaited) = await ListsAsync(world, person);

            mine.ShouldContain(item => item.CaseId == round && item.Step.Code == "remind", person.Name);
            awaited.ShouldNotContain(item => item.CaseId == round && item.Step.Code == "remind", person.Name);
        }
    }

    [Fact]
    public async Task What_has_no_day_of_its_own_says_which_day_of_the_same_party_has_gone_by()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        var due = (await world.Deadlines(round)).Single(d => d.Step == "reply").Due;
        world.Clock.MoveTo(due.AddDays(3));
        await world.Sweep(round);

        var late = (await ListsAsync(world, world.Employer)).Mine.Single(item => item.CaseId == round);

        (late.Step.Code, late.Deadline).ShouldBe(("late-reply", null));
        var missed = late.Missed.ShouldNotBeNull();
        (missed.Step.Code, missed.Due).ShouldBe(("reply", due));
        missed.Article.Zh.ShouldContain("条");
        (await ListsAsync(world, world.Union)).Awaited.Single(item => item.Step.Code == "late-reply").Missed.ShouldBe(missed);
        (await ListsAsync(world, world.Union)).Mine.ShouldAllBe(item => item.Missed == null);
        (await ListsAsync(world, world.Employer))
            .Mine.Select(item => (item.Deadline ?? item.Missed)?.Due ?? DateOnly.MaxValue)
            .ShouldBeInOrder();
    }

    [Fact]
    public async Task What_is_due_first_comes_first_and_what_has_no_day_last_however_few_are_asked_for()
    {
        await using var world = await World.InAsync();
        await world.NegotiatingRound();
        await world.ServedRound();
        await world.OfferedRound();
        var all = await ListsAsync(world, world.UpperUnion);
        all.Awaited.Count.ShouldBeGreaterThan(2);
        all.Awaited.ShouldContain(item => item.Deadline == null);
        all.Awaited.Select(item => item.Deadline?.Due ?? DateOnly.MaxValue).ShouldBeInOrder();
        all.Awaited.Select(item => (item.CaseId, item.Step.Code)).ShouldBeUnique();

        await using var scope = world.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<WorkQuery>();
        for (var most = 1; most <= all.Awaited.Count; most++)
        {
            var some = await work.OfAsync(world.UpperUnion, 100, awaits: most);

            some.Awaited.Select(item => (item.CaseId, item.Step.Code))
                .ShouldBe(all.Awaited.Take(most).Select(item => (item.CaseId, item.Step.Code)));
            some.Mine.Count.ShouldBe(all.Mine.Count);
        }
    }

    [Fact]
    public async Task A_last_day_of_a_step_is_asked_of_whose_step_it_is()
    {
        await using var world = await World.InAsync();
        await world.NegotiatingRound();
        await world.ServedRound();

        var pairs = await world.Read(db =>
            (
                from d in db.Deadlines
                join s in db.Steps on d.StepId equals s.Id
                where d.Path == world.Enterprise.Path
                select new { d.Party, Step = s.Party }
            ).ToListAsync()
        );

        pairs.ShouldNotBeEmpty(); // the lists of what is to be done take the one for the other
        pairs.ShouldAllBe(pair => pair.Party == pair.Step);
    }

    private static async Task<(IReadOnlyList<WorkItem> Mine, IReadOnlyList<WorkItem> Awaited)> ListsAsync(World world, Actor person)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<WorkQuery>();
        var lists = await work.OfAsync(person, 100);
        return (lists.Mine, lists.Awaited);
    }
}
