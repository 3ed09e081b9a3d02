using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class ProposeTopicTests
{
    private static ProposeTopic Proposing(Guid session, string title = "食堂改造") => new() { CaseId = session, Title = title };

    [Fact]
    public async Task The_union_the_employer_and_delegates_propose()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        await world.Send(world.Union, Proposing(session, "食堂改造"));
        await world.Send(world.Employer, Proposing(session, "年度计划") with { Subject = "development-plan" });
        await world.Send(world.Delegate, Proposing(session, "班车"));

        (await world.Facts<Session>(session))
            .Topics.Select(t => (t.Title, t.By, t.Subject))
            .ShouldBe([("食堂改造", "union", "other"), ("年度计划", "employer", "development-plan"), ("班车", "delegates", "other")]);
    }

    [Theory]
    [InlineData("110101", "2026-03-11", "2026-03-12", "2026-03-19")] // 7 days before 18 March
    [InlineData("410102", "2026-03-03", "2026-03-04", "2026-03-19")] // 15 days
    public async Task The_employers_matters_come_in_time(string place, string last, string late, string earliest)
    {
        await using var world = await World.InAsync(place);
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        await world.On(last).Send(world.Employer, Proposing(session));
        (await world.Deadline(session, "congress.topics-to-union")).State.ShouldBe(DeadlineState.Met);

        world.On(late);
        var breach = (await world.RefusedByLaw(world.Employer, Proposing(session))).ShouldHaveSingleItem();
        (breach.Rule, breach.RuleId, breach.PossibleFrom).ShouldBe(
            (nameof(EmployersMattersComeInTime), "WC-NOTICE-04", DateOnly.Parse(earliest))
        );
        await world.Send(world.Delegate, Proposing(session));
    }

    [Fact]
    public async Task When_the_agenda_is_settled_it_is_too_late()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();

        await world.OutOfTurn(world.Union, Proposing(await world.SettledSession()));
    }

    [Fact]
    public async Task A_topic_has_a_title_and_a_subject_that_the_law_knows()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        (
            await world.Faults(world.Union, Proposing(session, " ") with { Subject = "wages-plan", Reason = new string('长', 2001) })
        ).ShouldBe(["reason", "subject", "title"]);
        await world.NotTheirs(world.UpperUnion, Proposing(session));
    }
}
