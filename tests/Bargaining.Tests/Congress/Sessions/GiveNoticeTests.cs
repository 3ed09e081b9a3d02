using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class GiveNoticeTests
{
    [Fact]
    public async Task Each_delegate_has_it_on_a_day_and_in_a_way()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.SettledSession();
        var absent = congress.Delegates[0].Id;

        await world
            .On("2026-03-04")
            .Send(
                world.Union,
                world.Notifying(session) with
                {
                    On = world.Today.AddDays(-1),
                    Services = [new NoticeService(world.Today, ServiceMethod.Post, [absent])],
                }
            );

        (await world.OpenSteps(session)).ShouldBe(["group-discussion"]);
        var notice = (await world.Facts<Session>(session)).Notices.ShouldHaveSingleItem();
        notice.On.ShouldBe(new DateOnly(2026, 3, 4));
        notice
            .Services.Select(s => (s.On, s.Method, s.Delegates.Count))
            .ShouldBe([(new DateOnly(2026, 3, 4), ServiceMethod.Post, 1), (new DateOnly(2026, 3, 3), ServiceMethod.Direct, 39)]);
        (await world.Deadline(session, "congress.notice")).State.ShouldBe(DeadlineState.Met);
    }

    [Theory]
    [InlineData("230102", "WC-NOTICE-03")]
    [InlineData("310101", "WC-NOTICE-01")]
    [InlineData("410102", "WC-NOTICE-02")]
    public void Seven_days_before_are_enough(string place, string rule)
    {
        DateOnly session = new(2026, 3, 18);

        new NoticeIsGivenInTime(new(2026, 3, 11), session).ShouldCiteInCongress(place, null);
        new NoticeIsGivenInTime(new(2026, 3, 12), session).ShouldCiteInCongress(place, rule);
        new NoticeIsGivenInTime(new(2026, 3, 12), session)
            .Breaches(RulesByPlace.At(place, ContractKind.General))
            .ShouldHaveSingleItem()
            .PossibleFrom.ShouldBe(new DateOnly(2026, 3, 19));
    }

    [Fact]
    public async Task Six_days_before_is_too_late()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var (late, inTime) = (await world.SettledSession(), await world.SettledSession());

        await world.On("2026-03-11").Send(world.Union, world.Notifying(inTime));

        world.On("2026-03-12");
        var breach = (await world.RefusedByLaw(world.Union, world.Notifying(late))).ShouldHaveSingleItem();
        (breach.Rule, breach.RuleId, breach.PossibleFrom).ShouldBe(
            (nameof(NoticeIsGivenInTime), "WC-NOTICE-03", new DateOnly(2026, 3, 19))
        );
    }

    [Fact]
    public async Task The_last_delegate_counts()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.SettledSession();

        await world
            .On("2026-03-12")
            .RefusedBy<NoticeIsGivenInTime>(
                world.Union,
                world.Notifying(session) with
                {
                    On = new DateOnly(2026, 3, 5),
                    Services = [new NoticeService(world.Today, ServiceMethod.Direct, [congress.Delegates[7].Id])],
                },
                "WC-NOTICE-03"
            );
    }

    [Fact]
    public async Task A_late_notice_may_tell_another_day()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.SettledSession();

        await world
            .On("2026-03-12")
            .Send(world.Union, world.Notifying(session) with { MeetsOn = new DateOnly(2026, 3, 19), Place = "职工之家" });

        var facts = await world.Facts<Session>(session);
        (facts.MeetsOn, facts.Place, facts.Moves.Count).ShouldBe((new DateOnly(2026, 3, 19), "职工之家", 1));
        var deadline = await world.Deadline(session, "congress.notice");
        (deadline.Due, deadline.State, deadline.EndedOn).ShouldBe(
            (new DateOnly(2026, 3, 12), DeadlineState.Met, new DateOnly(2026, 3, 12))
        );
    }

    [Fact]
    public async Task Nobody_is_left_out()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.SettledSession();
        GiveNotice To(int first) =>
            new()
            {
                CaseId = session,
                Services = [new NoticeService(world.Today, ServiceMethod.Direct, [.. congress.Delegates.Take(first).Select(d => d.Id)])],
            };

        await world.RefusedBy<EveryDelegateIsTold>(world.Union, To(39), "WC-NOTICE-03");
        await world.Send(world.Union, To(40));
    }

    [Theory] // the session is on 18 March
    [InlineData("370102", null, false)]
    [InlineData("370102", "2026-03-12", false)]
    [InlineData("370102", "2026-03-11", true)] // 7 days before
    [InlineData("500103", null, false)]
    [InlineData("500103", "2026-03-14", false)]
    [InlineData("500103", "2026-03-13", true)] // 5 days
    [InlineData("230102", null, true)]
    public void The_agenda_is_public_in_time_where_the_place_asks(string place, string? day, bool right) =>
        new TheAgendaIsPublicInTime(day is null ? null : DateOnly.Parse(day), new(2026, 3, 18)).ShouldCiteInCongress(
            place,
            right ? null : "WC-NOTICE-05"
        );

    [Theory]
    [InlineData(null)]
    [InlineData("2026-03-12")]
    public async Task An_agenda_that_is_public_too_late_is_no_notice(string? day)
    {
        await using var world = await World.InAsync("370102");
        await world.SittingCongress();
        var session = await world.SettledSession();
        world.On("2026-03-14");
        var notice = world.Notifying(session) with
        {
            On = new DateOnly(2026, 3, 3),
            AgendaPublicOn = day is null ? null : DateOnly.Parse(day),
        };

        var breach = (await world.RefusedByLaw(world.Union, notice)).ShouldHaveSingleItem();

        breach.Rule.ShouldBe(nameof(TheAgendaIsPublicInTime));
        breach.RuleId.ShouldBe("WC-NOTICE-05");
        await world.Send(world.Union, notice with { AgendaPublicOn = new DateOnly(2026, 3, 11) });
        (await world.Deadline(session, "congress.agenda-public")).EndedOn.ShouldBe(new DateOnly(2026, 3, 11));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.SettledSession();
        var one = congress.Delegates[0].Id;

        (
            await world.Faults(
                world.Union,
                new GiveNotice
                {
                    CaseId = session,
                    MeetsOn = world.Today.AddDays(-1),
                    Place = "",
                    AgendaPublicOn = world.Today.AddDays(1),
                }
            )
        ).ShouldBe(["agendaPublicOn", "meetsOn", "on", "place"]);
        (
            await world.Faults(
                world.Union,
                world.Notifying(session) with
                {
                    Services = [new(world.Today.AddDays(1), ServiceMethod.Direct, [one]), new(world.Today, ServiceMethod.Direct, [one])],
                }
            )
        ).ShouldBe(["services", "services[0]"]);
        (
            await world.Faults(
                world.Union,
                world.Notifying(session) with
                {
                    Services = [new(world.Today, ServiceMethod.Direct, [Guid.NewGuid()])],
                }
            )
        ).ShouldBe(["services"]);
        await world.NotTheirs(world.Employer, world.Notifying(session));
    }

    [Fact]
    public async Task It_comes_after_the_agenda()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();

        await world.OutOfTurn(world.Union, world.Notifying(await world.ConvenedSession()));
    }
}
