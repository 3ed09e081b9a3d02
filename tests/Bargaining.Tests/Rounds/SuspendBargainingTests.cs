using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class SuspendBargainingTests
{
    [Fact]
    public async Task The_rounds_clock_stands_still()
    {
        await using var world = await World.InAsync("370102");
        var round = await world.Met();

        await world.Both(world.Union, world.Suspending(round));

        (await world.OpenSteps(round)).ShouldBe(["resume"]);
        var limit = await world.Deadline(round, "bargaining.total-limit");
        (limit.State, limit.EndedOn, limit.DaysLeft).ShouldBe((DeadlineState.Suspended, world.Today, 65));
        await world.On("2026-12-01").Sweep(round);
        (await world.Deadline(round, "bargaining.total-limit")).State.ShouldBe(DeadlineState.Suspended);
        (await world.Round(round)).Suspensions.ShouldHaveSingleItem().ForceMajeure.ShouldBeTrue();
    }

    [Theory] // from 2 March
    [InlineData("330106", "2026-04-01")] // Hangzhou: 30 days
    [InlineData("330702", "2026-05-06")] // Zhejiang: 60 days, and the holidays
    [InlineData("110101", "2026-05-06")]
    [InlineData("230102", null)]
    public async Task The_suspension_has_its_last_day(string place, string? due)
    {
        await using var world = await World.InAsync(place);
        var round = await world.Suspended();

        (await world.Deadlines(round))
            .Where(d => d.Matter == "suspension.limit")
            .Select(d => d.Due)
            .ShouldBe(due is null ? [] : [DateOnly.Parse(due)]);
    }

    [Theory]
    [InlineData("230102", true, false, "CB-MEET-07")]
    [InlineData("230102", false, true, "CB-MEET-07")]
    [InlineData("230102", true, true, null)]
    [InlineData("330702", true, false, null)] // the workers' consent will do
    [InlineData("330702", false, true, "CB-MEET-09")]
    public async Task It_needs_the_consent_that_the_place_asks(string place, bool workers, bool employer, string? rule)
    {
        await using var world = await World.InAsync(place);
        var round = await world.Met();
        var command = world.Suspending(round) with { WorkersConsent = workers, EmployerConsents = employer };

        if (rule is null)
        {
            await world.Send(world.Union, command);
        }
        else
        {
            await world.RefusedBy<SuspensionNeedsConsent>(world.Union, command, rule);
        }
    }

    [Theory]
    [InlineData("370102", "CB-MEET-10")]
    [InlineData("410102", "CB-MEET-11")]
    [InlineData("220102", "CB-MEET-12")]
    public async Task In_some_places_only_force_majeure_is_a_ground(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        var round = await world.Met();

        await world.RefusedBy<SuspensionNeedsItsGround>(world.Union, world.Suspending(round) with { ForceMajeure = false }, rule);
    }

    [Theory]
    [InlineData("330702", "2026-05-07", "CB-MEET-08")]
    [InlineData("330702", "2026-05-06", null)]
    [InlineData("500103", "2026-05-07", null)] // "generally 30 days": a guide
    [InlineData("230102", "2026-12-31", null)]
    public async Task It_is_no_longer_than_the_place_lets_it_be(string place, string next, string? rule)
    {
        await using var world = await World.InAsync(place);
        var round = await world.Met();
        var command = world.Suspending(round) with { NextMeetingOn = DateOnly.Parse(next), ForceMajeure = false };

        if (rule is null)
        {
            await world.Send(world.Union, command);
        }
        else
        {
            await world.RefusedBy<SuspensionHasALimit>(world.Union, command, rule);
        }
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.Met();

        (
            await world.Faults(
                world.Union,
                new SuspendBargaining
                {
                    CaseId = round,
                    On = world.Today.AddDays(1),
                    Reason = "",
                    NextMeetingOn = world.Today,
                }
            )
        ).ShouldBe(["nextMeetingOn", "on", "reason"]);
    }

    [Fact]
    public async Task What_stands_still_is_not_suspended_again()
    {
        await using var world = await World.InAsync();

        var round = await world.Suspended();

        await world.OutOfTurn(world.Union, world.Suspending(round));
        await world.NotTheirs(world.UpperUnion, world.Suspending(round));
    }
}
