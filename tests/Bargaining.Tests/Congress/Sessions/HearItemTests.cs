using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class HearItemTests
{
    [Fact]
    public async Task What_is_heard_is_closed_with_its_opinions()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress(), SessionStates.Heard);

        await world.Send(
            world.Union,
            new HearItem
            {
                CaseId = session,
                ItemId = "1",
                Opinions = ["请公布技改投资明细"],
            }
        );

        var item = (await world.Facts<Session>(session)).Item("1")!;
        (item.Decision!.Outcome, item.Decision.On).ShouldBe((DecisionOutcome.Heard, world.Today));
        item.Opinions.ShouldBe(["请公布技改投资明细"]);
    }

    [Fact]
    public async Task A_joint_meeting_that_was_heard_stands()
    {
        await using var world = await World.InAsync("310101");
        var congress = await world.SittingCongress();
        await world.JointMeeting(congress);
        var session = await world.SessionInProgress(congress, SessionStates.Heard);

        await world.Send(world.Union, new HearItem { CaseId = session, ItemId = "2" });

        (await world.Facts<Term>(congress.TermId))
            .JointMeetings.ShouldHaveSingleItem()
            .Confirmed.ShouldBe(new JointConfirmation(session, world.Today, true));
        (await world.Facts<Session>(await world.SettledSession())).Agenda.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("230102", "WC-VOTE-04")]
    [InlineData("310101", "WC-VOTE-01")]
    public void What_is_voted_is_not_merely_heard(string place, string rule) =>
        new WhatIsVotedIsNotMerelyHeard(SessionStates.OpenVote.Numbered("1"), Ownership.NonPublic).ShouldCiteInCongress(place, rule);

    [Fact]
    public async Task A_vote_is_not_closed_by_hearing_it()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress(), SessionStates.OpenVote);

        await world.RefusedBy<WhatIsVotedIsNotMerelyHeard>(world.Union, new HearItem { CaseId = session, ItemId = "1" }, "WC-VOTE-04");
    }

    [Fact]
    public async Task Where_the_law_names_the_power_the_refusal_cites_it()
    {
        await using var world = await World.InAsync("310101");
        var session = await world.SessionInProgress(
            await world.SittingCongress(),
            new ItemToSettle
            {
                Title = "集体合同（草案）",
                Subject = "collective-contract",
                Power = Power.Adopt,
            }
        );

        await world.RefusedBy<WhatIsVotedIsNotMerelyHeard>(world.Union, new HearItem { CaseId = session, ItemId = "1" }, "WC-POWER-02");
    }

    [Theory]
    [InlineData("230102", "WC-NOTICE-03")]
    [InlineData("410102", "WC-NOTICE-02")]
    public void An_item_that_is_not_there_is_not_heard(string place, string rule) =>
        new TheItemStandsOnTheAgenda("7", null).ShouldCiteInCongress(place, rule);

    [Fact]
    public async Task An_item_outside_the_agenda_is_not_heard()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress(), SessionStates.Heard);

        await world.RefusedBy<TheItemStandsOnTheAgenda>(world.Union, new HearItem { CaseId = session, ItemId = "7" }, "WC-NOTICE-03");
    }

    [Theory]
    [InlineData("230102", "WC-VOTE-04")]
    [InlineData("310101", "WC-EFFECT-03")] // changed by a new vote alone
    public void It_is_closed_once(string place, string rule) =>
        new AnItemIsDecidedOnce(
            SessionStates.Heard.Numbered("1") with
            {
                Decision = new(EarlyStates.Day, DecisionOutcome.Heard),
            },
            Ownership.NonPublic
        ).ShouldCiteInCongress(place, rule);

    [Fact]
    public async Task What_was_heard_is_not_heard_again()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress(), SessionStates.Heard);
        await world.Send(world.Union, new HearItem { CaseId = session, ItemId = "1" });

        await world.RefusedBy<AnItemIsDecidedOnce>(world.Union, new HearItem { CaseId = session, ItemId = "1" }, "WC-VOTE-04");
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var session = await world.SessionInProgress(await world.SittingCongress(), SessionStates.Heard);

        (
            await world.Faults(
                world.Union,
                new HearItem
                {
                    CaseId = session,
                    ItemId = "",
                    On = world.Today.AddDays(1),
                    Opinions = [""],
                }
            )
        ).ShouldBe(["itemId", "on", "opinions[0]"]);
        (
            await world.Faults(
                world.Union,
                new HearItem
                {
                    CaseId = session,
                    ItemId = "1",
                    On = world.Today.AddDays(-1),
                }
            )
        ).ShouldBe(["on"]);
        await world.NotTheirs(world.Employer, new HearItem { CaseId = session, ItemId = "1" });
    }

    [Fact]
    public async Task It_comes_when_the_session_is_open()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(
            world.Union,
            new HearItem { CaseId = await world.SessionAtCheckIn(await world.SittingCongress(), SessionStates.Heard), ItemId = "1" }
        );
    }
}
