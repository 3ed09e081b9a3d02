using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class SettleTopicsTests
{
    private static readonly ItemToSettle Plan = new() { Title = "方案" };

    /// <summary>The rules of an item at a place: one of them refuses and cites this, or none refuses anything.</summary>
    private static void Check<TRule>(string place, ItemToSettle item, string? ruleId, Ownership ownership = Ownership.NonPublic)
        where TRule : IRule
    {
        var broken = AgendaRules
            .For(item.Numbered("1"), ownership)
            .SelectMany(rule => rule.Breaches(RulesByPlace.At(place, ContractKind.General)))
            .Select(b => (b.Rule, b.RuleId))
            .ToList();
        if (ruleId is null)
        {
            broken.ShouldBeEmpty();
        }
        else
        {
            broken.ShouldContain((typeof(TRule).Name, ruleId));
        }
    }

    [Fact]
    public async Task Items_are_numbered_and_what_is_adopted_is_a_motion()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();

        var session = await world.SettledSession(SessionStates.Heard, SessionStates.WagePlan, SessionStates.Election(1, "张三", "李四"));

        (await world.OpenSteps(session)).ShouldBe(["give-notice"]);
        var agenda = (await world.Facts<Session>(session)).Agenda;
        agenda.Select(i => (i.Id, i.Question?.Kind)).ShouldBe([("1", null), ("2", QuestionKind.Motion), ("3", QuestionKind.Election)]);
        agenda.ShouldAllBe(i => i.Secret);
    }

    /// <summary>The employer's head is no candidate of the employees, on the agenda or when it is amended.</summary>
    [Fact]
    public async Task Who_acts_for_the_enterprise_does_not_stand_for_a_board()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.ConvenedSession();
        ItemToSettle To(string subject, params string[] names) => SessionStates.Election(1, names) with { Subject = subject };

        await world.RefusedBy<WhoActsForTheEnterpriseIsNoDirectorOfTheEmployees>(
            world.Union,
            world.Settling(session, To("employee-directors", "王总", "代表1")),
            "DEF-NAME-01"
        );
        await world.RefusedBy<NoDirectorOrManagerIsSupervisor>(
            world.Union,
            world.Settling(session, To("employee-supervisors", "王总", "代表1")),
            "WC-DIR-06"
        );
        await world.RefusedBy<NoDirectorOrManagerIsSupervisor>(
            world.Union,
            world.Settling(session, To("employee-directors", "代表1"), To("employee-supervisors", "代表1", "代表2")),
            "WC-DIR-06"
        );
        await world.Send(world.Union, world.Settling(session, To("employee-directors", "代表1"), To("employee-supervisors", "代表2")));
    }

    [Theory]
    [InlineData("230102", "collective-contract", "CB-VOTE-01")]
    [InlineData("230102", "wage-system", null)] // no list of the place could be read
    [InlineData("310101", "collective-contract", "WC-POWER-02")]
    [InlineData("330102", "collective-contract", "WC-POWER-06")]
    [InlineData("110101", "safety", "WC-POWER-14")]
    [InlineData("310101", "safety", null)] // supervised there
    [InlineData("310101", "wage-system", null)] // adopted in state-owned and collective enterprises alone
    public void What_must_be_adopted_is_not_merely_heard(string place, string subject, string? rule)
    {
        var heard = Plan with { Subject = subject, Power = Power.Hear };

        Check<MatterThatMustBeAdoptedIsPutToTheVote>(place, heard, rule);
        if (rule is not null)
        {
            Check<MatterThatMustBeAdoptedIsPutToTheVote>(place, heard with { Power = Power.Adopt }, null);
        }
    }

    [Theory]
    [InlineData("310101", Ownership.StateOwned, "wage-system", "WC-POWER-02")]
    [InlineData("310101", Ownership.Collective, "wage-system", "WC-POWER-02")]
    [InlineData("330102", Ownership.StateOwned, "wage-plan", "WC-POWER-07")]
    [InlineData("230102", Ownership.StateOwned, "wage-plan", "WC-POWER-08")] // the national law of state-owned industry
    [InlineData("230102", Ownership.StateOwned, "resettlement-plan", "WC-POWER-10")]
    public void State_owned_and_collective_enterprises_adopt_more(string place, Ownership ownership, string subject, string rule) =>
        Check<MatterThatMustBeAdoptedIsPutToTheVote>(place, Plan with { Subject = subject, Power = Power.Supervise }, rule, ownership);

    [Fact]
    public async Task What_the_agenda_lacks_is_told_at_once_and_by_the_law_of_the_ownership()
    {
        await using var world = await World.InAsync(enterprise: EarlyStates.Enterprise(e => e with { Ownership = Ownership.StateOwned }));
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        (
            await world.RefusedByLaw(
                world.Union,
                world.Settling(
                    session,
                    Plan with
                    {
                        Subject = "wage-plan",
                        Power = Power.Supervise,
                    },
                    SessionStates.WagePlan with
                    {
                        Secret = false,
                    }
                ) with
                {
                    AgreedWithEmployer = false,
                }
            )
        )
            .Select(b => (b.Rule, b.RuleId))
            .Distinct()
            .ShouldBe(
                [
                    (nameof(TheAgendaIsSettledWithThoseWhoAreHeard), "WC-NOTICE-03"),
                    (nameof(MatterThatMustBeAdoptedIsPutToTheVote), "WC-POWER-08"),
                    (nameof(SecrecyCannotBeSwitchedOff), "WC-VOTE-04"),
                ],
                ignoreOrder: true
            );
        await world.Send(world.Union, world.Settling(session, Plan with { Subject = "wage-plan", Power = Power.Adopt }));
    }

    [Fact]
    public async Task Whom_the_congress_elects_it_does_not_merely_hear()
    {
        await using var world = await World.InAsync("310101");
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        await world.RefusedBy<TheCongressUsesThePowerThatTheLawGives>(
            world.Union,
            world.Settling(
                session,
                new ItemToSettle
                {
                    Title = "职工董事人选",
                    Subject = "employee-directors",
                    Power = Power.Hear,
                }
            ),
            "WC-POWER-04"
        );
    }

    [Theory]
    [InlineData("230102", "collective-contract", "WC-VOTE-04")] // important matters
    [InlineData("230102", "other", null)]
    [InlineData("330102", "other", "WC-VOTE-03")] // every vote
    [InlineData("310101", "collective-contract", "WC-VOTE-03")] // what must be adopted
    [InlineData("310101", "other", null)]
    [InlineData("410102", "wage-plan", "WC-VOTE-03")] // elections and major matters
    public void Secrecy_cannot_be_switched_off_where_the_law_asks_for_it(string place, string subject, string? rule) =>
        Check<SecrecyCannotBeSwitchedOff>(place, Plan with { Subject = subject, Power = Power.Adopt, Secret = false }, rule);

    [Fact]
    public async Task An_election_is_secret_too()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();

        await world.RefusedBy<SecrecyCannotBeSwitchedOff>(
            world.Union,
            world.Settling(await world.ConvenedSession(), SessionStates.Election(1, "张三", "李四") with { Secret = false }),
            "WC-VOTE-04"
        );
    }

    [Theory]
    [InlineData("230102", false, true, "WC-NOTICE-03")]
    [InlineData("230102", true, false, "WC-NOTICE-03")]
    [InlineData("310101", false, true, "WC-AGENDA-01")]
    [InlineData("310101", true, false, null)]
    public void It_is_settled_with_those_whom_the_law_names(string place, bool agreed, bool heard, string? rule) =>
        new TheAgendaIsSettledWithThoseWhoAreHeard(agreed, heard).ShouldCiteInCongress(place, rule);

    [Fact]
    public async Task A_draft_on_the_agenda_is_voted_there_and_nowhere_else()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var round = await world.SubmittedRound();

        var session = await world.SettledSession(SessionStates.Draft(round));

        (await world.Facts<Round>(round)).Draft!.Session!.Id.ShouldBe(session);
        await world.RefusedBy<TheSessionCountsTheVote>(world.Union, world.Voted(round), "CB-VOTE-01");
        await world.RefusedBy<TheDraftWaitsForTheVote>(
            world.Union,
            world.Settling(await world.ConvenedSession(), SessionStates.Draft(round)),
            "CB-VOTE-01"
        );
    }

    [Fact]
    public async Task A_draft_that_is_not_submitted_or_not_ours_is_not_on_it()
    {
        await using var world = await World.InAsync();
        await using var other = await World.InAsync();
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        await world.RefusedBy<TheDraftWaitsForTheVote>(
            world.Union,
            world.Settling(session, SessionStates.Draft(await world.DraftedRound())),
            "CB-VOTE-01"
        );
        await world.RefusedBy<TheDraftWaitsForTheVote>(
            world.Union,
            world.Settling(session, SessionStates.Draft(await other.SubmittedRound())),
            "CB-VOTE-01"
        );
        await world.RefusedBy<TheDraftWaitsForTheVote>(
            world.Union,
            world.Settling(session, SessionStates.Draft(Guid.NewGuid())),
            "CB-VOTE-01"
        );
    }

    [Fact]
    public async Task A_draft_that_is_taken_off_again_is_free()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var round = await world.SubmittedRound();
        var session = await world.ConvenedSession(c => c with { Asks = new(PreReview: true) });
        await world.Send(world.Union, world.Settling(session, SessionStates.Draft(round)));
        await world.Send(
            world.UpperUnion,
            new ReviewSession
            {
                CaseId = session,
                On = world.Today,
                Opinion = "草案暂不列入",
            }
        );

        await world.Send(world.Union, world.Settling(session));

        (await world.Facts<Round>(round)).Draft!.Session.ShouldBeNull();
    }

    [Fact]
    public async Task What_the_last_session_left_is_heard()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var first = await world.ClosedSession(congress);
        await world.Send(
            world.Union,
            new AssignFollowUp
            {
                CaseId = first,
                ItemId = "1",
                Owner = "人力资源部",
                DueOn = world.Today.AddDays(30),
            }
        );

        var second = await world.SettledSession();

        var facts = await world.Facts<Session>(second);
        facts
            .LeftOver.ShouldHaveSingleItem()
            .ShouldBe(
                new LeftOver(first, "第一届职工代表大会第一次会议", "1", "会议选举办法", false, "人力资源部", world.Today.AddDays(30))
            );
        var item = facts.Agenda[^1];
        (item.Id, item.Subject, item.Power, item.Question).ShouldBe(("2", "decisions-carried-out", Power.Supervise, null));

        await world.Send(
            world.Union,
            new ReportFollowUp
            {
                CaseId = first,
                ItemId = "1",
                On = world.Today,
                Done = true,
                Content = "已印发执行",
            }
        );
        (await world.Facts<Session>(await world.SettledSession())).Agenda.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("310101", Power.Hear)] // reported
    [InlineData("410102", Power.Adopt)] // confirmed
    [InlineData("230102", Power.Adopt)]
    public async Task What_a_joint_meeting_decided_comes_on_the_agenda_by_itself(string place, Power power)
    {
        await using var world = await World.InAsync(place);
        var congress = await world.SittingCongress();
        await world.JointMeeting(congress);

        var session = await world.SettledSession();

        var item = (await world.Facts<Session>(session)).Agenda[^1];
        (item.Id, item.Power, item.JointMeetingId, item.Subject).ShouldBe(("2", power, "1", "joint-meeting-decisions"));
    }

    [Theory]
    [InlineData("410102", "WC-JOINT-02")]
    [InlineData("230102", "WC-JOINT-03")]
    [InlineData("310101", null)] // reported
    public void Where_the_law_asks_it_is_confirmed_not_only_reported(string place, string? rule) =>
        new WhatAJointMeetingDecidedIsConfirmedWhereTheLawAsks(Plan.Numbered("1")).ShouldCiteInCongress(place, rule);

    [Fact]
    public async Task A_report_alone_does_not_settle_what_a_joint_meeting_decided()
    {
        await using var world = await World.InAsync();
        await world.JointMeeting(await world.SittingCongress());
        var session = await world.ConvenedSession();

        await world.RefusedBy<WhatAJointMeetingDecidedIsConfirmedWhereTheLawAsks>(
            world.Union,
            world.Settling(session, new ItemToSettle { Title = "联席会议处理事项", JointMeetingId = "1" }),
            "WC-JOINT-03"
        );
        (
            await world.Faults(world.Union, world.Settling(session, new ItemToSettle { Title = "联席会议处理事项", JointMeetingId = "2" }))
        ).ShouldBe(["items.jointMeetingId"]);
        (
            await world.Faults(
                world.Union,
                world.Settling(
                    session,
                    new ItemToSettle
                    {
                        Title = "罢免",
                        Power = Power.Elect,
                        RecallOf = "1",
                    }
                )
            )
        ).ShouldBe(["items.recallOf"]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        (await world.Faults(world.Union, world.Settling(session) with { Items = [] })).ShouldBe(["items"]);
        (
            await world.Faults(
                world.Union,
                world.Settling(
                    session,
                    new ItemToSettle
                    {
                        Title = "",
                        Subject = "nothing",
                        Power = Power.Elect,
                    },
                    SessionStates.Election(3, "张三", "张三"),
                    SessionStates.Heard with
                    {
                        RoundId = Guid.NewGuid(),
                    },
                    SessionStates.Heard with
                    {
                        Question = new Question { Kind = QuestionKind.Appraisal },
                    },
                    SessionStates.Heard with
                    {
                        Materials = [" "],
                        JointMeetingId = "1",
                    },
                    SessionStates.Heard with
                    {
                        RecallOf = "1",
                    },
                    SessionStates.WagePlan with
                    {
                        JointMeetingId = "1",
                    }
                )
            )
        ).ShouldBe([
            "items",
            "items[0].question",
            "items[0].subject",
            "items[0].title",
            "items[1].question",
            "items[2].roundId",
            "items[3].question",
            "items[4].materials[0]",
            "items[5].recallOf",
        ]);
        await world.NotTheirs(world.Delegate, world.Settling(session));
    }
}
