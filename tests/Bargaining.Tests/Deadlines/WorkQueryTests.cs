using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
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

    private static async Task<(IReadOnlyList<WorkItem> Mine, IReadOnlyList<WorkItem> Awaited)> ListsAsync(World world, Actor person)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<WorkQuery>();
        var lists = await work.OfAsync(person, 100);
        return (lists.Mine, lists.Awaited);
    }
}
