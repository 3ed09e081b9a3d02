using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class PostponeSessionTests
{
    private static PostponeSession Moving(Guid session, DateOnly to) =>
        new()
        {
            CaseId = session,
            MeetsOn = to,
            Place = "二号会议室",
            Reason = "礼堂停电",
        };

    [Fact]
    public async Task Before_the_notice_the_day_moves_and_its_deadline_with_it()
    {
        await using var world = await World.InAsync("310101");
        await world.SittingCongress();
        var session = await world.SettledSession();
        (await world.Deadline(session, "congress.notice")).Due.ShouldBe(new DateOnly(2026, 3, 11));

        await world.Send(world.Union, Moving(session, new DateOnly(2026, 3, 25)));

        (await world.OpenSteps(session)).ShouldBe(["give-notice"]);
        (await world.Deadline(session, "congress.notice")).Due.ShouldBe(new DateOnly(2026, 3, 18));
        var facts = await world.Facts<Session>(session);
        (facts.Place, facts.Moves.ShouldHaveSingleItem().From).ShouldBe(("二号会议室", new DateOnly(2026, 3, 18)));
    }

    [Fact]
    public async Task A_notice_that_was_late_is_in_time_for_a_later_day()
    {
        await using var world = await World.InAsync("310101");
        await world.SittingCongress();
        var session = await world.SettledSession();
        await world.On("2026-03-13").Sweep(session);
        (await world.Deadline(session, "congress.notice")).State.ShouldBe(DeadlineState.Overdue);

        await world.Send(world.Union, Moving(session, new DateOnly(2026, 3, 25)));

        var deadline = await world.Deadline(session, "congress.notice");
        (deadline.State, deadline.Due).ShouldBe((DeadlineState.Open, new DateOnly(2026, 3, 18)));
    }

    [Fact]
    public async Task After_the_notice_everybody_is_told_again()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.NotifiedSession();

        await world.Send(world.Union, Moving(session, world.Today.AddDays(20)));
        (await world.OpenSteps(session)).ShouldBe(["give-notice"]);

        await world.Send(world.Union, world.Notifying(session));
        (await world.Facts<Session>(session)).Notices.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_prepared_stays_prepared()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionAtCheckIn(await world.SittingCongress());

        await world.Send(world.Union, Moving(session, world.Today.AddDays(10)));
        await world.Send(world.Union, world.Notifying(session));

        (await world.OpenSteps(session)).ShouldBe(["check-in"]);
    }

    [Fact]
    public async Task It_stays_within_the_term_and_moves_before_the_opening()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        await world.RefusedBy<TheTermHasNotExpired>(
            world.Union,
            Moving(await world.ConvenedSession(), world.Today.AddYears(3)),
            "WC-TERM-01"
        );
        var session = await world.SessionInProgress(congress);

        await world.RefusedBy<OnlyASessionThatHasNotOpenedIsMoved>(world.Union, Moving(session, world.Today.AddDays(1)), "WC-NOTICE-03");
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        (
            await world.Faults(
                world.Union,
                new PostponeSession
                {
                    CaseId = session,
                    MeetsOn = world.Today.AddDays(-1),
                    Place = " ",
                    Reason = "",
                }
            )
        ).ShouldBe(["meetsOn", "place", "reason"]);
        await world.NotTheirs(world.Employer, Moving(session, world.Today));
    }
}
