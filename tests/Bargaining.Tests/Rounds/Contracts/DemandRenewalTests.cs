using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds.Contracts;

public sealed class DemandRenewalTests
{
    [Fact]
    public async Task Before_the_window_it_is_refused_with_the_first_day_and_inside_it_counts()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound(); // until 2027-03-01
        var demand = new DemandRenewal
        {
            CaseId = round,
            On = new(2026, 12, 30),
            Content = "提出续订工资协议",
        };

        var breach = (await world.On("2026-12-30").RefusedByLaw(world.Employer, demand)).ShouldHaveSingleItem();
        (breach.Rule, breach.RuleId, breach.PossibleFrom).ShouldBe(
            (nameof(RenewalIsDemandedInItsWindow), "CB-TERM-05", new DateOnly(2026, 12, 31))
        );

        await world.On("2026-12-31").Send(world.Employer, demand with { On = world.Today });
        var renewal = (await world.Facts<Round>(round)).Contract!.Renewal!;
        (renewal.By, renewal.On).ShouldBe((Party.Employer, world.Today));
        (await world.Deadlines(round)).Single(d => d.Matter == "contract.renewal-window").State.ShouldBe(DeadlineState.Met);
    }

    [Fact]
    public async Task It_is_made_once_and_says_something()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();
        world.On("2027-01-15");
        (
            await world.Invalid(
                world.Union,
                new DemandRenewal
                {
                    CaseId = round,
                    On = world.Today,
                    Content = " ",
                }
            )
        ).ShouldHaveSingleItem().Field.ShouldBe("content");
        await world.Send(
            world.Union,
            new DemandRenewal
            {
                CaseId = round,
                On = world.Today,
                Content = "续订",
            }
        );

        (
            await world.Invalid(
                world.Employer,
                new DemandRenewal
                {
                    CaseId = round,
                    On = world.Today,
                    Content = "续订",
                }
            )
        ).ShouldHaveSingleItem().Field.ShouldBe("on");
    }
}
