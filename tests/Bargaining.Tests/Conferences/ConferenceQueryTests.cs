using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class ConferenceQueryTests
{
    [Fact]
    public async Task An_official_reads_who_has_one_in_the_year_and_who_has_not()
    {
        await using var world = await World.InAsync();
        var before = await One(world, 2026);
        (before.Stage, before.Due, before.CaseId, before.ArticleStatus).ShouldBe(
            (ConferenceStage.None, new DateOnly(2026, 12, 31), null, Bargaining.Law.RuleStatus.Verified)
        );
        before.Article.Zh.ShouldContain("黑龙江省工会条例");
        (await One(world, 2025)).Overdue.ShouldBe(1); // a year that ended without one
        var conference = await world.HeldConference();
        world.On("2026-05-20");

        var held = await One(world, 2026);

        (held.CaseId, held.Stage, held.Raised, held.ToCarryOut, held.Overdue).ShouldBe((conference, ConferenceStage.CarryingOut, 2, 1, 1));
        (await One(world, 2025)).Stage.ShouldBe(ConferenceStage.None);
        var view = await world.As(world.UpperUnion, (ConferenceQuery query) => query.ViewAsync(world.UpperUnion, conference));
        view.Topics.Select(topic => (topic.Stage, topic.Due is not null))
            .ShouldBe([(TopicStage.ToCarryOut, true), (TopicStage.Deferred, false)]);
    }

    [Fact]
    public async Task Nobody_else_reads_it_and_officials_of_another_district_read_nothing()
    {
        await using var world = await World.InAsync();
        var conference = await world.OpenedConference();
        var elsewhere = World.Person(Role.Official, await world.OtherDistrict(), "另一区");
        (
            await world.As(
                elsewhere,
                (ConferenceQuery query) => query.OfYearAsync(elsewhere, ConferenceKind.Joint, 2026, new PageRequest(null, 50))
            )
        )
            .Items.ShouldHaveSingleItem()
            .Organisation.ShouldBe("另一区");
        await Should.ThrowAsync<CaseNotFound>(() => world.As(elsewhere, (ConferenceQuery query) => query.ViewAsync(elsewhere, conference)));
        foreach (var other in (Actor[])[world.Union, world.Employer, world.Bureau, world.Supervisor])
        {
            await Should.ThrowAsync<NotYourAction>(() => world.As(other, (ConferenceQuery query) => query.ViewAsync(other, conference)));
            await Should.ThrowAsync<CaseNotFound>(() => world.Send(other, world.Raising(conference)));
        }
    }

    [Fact]
    public async Task The_list_goes_on_page_by_page_and_shows_streets_where_they_hold_one()
    {
        await using var world = await World.InAsync();
        var street = await world.Street("测试街道");
        var official = world.UpperUnion;
        Task<Page<ConferenceOfYear>> Read(string? after) =>
            world.As(
                official,
                (ConferenceQuery query) => query.OfYearAsync(official, ConferenceKind.Tripartite, 2026, new PageRequest(after, 1))
            );
        (await Read(null)).After.ShouldBeNull();
        await world.Send(official, world.ConferringOfThree() with { OrganisationId = street.Id });

        var first = await Read(null);
        var second = await Read(first.After);

        (first.Items.Single().Organisation, second.Items.Single().Organisation, second.After).ShouldBe(("测试区", "测试街道", null));
        second.Items.Single().Stage.ShouldBe(ConferenceStage.Collecting);
    }

    private static async Task<ConferenceOfYear> One(World world, int year) =>
        (
            await world.As(
                world.UpperUnion,
                (ConferenceQuery query) => query.OfYearAsync(world.UpperUnion, ConferenceKind.Joint, year, new PageRequest(null, 50))
            )
        ).Items.Single(row => row.OrganisationId == world.District.Id);
}
