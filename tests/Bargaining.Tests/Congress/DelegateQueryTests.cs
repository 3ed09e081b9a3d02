using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress;
using Bargaining.Congress.Terms;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress;

public sealed class DelegateQueryTests
{
    private static Task<IReadOnlyList<DelegateView>> List(World world, Actor actor, Guid term) =>
        world.Using<CaseQuery, IReadOnlyList<DelegateView>>(async cases =>
        {
            var found = await cases.FindAsync(actor, term);
            return await world.Using<DelegateQuery, IReadOnlyList<DelegateView>>(delegates => delegates.ListAsync(actor, found));
        });

    [Fact]
    public async Task Those_who_sit_come_before_those_who_have_left()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(8);
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

        var list = await List(world, world.Employer, congress.TermId);

        list.Count.ShouldBe(8);
        (list[^1].Id, list[^1].LeftBecause).ShouldBe((congress.Delegates[0].Id, "departed"));
        list.Take(7).ShouldAllBe(d => d.LeftOn == null && d.HasAccount);
        list.Take(7).Select(d => d.Unit).ShouldBe(list.Take(7).Select(d => d.Unit).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_is_for_who_sees_the_term()
    {
        await using var world = await World.InAsync();
        await using var elsewhere = await World.InAsync();
        var congress = await world.SittingCongress(4);

        await Should.ThrowAsync<CaseNotFound>(() => List(world, elsewhere.Union, congress.TermId));
        var round = await world.OfferedRound();
        await Should.ThrowAsync<CaseNotFound>(() => List(world, world.Union, round)); // no term
    }
}
