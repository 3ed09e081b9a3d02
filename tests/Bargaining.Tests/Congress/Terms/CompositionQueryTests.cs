using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress;
using Bargaining.Congress.Terms;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class CompositionQueryTests
{
    private static Task<IReadOnlyList<CompositionLine>> Of(World world, Actor actor, Guid term) =>
        world.Using<CaseQuery, IReadOnlyList<CompositionLine>>(async cases =>
        {
            var found = await cases.FindAsync(world.Union, term);
            var list = await world.Using<DelegateQuery, IReadOnlyList<DelegateView>>(delegates => delegates.ListAsync(world.Union, found));
            return await world.Using<CompositionQuery, IReadOnlyList<CompositionLine>>(query => query.OfAsync(actor, found, list));
        });

    [Fact]
    public async Task Who_sits_is_held_against_the_law_and_who_has_left_is_not_counted()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(40);

        var before = await Of(world, world.Union, congress.TermId);
        await world.Send(
            world.Union,
            new RecordDeparture
            {
                CaseId = congress.TermId,
                DelegateId = congress.Delegates[0].Id,
                On = world.Today,
                Because = "retirement",
            }
        );
        var after = await Of(world, world.Union, congress.TermId);

        (before[0].Count, after[0].Count).ShouldBe((40, 39));
        before[1].Count.ShouldBe(congress.Delegates.Count(d => d.Manager));
        before.Take(3).ShouldAllBe(line => line.Asks.Count > 0);
    }

    [Fact]
    public async Task A_list_with_too_many_managers_says_which_article_it_does_not_keep()
    {
        await using var world = await World.InAsync();
        List<Seat> seats =
        [
            .. Enumerable
                .Range(1, 40)
                .Select(n => new Seat
                {
                    Name = $"代表{n}",
                    Unit = "一车间",
                    Manager = n <= 20,
                }),
        ];

        var lines = await world.Using<CompositionQuery, IReadOnlyList<CompositionLine>>(query =>
            Task.FromResult(query.Of(world.Enterprise, seats))
        );

        var finding = lines[1].NotKept.ShouldHaveSingleItem();
        finding.Rule.ShouldBe(nameof(ManagersMayNotExceedTheirShare));
        lines[1].Asks.ShouldContain(asked => asked.Rule.Id == finding.RuleId);
    }

    [Fact]
    public async Task It_is_for_who_sees_the_term()
    {
        await using var world = await World.InAsync();
        await using var elsewhere = await World.InAsync();
        var congress = await world.SittingCongress(4);

        await Should.ThrowAsync<CaseNotFound>(() => Of(world, elsewhere.Union, congress.TermId));
    }
}
