using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class CommendationQueryTests
{
    private static Task<CommendationYear> Year(World world, Actor actor, int year = 2026) =>
        world.As(actor, (CommendationQuery query) => query.OfYearAsync(actor, year, null));

    private static Task<Page<CommendationRow>> List(
        World world,
        Actor actor,
        CommendationStage? stage = null,
        bool direct = false,
        string? after = null
    ) => world.As(actor, (CommendationQuery query) => query.ListAsync(actor, 2026, null, direct, stage, new PageRequest(after, 1)));

    [Fact]
    public async Task An_official_reads_how_many_stand_where_and_each_number_is_its_list()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        (await Year(world, world.UpperUnion)).Counts.ShouldBeEmpty();
        var commendation = await world.NoticedCommendation();

        var year = await Year(world, world.UpperUnion);

        year.Counts.ShouldBe([new CommendationCount(CommendationStage.OnNotice, 1)]);
        year.Places.ShouldHaveSingleItem().Counts.ShouldBe(year.Counts); // right below the district
        foreach (var stage in Enum.GetValues<CommendationStage>())
        {
            (await List(world, world.UpperUnion, stage)).Items.Count.ShouldBe(
                year.Counts.Where(one => one.Stage == stage).Sum(one => one.Count),
                $"{stage}"
            );
        }

        var row = (await List(world, world.UpperUnion, direct: true)).Items.ShouldHaveSingleItem();
        (row.CaseId, row.Points, row.Due).ShouldBe((commendation, 60, world.Today.AddDays(7)));
        (await Year(world, world.UpperUnion, 2025)).Counts.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_over_is_counted_by_how_it_ended()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AppliedCommendation();
        await world.Send(world.Union, new GiveUpCommendation { CaseId = commendation, Reason = "材料不全。" });
        await world.On("2026-03-03").AppliedCommendation();

        (await Year(world, world.UpperUnion)).Counts.ShouldBe([
            new CommendationCount(CommendationStage.Assessing, 1),
            new CommendationCount(CommendationStage.GivenUp, 1),
        ]);
        var first = await List(world, world.UpperUnion);
        var second = await List(world, world.UpperUnion, after: first.After);
        (first.Items.Single().Stage, second.Items.Single().Stage, second.After).ShouldBe(
            (CommendationStage.Assessing, CommendationStage.GivenUp, null)
        );
    }

    [Fact]
    public async Task Until_it_is_handed_in_the_sides_read_what_the_product_finds_today()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AppliedCommendation();
        await world.PostedItem();
        foreach (var reader in (Actor[])[world.Union, world.Employer, world.UpperUnion])
        {
            var view = await world.As(reader, (CommendationQuery query) => query.ViewAsync(reader, commendation));
            (view.Summary.Stage, view.Summary.Points, view.Facts.Points).ShouldBe((CommendationStage.Assessing, null, 40));
            view.Items.Single(item => item.Criterion.Id == "disclosed").Found!.Met.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Nobody_else_reads_it()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.AppliedCommendation();
        foreach (var other in (Actor[])[world.Delegate, world.Supervisor, world.Bureau])
        {
            await Should.ThrowAsync<NotYourAction>(() =>
                world.As(other, (CommendationQuery query) => query.ViewAsync(other, commendation))
            );
        }

        var elsewhere = World.Person(Role.Official, await world.OtherDistrict(), "另一区");
        await Should.ThrowAsync<CaseNotFound>(() =>
            world.As(elsewhere, (CommendationQuery query) => query.ViewAsync(elsewhere, commendation))
        );
        (await Year(world, elsewhere)).Counts.ShouldBeEmpty();
        await Should.ThrowAsync<NotInReach>(() =>
            world.As(elsewhere, (CommendationQuery query) => query.OfYearAsync(elsewhere, 2026, world.District.Id))
        );
        await Should.ThrowAsync<NotYourAction>(() => Year(world, world.Union));
        await Should.ThrowAsync<Invalid>(() => Year(world, world.UpperUnion, 19));
    }
}
