using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Supervision.Register;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision.Register;

public sealed class SupervisorQueryTests
{
    private static Task<Page<SupervisorView>> List(
        World world,
        Actor by,
        SupervisorState? state = null,
        Guid? under = null,
        DateOnly? expiresBefore = null,
        string? after = null,
        int limit = 50
    ) =>
        world.As<SupervisorQuery, Page<SupervisorView>>(
            by,
            query => query.ListAsync(new PageRequest(after, limit), under, state, expiresBefore)
        );

    /// <summary>One of every state, at the enterprise; and one of the district.</summary>
    private static async Task<World> Peopled()
    {
        var world = await World.InAsync();
        foreach (
            var (name, from, to) in ((string, string, string)[])
                [
                    ("有效", "2026-01-01", "2026-12-31"),
                    ("将到期", "2025-01-01", "2026-03-02"),
                    ("未生效", "2026-03-03", "2028-01-01"),
                    ("过期", "2023-01-01", "2026-03-01"),
                    ("注销", "2026-01-01", "2026-12-31"),
                ]
        )
        {
            var registered = await world.Registered(Registers.Somebody(Registers.Certificate($"证{Guid.NewGuid():N}", from, to), name));
            if (name == "注销")
            {
                await world.As<RevokeSupervisorHandler, SupervisorView>(
                    world.UpperUnion,
                    handler => handler.HandleAsync(registered.Id, new() { On = world.Today, Because = "离职" })
                );
            }
        }

        await world.Registered(Registers.Somebody(name: "区监督"), world.District);
        return world;
    }

    [Theory]
    [InlineData(SupervisorState.Valid, "有效 将到期 区监督")]
    [InlineData(SupervisorState.NotYetValid, "未生效")]
    [InlineData(SupervisorState.Expired, "过期")]
    [InlineData(SupervisorState.Revoked, "注销")]
    [InlineData(null, "有效 将到期 未生效 过期 注销 区监督")]
    public async Task Supervisors_are_listed_by_how_their_certificate_stands(SupervisorState? state, string names)
    {
        await using var world = await Peopled();

        var page = await List(world, world.UpperUnion, state);

        page.Items.Select(s => s.Name).ShouldBe(names.Split(' '), ignoreOrder: true);
        page.Items.ShouldAllBe(s => state == null || s.State == state);
    }

    [Fact]
    public async Task Certificates_that_run_out_soon_are_found_and_pages_neither_double_nor_skip()
    {
        await using var world = await Peopled();

        (await List(world, world.UpperUnion, SupervisorState.Valid, expiresBefore: new DateOnly(2026, 4, 1)))
            .Items.ShouldHaveSingleItem()
            .Name.ShouldBe("将到期");
        List<string> names = [];
        for (string? after = null; ; )
        {
            var page = await List(world, world.UpperUnion, under: world.Enterprise.Id, after: after, limit: 2);
            names.AddRange(page.Items.Select(s => s.Name));
            if ((after = page.After) is null)
            {
                break;
            }
        }

        names.ShouldBe(["有效", "将到期", "未生效", "过期", "注销"], ignoreOrder: true);
    }

    [Fact]
    public async Task Whoever_may_inspect_an_enterprise_is_of_its_union_or_of_one_above()
    {
        await using var world = await Peopled();

        Task<IReadOnlyList<SupervisorView>> Inspectors(DateOnly? on) =>
            world.As<SupervisorQuery, IReadOnlyList<SupervisorView>>(world.Union, query => query.InspectorsAsync(world.Enterprise.Id, on));
        (await Inspectors(null)).Select(s => s.Name).ShouldBe(["有效", "将到期", "区监督"], ignoreOrder: true);
        (await Inspectors(new DateOnly(2026, 3, 3))).Select(s => s.Name).ShouldBe(["有效", "未生效", "区监督"], ignoreOrder: true);
        (await Inspectors(null)).Single(s => s.Name == "区监督").Organisation.ShouldBe(world.District.Name);
    }

    [Fact]
    public async Task The_unions_side_reads_its_own_and_what_is_below()
    {
        await using var world = await Peopled();
        var person = (await List(world, world.Union)).Items.Single(s => s.Name == "有效").Id;
        Task<SupervisorView> Find(Actor by) => world.As<SupervisorQuery, SupervisorView>(by, query => query.FindAsync(person));

        (await List(world, world.Union)).Items.Count.ShouldBe(5);
        (await List(world, world.Supervisor)).Items.Count.ShouldBe(6);
        (await Find(world.Union)).Name.ShouldBe("有效");
        foreach (var other in (Actor[])[world.Employer, world.Delegate, world.Bureau])
        {
            await Should.ThrowAsync<NotYourAction>(() => List(world, other));
            await Should.ThrowAsync<NotYourAction>(() => Find(other));
            await Should.ThrowAsync<NotYourAction>(() =>
                world.As<SupervisorQuery, SupervisionView>(other, query => query.OfAsync(world.Enterprise.Id))
            );
        }

        await using var elsewhere = await World.InAsync("230103");
        await Should.ThrowAsync<NotInReach>(() => Find(elsewhere.UpperUnion));
        await Should.ThrowAsync<NotInReach>(() => List(world, elsewhere.UpperUnion, under: world.Enterprise.Id));
        await Should.ThrowAsync<NotInReach>(() =>
            world.As<SupervisorQuery, SupervisionView>(world.Union, query => query.OfAsync(world.District.Id))
        );
    }
}
