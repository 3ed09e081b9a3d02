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
    public void It_needs_the_consent_that_the_place_asks(string place, bool workers, bool employer, string? rule) =>
        new SuspensionNeedsConsent(workers, employer).ShouldCite(place, rule);

    [Theory]
    [InlineData("370102", "CB-MEET-10")]
    [InlineData("410102", "CB-MEET-11")]
    [InlineData("220102", "CB-MEET-12")]
    [InlineData("230102", null)]
    public void In_some_places_only_force_majeure_is_a_ground(string place, string? rule)
    {
        new SuspensionNeedsItsGround(ForceMajeure: false).ShouldCite(place, rule);
        new SuspensionNeedsItsGround(ForceMajeure: true).ShouldCite(place, null);
    }

    [Theory]
    [InlineData("330702", "2026-05-07", "CB-MEET-08")]
    [InlineData("330702", "2026-05-06", null)]
    [InlineData("500103", "2026-05-07", null)] // "generally 30 days": a guide
    [InlineData("230102", "2026-12-31", null)]
    public void It_is_no_longer_than_the_place_lets_it_be(string place, string next, string? rule) =>
        new SuspensionHasALimit(EarlyStates.Day, DateOnly.Parse(next)).ShouldCite(place, rule);

    [Theory]
    [InlineData("330702", nameof(SuspensionNeedsConsent), nameof(SuspensionHasALimit))]
    [InlineData("370102", nameof(SuspensionNeedsConsent), nameof(SuspensionNeedsItsGround))]
    public async Task Whoever_suspends_is_asked_for_all_that_the_place_asks(string place, params string[] rules)
    {
        await using var world = await World.InAsync(place);
        var round = await world.Met();

        (
            await world.RefusedByLaw(
                world.Union,
                world.Suspending(round) with
                {
                    WorkersConsent = false,
                    ForceMajeure = false,
                    NextMeetingOn = new(2026, 12, 31),
                }
            )
        )
            .Select(b => b.Rule)
            .ShouldBe(rules, ignoreOrder: true);
    }

    [Fact]
    public async Task In_Zhejiang_the_workers_alone_suspend()
    {
        await using var world = await World.InAsync("330702");
        var round = await world.Met();

        await world.Send(
            world.Union,
            world.Suspending(round) with
            {
                EmployerConsents = false,
                ForceMajeure = false,
                NextMeetingOn = new(2026, 5, 6),
            }
        );
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
