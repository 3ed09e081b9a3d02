using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Deadlines;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class ConveneSessionTests
{
    [Fact]
    public async Task The_congress_in_office_is_convened_and_topics_are_collected()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();

        var receipt = await world.Send(world.Union, world.Convening());

        receipt.Number.ShouldContain("-WS-");
        receipt.Opened.ShouldHaveSingleItem().ShouldBe(new OpenedStep("collect-topics", Party.Workers | Party.Employer | Party.Delegate));
        var facts = await world.Facts<Session>(receipt.CaseId);
        (facts.TermId, facts.TermNumber, facts.Number, facts.Kind).ShouldBe((congress.TermId, 1, 1, SessionKind.Regular));
        (await world.Facts<Session>((await world.Send(world.Union, world.Convening())).CaseId)).Title.ShouldBe(
            "第一届职工代表大会第二次会议"
        );
    }

    [Theory]
    [InlineData("410102", "congress.topics-to-union", "2026-03-03")] // 15 days
    [InlineData("370102", "congress.agenda-public", "2026-03-11")]
    public async Task What_the_place_asks_before_a_session_has_its_day(string place, string matter, string due)
    {
        await using var world = await World.InAsync(place);
        await world.SittingCongress();

        var session = await world.ConvenedSession();

        (await world.Deadline(session, matter)).Due.ShouldBe(DateOnly.Parse(due));
    }

    [Fact]
    public async Task An_employer_with_nothing_to_submit_has_missed_nothing()
    {
        await using var world = await World.InAsync("410102");
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        await world.On("2026-03-05").Sweep(session);

        (await world.Deadline(session, "congress.topics-to-union")).State.ShouldBe(DeadlineState.Cancelled);
    }

    [Fact]
    public async Task Where_there_is_no_congress_none_is_convened()
    {
        await using var world = await World.InAsync();

        await world.RefusedBy<ACongressIsInOffice>(world.Union, world.Convening(), "WC-FORM-01");
    }

    [Theory]
    [InlineData("230102", "WC-TERM-01")]
    [InlineData("310101", "WC-TERM-02")]
    [InlineData("410102", "WC-TERM-04")]
    public void A_session_is_within_the_term(string place, string rule)
    {
        new TheTermHasNotExpired(EarlyStates.Day, EarlyStates.Day.AddDays(1)).ShouldCiteInCongress(place, rule);
        new TheTermHasNotExpired(EarlyStates.Day, EarlyStates.Day).ShouldCiteInCongress(place, null);
    }

    [Fact]
    public async Task An_expired_term_does_not_meet()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var last = world.Today.AddYears(3).AddDays(-1);

        await world.RefusedBy<TheTermHasNotExpired>(world.Union, world.Convening() with { MeetsOn = last.AddDays(1) }, "WC-TERM-01");
        world.Clock.MoveTo(last.AddDays(30));
        await world.RefusedBy<TheTermHasNotExpired>(world.Union, world.Convening(), "WC-TERM-01");
    }

    [Theory]
    [InlineData("310101", 13, "WC-SESS-05")]
    [InlineData("310101", 14, null)] // one third of 40 is more than 13
    [InlineData("230102", 1, null)] // no text that could be read sets a share for an enterprise that is not state-owned
    public void Delegates_who_are_enough_propose_an_extraordinary_session(string place, int proposing, string? rule) =>
        new ExtraordinarySessionsAreProposedByThoseWhoMay(
            new(SessionProposer.Delegates, [.. Enumerable.Range(0, proposing).Select(_ => Guid.NewGuid())], "突发停产"),
            Voting: 40,
            Ownership.NonPublic
        ).ShouldCiteInCongress(place, rule);

    [Fact]
    public async Task Too_few_delegates_convene_no_extraordinary_session_and_one_more_do()
    {
        await using var world = await World.InAsync("310101");
        var congress = await world.SittingCongress();
        ConveneSession By(int proposing) =>
            world.Convening() with
            {
                Kind = SessionKind.Extraordinary,
                Proposal = new(SessionProposer.Delegates, [.. congress.Delegates.Take(proposing).Select(d => d.Id)], "突发停产"),
            };

        await world.RefusedBy<ExtraordinarySessionsAreProposedByThoseWhoMay>(world.Union, By(13), "WC-SESS-05");

        (await world.Facts<Session>((await world.Send(world.Union, By(14))).CaseId)).Title.ShouldBe("第一届职工代表大会第一次（临时）会议");
    }

    [Fact]
    public async Task The_union_or_the_enterprise_proposes_one_alone_and_a_stranger_does_not()
    {
        await using var world = await World.InAsync("310101");
        await world.SittingCongress();
        ConveneSession By(SessionProposer by, params Guid[] delegates) =>
            world.Convening() with
            {
                Kind = SessionKind.Extraordinary,
                Proposal = new SessionProposal(by, delegates, "突发停产"),
            };

        await world.Send(world.Union, By(SessionProposer.Enterprise));
        await world.Send(world.Union, By(SessionProposer.Union));
        (await world.Faults(world.Union, By(SessionProposer.Delegates, Guid.NewGuid()))).ShouldBe(["proposal.delegates"]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();

        (
            await world.Faults(
                world.Union,
                new ConveneSession
                {
                    OrganisationId = world.Enterprise.Id,
                    MeetsOn = world.Today.AddDays(-1),
                    Place = " ",
                    Kind = SessionKind.Extraordinary,
                }
            )
        ).ShouldBe(["meetsOn", "place", "proposal"]);
        (
            await world.Faults(
                world.Union,
                world.Convening() with
                {
                    Kind = SessionKind.Extraordinary,
                    Proposal = new SessionProposal(SessionProposer.Delegates, [], ""),
                }
            )
        ).ShouldBe(["proposal.delegates", "proposal.reason"]);
    }

    [Fact]
    public async Task Nobody_but_the_union_convenes_it()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();

        await world.NotTheirs(world.Employer, world.Convening());
        await world.NotTheirs(world.Delegate, world.Convening());
        await world.NotTheirs(world.UpperUnion, world.Convening());
    }
}
