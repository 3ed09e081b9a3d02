using Bargaining.Access;
using Bargaining.Congress.Terms;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class EndTermTests
{
    [Fact]
    public async Task It_is_the_product_that_ends_a_term()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(4);

        await world.NotTheirs(world.Union, new EndTerm { CaseId = congress.TermId, On = world.Today });
        await world.Send(Actor.System, new EndTerm { CaseId = congress.TermId, On = world.Today.AddDays(-1) });

        (await world.Outcome(congress.TermId)).ShouldBe("Replaced");
        (await world.Delegates(congress.TermId)).ShouldAllBe(d => d.LeftOn == d.SeatedOn && d.LeftBecause == "term-ended");
    }

    [Fact]
    public async Task A_term_that_is_over_stays_as_it_is()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(4);
        await world.Send(Actor.System, new EndTerm { CaseId = congress.TermId, On = world.Today });
        var entries = (await world.Audit(congress.TermId)).Count;

        await world.Send(Actor.System, new EndTerm { CaseId = congress.TermId, On = world.Today });

        (await world.Audit(congress.TermId)).Count.ShouldBe(entries);
    }
}
