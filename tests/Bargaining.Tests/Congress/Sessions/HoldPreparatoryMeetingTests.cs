using Bargaining.Congress.Sessions;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class HoldPreparatoryMeetingTests
{
    [Fact]
    public async Task It_names_who_presides_and_who_counts()
    {
        await using var world = await World.InAsync("310101");
        var congress = await world.SittingCongress();
        var session = await world.NotifiedSession();

        await world.Send(world.Union, world.Preparing(session, congress) with { ExecutiveChair = congress.Delegates[0].Id });

        (await world.OpenSteps(session)).ShouldBe(["check-in"]);
        var facts = await world.Facts<Session>(session);
        (facts.Preparatory!.Presidium.Count, facts.Tellers.Count).ShouldBe((3, 2));
    }

    [Theory]
    [InlineData(40, 2, false)]
    [InlineData(40, 5, true)]
    [InlineData(40, 6, false)] // 30 to 100 delegates: 3 to 5
    [InlineData(100, 6, false)]
    [InlineData(100, 9, true)] // 100 or more: 7 at least
    public void The_presidium_has_the_size_that_Shanghai_asks(int delegates, int members, bool right) =>
        new ThePresidiumHasItsSize(members, HasChair: false, delegates, Employees: 200).ShouldCiteInCongress(
            "310101",
            right ? null : "WC-PRESID-01"
        );

    [Theory] // of five
    [InlineData("310101", 2, 3, "WC-PRESID-01")] // front-line workers
    [InlineData("310101", 3, 3, null)]
    [InlineData("230102", 0, 2, "WC-PRESID-03")] // workers, technicians and staff
    [InlineData("230102", 0, 3, null)]
    [InlineData("410102", 0, 2, "WC-PRESID-03")]
    [InlineData("410102", 0, 3, null)]
    public void Managers_do_not_make_up_the_presidium(string place, int frontLine, int notManagers, string? rule) =>
        new ThePresidiumIsNotMadeOfManagers(Members: 5, frontLine, notManagers).ShouldCiteInCongress(place, rule);

    [Fact]
    public async Task A_presidium_of_the_wrong_size_and_make_up_is_told_both()
    {
        await using var world = await World.InAsync("310101");
        var congress = await world.SittingCongress();
        var session = await world.NotifiedSession();
        HoldPreparatoryMeeting With(int managers, int others) =>
            world.Preparing(session, congress) with
            {
                Presidium =
                [
                    .. congress
                        .Delegates.Where(d => d.Manager)
                        .Take(managers)
                        .Concat(congress.Delegates.Where(d => !d.Manager).Take(others))
                        .Select(d => d.Id),
                ],
            };

        (await world.RefusedByLaw(world.Union, With(managers: 2, others: 0)))
            .Select(b => (b.Rule, b.RuleId))
            .ShouldBe([
                (nameof(ThePresidiumHasItsSize), "WC-PRESID-01"),
                (nameof(ThePresidiumIsNotMadeOfManagers), "WC-PRESID-01"),
                (nameof(ThePresidiumIsNotMadeOfManagers), "WC-PRESID-03"),
            ]);
        await world.RefusedBy<ThePresidiumIsNotMadeOfManagers>(world.Union, With(managers: 3, others: 2), "WC-PRESID-01");
        await world.Send(world.Union, With(managers: 2, others: 3));
    }

    [Theory]
    [InlineData(29)]
    [InlineData(30)] // 三十人以下 includes thirty
    public async Task Very_small_enterprises_may_have_one_chair(int employees)
    {
        await using var world = await World.InAsync(
            "310101",
            enterprise: EarlyStates.Enterprise(e => e with { Employees = employees, Women = 9 })
        );
        var congress = await world.SittingCongress(employees);
        var session = await world.NotifiedSession();
        var meeting = world.Preparing(session, congress) with { Presidium = [congress.Delegates[0].Id] };

        await world.RefusedBy<ThePresidiumHasItsSize>(
            world.Union,
            meeting with
            {
                ExecutiveChair = congress.Delegates[0].Id,
            },
            "WC-PRESID-01"
        );
        await world.Send(world.Union, meeting with { Presidium = [], ExecutiveChair = congress.Delegates[0].Id });
    }

    [Theory]
    [InlineData("230102", "WC-PRESID-03")]
    [InlineData("310101", "WC-PRESID-01")]
    public void Who_presides_is_a_delegate(string place, string rule)
    {
        new ThePresidiumIsMadeOfDelegates(Others: 1).ShouldCiteInCongress(place, rule);
        new ThePresidiumIsMadeOfDelegates(Others: 0).ShouldCiteInCongress(place, null);
    }

    [Fact]
    public async Task A_stranger_does_not_preside()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.NotifiedSession();

        await world.RefusedBy<ThePresidiumIsMadeOfDelegates>(
            world.Union,
            world.Preparing(session, congress) with
            {
                ExecutiveChair = Guid.NewGuid(),
            },
            "WC-PRESID-03"
        );
    }

    [Theory]
    [InlineData("230102", "WC-VOTE-04")]
    [InlineData("330102", "WC-VOTE-03")]
    public async Task Who_stands_does_not_count(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        var congress = await world.SittingCongress();
        var session = await world.NotifiedSession(SessionStates.Election(1, "代表40", "代表1"));
        var meeting = world.Preparing(session, congress);

        await world.RefusedBy<CandidatesAreNoTellers>(world.Union, meeting, rule);
        await world.RefusedBy<CandidatesAreNoTellers>(
            world.Union,
            meeting with
            {
                Tellers = [new(congress.Actors[39].UserId, "老四十"), new(congress.Actors[38].UserId, "代表39")],
            },
            rule
        );
        await world.Send(
            world.Union,
            meeting with
            {
                Tellers = [new(congress.Actors[37].UserId, "代表38"), new(congress.Actors[38].UserId, "代表39")],
            }
        );
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.NotifiedSession();
        var one = congress.Delegates[0].Id;

        (
            await world.Faults(
                world.Union,
                new HoldPreparatoryMeeting
                {
                    CaseId = session,
                    On = world.Today.AddDays(1),
                    Tellers = [new(Guid.Empty, "")],
                    Qualifications = "",
                }
            )
        ).ShouldBe(["agendaPassed", "on", "presidium", "qualifications", "tellers", "tellers[0]"]);
        (await world.Faults(world.Union, world.Preparing(session, congress) with { Presidium = [one, one] })).ShouldBe(["presidium"]);
        (
            await world.Faults(
                world.Union,
                world.Preparing(session, congress) with
                {
                    Tellers = [congress.Tellers()[0], new(Guid.NewGuid(), "外人")],
                }
            )
        ).ShouldBe(["tellers"]);
        await world.NotTheirs(world.Delegate, world.Preparing(session, congress));
    }

    [Fact]
    public async Task It_comes_after_the_notice()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();

        await world.OutOfTurn(world.Union, world.Preparing(await world.SettledSession(), congress));
    }
}
