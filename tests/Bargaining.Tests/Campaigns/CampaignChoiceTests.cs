using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Campaigns;

public sealed class CampaignChoiceTests
{
    private static async Task<(World World, Dictionary<string, Organisation> By)> StreetAsync()
    {
        var world = await World.InAsync();
        var street = await world.Street("测试街道");
        Dictionary<string, Organisation> by = new() { ["street"] = street };
        foreach (
            var (name, facts) in new (string, Func<Enterprise, Enterprise>)[]
            {
                ("small", e => e with { Employees = 20 }),
                ("large", e => e with { Employees = 900, Ownership = Ownership.StateOwned }),
                ("trade", e => e with { Trade = Trade.Manufacturing }),
                ("none", e => e with { HasUnion = false }),
            }
        )
        {
            by[name] = await world.EnterpriseWithChair(name, street, facts, chair: false);
        }

        return (world, by);
    }

    private static Task<Page<ChosenEnterprise>> ListAsync(World world, CampaignFilter filter, string? after = null, int limit = 50) =>
        world.As(
            world.UpperUnion,
            async (CampaignChoice choice) =>
                await choice.ListAsync(await choice.UnionAsync(world.UpperUnion, null), filter, new PageRequest(after, limit))
        );

    private static Task<ChosenCount> CountAsync(World world, CampaignFilter filter) =>
        world.As(
            world.UpperUnion,
            async (CampaignChoice choice) => await choice.CountAsync(await choice.UnionAsync(world.UpperUnion, null), filter)
        );

    private static async Task FindsAsync(World world, CampaignFilter filter, params string[] names)
    {
        var found = await ListAsync(world, filter);
        found.Items.Select(row => row.Name).ShouldBe(names, ignoreOrder: true);
        var count = await CountAsync(world, filter);
        (count.Count, count.Employees, count.WithUnion).ShouldBe(
            (names.Length, found.Items.Sum(row => (long)row.Employees), found.Items.Count(row => row.HasUnion))
        );
    }

    [Fact]
    public async Task Each_condition_narrows_the_list_and_its_count()
    {
        var (world, by) = await StreetAsync();
        await using var _ = world;
        var under = by["street"].Id;

        await FindsAsync(world, new CampaignFilter(), "small", "large", "trade", "none", world.Enterprise.Name);
        await FindsAsync(world, new CampaignFilter { Under = under }, "small", "large", "trade", "none");
        await FindsAsync(world, new CampaignFilter { Under = under, EmployeesFrom = 200 }, "large", "trade", "none");
        await FindsAsync(
            world,
            new CampaignFilter
            {
                Under = under,
                EmployeesFrom = 21,
                EmployeesTo = 899,
            },
            "trade",
            "none"
        );
        await FindsAsync(world, new CampaignFilter { Under = under, Ownership = Ownership.StateOwned }, "large");
        await FindsAsync(world, new CampaignFilter { Under = under, Trade = Trade.Manufacturing }, "trade");
        await FindsAsync(world, new CampaignFilter { Under = under, HasUnion = false }, "none");
        await FindsAsync(world, new CampaignFilter { Under = under, HasUnion = true }, "small", "large", "trade");
    }

    [Fact]
    public async Task Only_those_are_found_whose_union_was_founded_since_as_the_register_says()
    {
        var (world, by) = await StreetAsync();
        await using var _ = world;
        await world.Read(async db =>
        {
            var enterprise = await db.Organisations.AsTracking().SingleAsync(o => o.Id == by["none"].Id);
            var change = new ChangeEnterprise
            {
                From = new(2026, 1, 15),
                Ground = "区总工会批复",
                HasUnion = true,
            };
            enterprise.History = new EnterpriseHistory(enterprise.Name, enterprise.Enterprise!, []).With(
                new RecordedChange(change, "管理员", world.Clock.Now)
            );
            (enterprise.Name, enterprise.Enterprise) = enterprise.History.On(world.Today);
            return await db.SaveChangesAsync();
        });

        await FindsAsync(world, new CampaignFilter { UnionSince = new(2026, 1, 15) }, "none");
        await FindsAsync(world, new CampaignFilter { UnionSince = new(2026, 1, 16) });
    }

    [Fact]
    public async Task A_contract_counts_by_its_kind_and_its_last_day()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();
        var ends = await world.Read(db =>
            db.Set<Bargaining.Rounds.Contracts.CollectiveContract>().Where(c => c.CaseId == round).Select(c => c.EndsOn).SingleAsync()
        );
        var (own, days) = (world.Enterprise.Name, ends.DayNumber - world.Today.DayNumber);

        await FindsAsync(world, new CampaignFilter(), own);
        await FindsAsync(world, new CampaignFilter { Need = ContractNeed.Lacking });
        await FindsAsync(world, new CampaignFilter { Need = ContractNeed.Lacking, Kind = ContractKind.Women }, own);
        await FindsAsync(world, new CampaignFilter { Need = ContractNeed.Ending, Days = days - 1 });
        await FindsAsync(world, new CampaignFilter { Need = ContractNeed.Ending, Days = days }, own);
        await FindsAsync(world, new CampaignFilter { Need = ContractNeed.LackingOrEnding, Days = days - 1 });
        (await ListAsync(world, new CampaignFilter())).Items.ShouldHaveSingleItem().EndsOn.ShouldBe(ends);
    }

    [Fact]
    public async Task Who_bargains_already_is_not_found()
    {
        await using var world = await World.InAsync();
        await world.OfferedRound();

        await FindsAsync(world, new CampaignFilter());
        await FindsAsync(world, new CampaignFilter { Kind = ContractKind.Safety }, world.Enterprise.Name);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        var (world, _) = await StreetAsync();
        await using var __ = world;
        List<string> names = [];
        for (string? after = null; ; )
        {
            var page = await ListAsync(world, new CampaignFilter(), after, limit: 2);
            names.AddRange(page.Items.Select(row => row.Name));
            if ((after = page.After) is null)
            {
                break;
            }
        }

        names.ShouldBe((await ListAsync(world, new CampaignFilter())).Items.Select(row => row.Name));
        names.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Nobody_chooses_beyond_the_own_union_and_only_officials_choose()
    {
        await using var world = await World.InAsync();
        await using var other = await World.InAsync();

        await Should.ThrowAsync<NotInReach>(() => ListAsync(world, new CampaignFilter { Under = other.District.Id }));
        await Should.ThrowAsync<NotInReach>(() =>
            world.Ask((CampaignChoice choice) => choice.UnionAsync(world.UpperUnion, other.District.Id))
        );
        await Should.ThrowAsync<NotInReach>(() =>
            world.Ask((CampaignChoice choice) => choice.UnionAsync(world.UpperUnion, world.Enterprise.Id))
        );
        foreach (var nobody in (Actor[])[world.Union, world.Employer, world.Bureau, world.Supervisor])
        {
            await Should.ThrowAsync<NotYourAction>(() => world.Ask((CampaignChoice choice) => choice.UnionAsync(nobody, null)));
        }
    }
}
