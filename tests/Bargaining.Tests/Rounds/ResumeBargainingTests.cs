using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class ResumeBargainingTests
{
    [Fact]
    public async Task The_days_that_were_left_run_on()
    {
        await using var world = await World.InAsync("370102");
        var round = await world.Suspended();

        await world.On("2026-03-30").Send(world.Employer, new ResumeBargaining { CaseId = round, On = world.Today });

        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
        var limit = await world.Deadline(round, "bargaining.total-limit");
        (limit.State, limit.Due, limit.DaysLeft).ShouldBe((DeadlineState.Open, new DateOnly(2026, 6, 3), null)); // 65 days on
        (await world.Round(round)).Suspensions.ShouldHaveSingleItem().ResumedOn.ShouldBe(world.Today);
    }

    [Fact]
    public async Task A_suspension_that_runs_out_ends_by_itself()
    {
        await using var world = await World.InAsync("110101");
        var round = await world.Suspended();

        await world.On("2026-05-07").Sweep(round);

        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
        (await world.Round(round)).Suspensions.ShouldHaveSingleItem().ResumedOn.ShouldBe(new DateOnly(2026, 5, 6));
    }

    [Fact]
    public async Task The_sides_may_bargain_on_instead_of_asking_the_bureau()
    {
        await using var world = await World.InAsync();
        var round = await world.AtImpasse();

        await world.Send(world.Union, new ResumeBargaining { CaseId = round, On = world.Today });

        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
        (await world.Round(round)).Suspensions.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_out_of_turn_while_the_sides_bargain_and_never_in_the_future()
    {
        await using var world = await World.InAsync();
        var suspended = await world.Suspended();

        await world.OutOfTurn(world.Union, new ResumeBargaining { CaseId = await world.Met(), On = world.Today });
        (await world.Faults(world.Union, new ResumeBargaining { CaseId = suspended, On = world.Today.AddDays(1) })).ShouldBe(["on"]);
        await world.NotTheirs(world.Bureau, new ResumeBargaining { CaseId = suspended, On = world.Today });
    }
}
