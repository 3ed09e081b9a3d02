using Bargaining.Access;
using Bargaining.Congress.Sessions;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class SessionPlanQueryTests
{
    private static Task<PlannedSession> Plan(World world, DateOnly? day) =>
        world.Using<SessionPlanQuery, PlannedSession>(plan => plan.AskAsync(world.Union, world.Enterprise.Id, day));

    [Theory]
    [InlineData("230102", new[] { "congress.notice" })]
    [InlineData("310101", new[] { "congress.notice", "congress.report" })]
    [InlineData("370102", new[] { "congress.notice", "congress.agenda-public", "resolution.publish" })]
    [InlineData("410102", new[] { "congress.topics-to-union", "congress.notice" })]
    public async Task Every_day_is_the_law_books_own(string place, string[] matters)
    {
        await using var world = await World.InAsync(place);
        await world.SittingCongress();
        var day = world.Today.AddDays(40);

        var plan = await Plan(world, day);

        plan.Days.Select(one => one.Due.Matter).ShouldBe(matters, ignoreOrder: true);
        var book = LawBook.Load();
        foreach (var one in plan.Days)
        {
            var due = book.Due(one.Due.Matter, place, ContractKind.General, day)!;
            (one.Due.Date, one.Rule.Id).ShouldBe((due.Date, due.RuleId));
            one.BeforeIt.ShouldBe(one.Due.Date < day);
        }

        (plan.HasCongress, plan.MeetsOn).ShouldBe((true, day));
    }

    [Fact]
    public async Task The_earliest_day_is_one_for_which_notice_can_be_given_today()
    {
        await using var world = await World.InAsync("410102");
        await world.SittingCongress();

        var plan = await Plan(world, null);

        plan.MeetsOn.ShouldBe(plan.Earliest);
        plan.Days.Where(day => day.BeforeIt).Min(day => day.Due.Date).ShouldBe(world.Today);
        (await Plan(world, plan.Earliest.AddDays(-1))).Days.ShouldContain(day => day.BeforeIt && day.Due.Date < world.Today);
    }

    [Fact]
    public async Task Without_a_congress_it_says_so_and_elsewhere_there_is_none()
    {
        await using var world = await World.InAsync();
        await using var elsewhere = await World.InAsync();

        (await Plan(world, null)).HasCongress.ShouldBeFalse();
        await Should.ThrowAsync<NotInReach>(() =>
            world.Using<SessionPlanQuery, PlannedSession>(plan => plan.AskAsync(elsewhere.Union, world.Enterprise.Id, null))
        );
        await Should.ThrowAsync<Invalid>(() => Plan(world, new DateOnly(9999, 12, 31)));
    }
}
