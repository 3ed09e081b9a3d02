using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Proposals;
using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Proposals;

public sealed class TakeHandlingReportTests
{
    [Fact]
    public async Task The_next_session_has_it_on_its_agenda_and_hears_of_it()
    {
        await using var world = await World.InAsync("310101");
        var congress = await world.SittingCongress();
        var (rated, answered) = (await world.RatedProposal(congress), await world.AnsweredProposal(congress));
        var session = await world.SessionInProgress(congress, SessionStates.Heard);
        var item = (await world.Facts<Session>(session)).Agenda.Single(i => i.Subject == "proposals-handling");
        item.Materials.ShouldHaveSingleItem().ShouldContain("通风降温");

        await world.Send(
            world.Union,
            new HearItem
            {
                CaseId = session,
                ItemId = item.Id,
                Opinions = ["继续督办"],
            }
        );

        (await world.Outcome(rated)).ShouldBe("ReportedToCongress");
        var report = (await world.Facts<Proposal>(rated)).Report!;
        (report.SessionId, report.Opinion, report.On).ShouldBe((session, "继续督办", world.Today));
        (await world.Outcome(answered)).ShouldBeNull();
    }

    [Fact]
    public async Task A_session_that_votes_on_it_has_examined_it_too()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var rated = await world.RatedProposal(congress);
        var session = await world.SessionInProgress(
            congress,
            new ItemToSettle
            {
                Title = "提案办理情况报告",
                Subject = "proposals-handling",
                Power = Power.Supervise,
                Question = new(),
                Secret = false,
            }
        );
        (await world.Facts<Session>(session)).Agenda.Count.ShouldBe(1);

        await world.Send(world.Union, SessionStates.Hands(session, "1", 30));

        (await world.Outcome(rated)).ShouldBe("ReportedToCongress");
    }

    [Fact]
    public async Task What_a_session_tells_closes_the_proposals_that_wait_for_it_and_leaves_the_others()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(10);
        var (rated, answered) = (await world.RatedProposal(congress), await world.AnsweredProposal(congress));
        var session = Guid.NewGuid();
        TakeHandlingReport Told(Guid proposal) =>
            new()
            {
                CaseId = proposal,
                SessionId = session,
                Number = "230102-2026-WS-0001",
                On = world.Today,
            };

        (await world.Send(Actor.System, Told(rated))).Closed.ShouldBe("ReportedToCongress");
        (await world.Send(Actor.System, Told(answered))).Closed.ShouldBeNull();

        (await world.Facts<Proposal>(rated)).Report!.Number.ShouldBe("230102-2026-WS-0001");
        (await world.OpenSteps(answered)).ShouldBe(["rate-answer"]);
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Union, Told(answered)));
    }
}
