using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Disclosure;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.YearPlan;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.YearPlan;

public sealed class YearPlanQueryTests
{
    private static Task<PlannedYear> Ask(World world, Actor actor, Guid? organisation = null, int? year = null) =>
        world.Using((YearPlanQuery query) => query.AskAsync(actor, organisation ?? world.Enterprise.Id, year));

    private static YearEntry Entry(PlannedYear plan, string id) => plan.Entries.Single(e => e.Id == id);

    [Fact]
    public async Task It_knows_what_the_enterprise_has_done()
    {
        await using var world = await World.InAsync("310115");
        var empty = await Ask(world, world.Union);
        Entry(empty, "form").State.ShouldBe(YearState.Due);
        Entry(empty, "wage-bargaining").Case.ShouldBeNull();

        var congress = await world.SittingCongress(40);
        await world.RatedProposal(congress);
        await world.PostedItem();
        await world.OfferedRound();
        await world.Send(world.Union, new CallOffSession { CaseId = await world.ConvenedSession(), Reason = "改期" });
        await world.ConvenedSession(c => c with { MeetsOn = new DateOnly(2026, 4, 15) });
        var plan = await Ask(world, world.Union);

        (Entry(plan, "form").State, Entry(plan, "delegates").State, Entry(plan, "election").State).ShouldBe(
            (YearState.Done, YearState.Done, YearState.Done)
        );
        Entry(plan, "disclosure").State.ShouldBe(YearState.Done);
        Entry(plan, "proposals").State.ShouldBe(YearState.Due);
        Entry(plan, "wage-bargaining").Case.ShouldNotBeNull();
        Entry(plan, "notice").Day.ShouldBe(new DateOnly(2026, 4, 8));
        Entry(plan, "session-1").Texts.Single(t => t.Name == "notice").Body.ShouldContain("2026年4月15日");
        plan.Enterprise.ShouldBe("哈尔滨测试机械厂");
    }

    [Fact]
    public async Task What_a_session_asks_before_and_after_follows_its_steps()
    {
        await using var world = await World.InAsync("310115");
        Entry(await Ask(world, world.Union), "session-1").Action!.Href.ShouldBe("/api/v1/sessions");
        var congress = await world.SittingCongress(40);
        var session = await world.SettledSession();
        var before = await Ask(world, world.Union);
        Entry(before, "notice").Action!.Href.ShouldBe($"/api/v1/sessions/{session}/notices");
        await world.Send(world.Union, world.Notifying(session));
        Entry(await Ask(world, world.Union), "notice").State.ShouldBe(YearState.Done);

        await using var other = await World.InAsync("310115");
        var closed = await other.ClosedSession(await other.SittingCongress());

        var after = await Ask(other, other.Union);
        Entry(after, "session-1").State.ShouldBe(YearState.Done);
        var report = Entry(after, "report");
        (report.State, report.Action!.Href).ShouldBe((YearState.Due, $"/api/v1/sessions/{closed}/report"));
        report.Day.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_item_that_is_not_posted_in_time_is_overdue_in_it()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PostedItem(DisclosureFrequency.Monthly);
        await world.On("2026-04-05").Sweep(item);

        var entry = Entry(await Ask(world, world.Employer), "disclosure");

        (entry.State, entry.Day, entry.Action!.Href).ShouldBe(
            (YearState.Overdue, new DateOnly(2026, 4, 2), $"/api/v1/disclosures/{item}/posting")
        );
    }

    [Fact]
    public async Task It_is_for_the_enterprises_own_people_and_those_above()
    {
        await using var world = await World.InAsync();
        await using var other = await World.InAsync();

        foreach (var actor in (Actor[])[world.Union, world.Employer, world.Delegate, world.UpperUnion, world.Bureau])
        {
            (await Ask(world, actor)).Year.ShouldBe(2026);
        }

        await Should.ThrowAsync<NotInReach>(() => Ask(world, other.Union));
        await Should.ThrowAsync<NotInReach>(() => Ask(world, world.Union, Guid.NewGuid()));
    }

    [Fact]
    public async Task A_district_has_none_and_a_year_that_is_none_is_refused()
    {
        await using var world = await World.InAsync();

        (await Should.ThrowAsync<Invalid>(() => Ask(world, world.UpperUnion, world.District.Id)))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("organisationId");
        (await Should.ThrowAsync<Invalid>(() => Ask(world, world.Union, year: 1850))).Faults.ShouldHaveSingleItem().Field.ShouldBe("year");
    }
}
