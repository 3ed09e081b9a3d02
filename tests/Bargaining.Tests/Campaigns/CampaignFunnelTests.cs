using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Campaigns;

[Collection(nameof(Alone))] // a run sends whatever waits
public sealed class CampaignFunnelTests
{
    // Each number, of the whole, of every place and of every day, is the length of the list that it opens.
    private static async Task EachNumberIsItsListAsync(World world, Guid campaign)
    {
        var numbers = await world.NumbersOf(campaign);
        numbers.Numbers.Select(n => n.Figure.Code).ShouldBe(CampaignFigures.All.Select(f => f.Code));
        foreach (var number in numbers.Numbers)
        {
            var rows = await world.Behind(campaign, number.Figure.Code);
            rows.Count.ShouldBe(number.Count, number.Figure.Code);
            rows.Sum(row => (long)row.Employees).ShouldBe(number.Employees, number.Figure.Code);
            rows.DistinctBy(row => row.OrganisationId).Count().ShouldBe(rows.Count);
        }

        foreach (
            var (part, figure) in numbers.Places.Concat(numbers.Days).SelectMany(part => part.Counts.Keys.Select(code => (part, code)))
        )
        {
            (await world.Behind(campaign, figure, part.PlaceId, part.Day)).Count.ShouldBe(
                part.Of(figure),
                $"{figure} {part.Place} {part.Day}"
            );
        }

        foreach (var figure in CampaignFigures.All.Where(f => f.Code is not ("silent" or "waiting")))
        {
            numbers.Days.Sum(day => day.Of(figure.Code)).ShouldBe(numbers.Of(figure.Code), figure.Code);
        }
    }

    private static async Task<(World World, Guid Campaign)> StartedAsync()
    {
        var world = await People.WithPeopleAsync();
        var (north, south) = (await world.Street("北街"), await world.Street("南街"));
        await world.EnterpriseWithChair("北街一厂", north);
        await world.EnterpriseWithChair("北街二厂", north);
        await world.EnterpriseWithChair("南街一厂", south);
        await world.EnterpriseWithChair("南街没有账号的厂", south, chair: false);
        await world.EnterpriseWithChair("没有工会的厂", facts: e => e with { HasUnion = false }, chair: false);
        var campaign = await world.StartedCampaign(world.Campaign() with { Chooses = new CampaignFilter() });
        return (world, campaign);
    }

    [Fact]
    public async Task A_round_is_followed_from_the_offer_to_effect_and_each_number_is_its_list()
    {
        var (world, campaign) = await StartedAsync();
        await using var _ = world;
        await EachNumberIsItsListAsync(world, campaign);
        world.On("2026-03-03");
        var round = await world.InEffectRound();

        var numbers = await world.NumbersOf(campaign);
        CampaignFigures.Way.Select(numbers.Of).ShouldBe([4, 1, 1, 1, 1, 1, 1, 1]);
        (numbers.Of("silent"), numbers.Of("left"), numbers.Of("waiting"), numbers.Of("refused")).ShouldBe((3, 2, 0, 0));
        numbers
            .Places.Select(p => (p.Place, p.Of("invited"), p.Of("in-effect")))
            .ShouldBe([("北街", 2, 0), ("南街", 1, 0), ("哈尔滨市测试区总工会", 1, 1)], ignoreOrder: true);
        var row = (await world.Behind(campaign, "in-effect")).ShouldHaveSingleItem();
        (row.CaseId, row.Stage.Code).ShouldBe((round, "in-effect"));
        numbers.Left.Select(left => (left.Reason.Code, left.Count)).ShouldBe([("no-union", 1), ("no-account", 1)], ignoreOrder: true);
        await EachNumberIsItsListAsync(world, campaign);
    }

    [Fact]
    public async Task Each_step_of_the_way_counts_when_it_is_done()
    {
        var (world, campaign) = await StartedAsync();
        await using var _ = world;
        world.On("2026-03-03");

        async Task<string> Stage() =>
            (await world.Behind(campaign, "invited")).Single(r => r.OrganisationId == world.Enterprise.Id).Stage.Code;

        (await Stage()).ShouldBe("silent");
        var round = await world.ServedRound();
        (await Stage()).ShouldBe("offered");
        await world.Send(world.Employer, world.Agreeing(round));
        (await Stage()).ShouldBe("agreed");
        await world.Send(world.Union, world.WorkersNamed(round));
        await world.Send(world.Employer, world.EmployerNamed(round));
        (await Stage()).ShouldBe("negotiating");
        await EachNumberIsItsListAsync(world, campaign);
    }

    [Fact]
    public async Task A_refusal_stands_beside_the_way()
    {
        var (world, campaign) = await StartedAsync();
        await using var _ = world;
        world.On("2026-03-03");
        await world.Refused();

        var numbers = await world.NumbersOf(campaign);

        (numbers.Of("offered"), numbers.Of("agreed"), numbers.Of("refused"), numbers.Of("silent")).ShouldBe((1, 0, 1, 3));
        (await world.Behind(campaign, "refused")).ShouldHaveSingleItem().Stage.Code.ShouldBe("refused");
        await EachNumberIsItsListAsync(world, campaign);
    }

    [Fact]
    public async Task Only_a_round_of_the_kind_after_the_invitation_and_within_the_term_counts()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign(world.Campaign() with { Until = world.Today.AddDays(20) });
        world.On("2026-03-05");
        await world.OfferedRound(ContractKind.Women);
        (await world.NumbersOf(campaign)).Of("offered").ShouldBe(0);

        world.On("2026-03-30");
        await world.OfferedRound();

        var numbers = await world.NumbersOf(campaign);
        (numbers.Of("offered"), numbers.Of("silent")).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_figure_without_days_and_a_place_of_others_are_refused()
    {
        var (world, campaign) = await StartedAsync();
        await using var _ = world;
        (await Should.ThrowAsync<Invalid>(() => world.Behind(campaign, "silent", day: world.Today)))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("day");
        await using var other = await World.InAsync();
        await Should.ThrowAsync<NotInReach>(() => world.Behind(campaign, "silent", other.District.Id));
    }
}
