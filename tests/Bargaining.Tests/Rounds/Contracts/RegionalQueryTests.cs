using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Sheets;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds.Contracts;

public sealed class RegionalQueryTests
{
    private static Task<Page<RegionalSummary>> List(World world, RegionalQuestion asked, Actor? by = null, PageRequest? page = null) =>
        world.As(
            by ?? world.UpperUnion,
            (RegionalQuery q) => q.ListAsync(by ?? world.UpperUnion, asked, page ?? PageRequest.Of(null, null))
        );

    private static Task<RegionalView> View(World world, Guid round, Actor by, BoundBy? bound = null) =>
        world.As(by, (RegionalQuery q) => q.ViewAsync(by, round, bound, PageRequest.Of(null, null)));

    [Fact]
    public async Task Each_stage_is_found_by_its_own_filter_and_by_no_other()
    {
        await using var world = await RegionalStates.Federation();
        async Task IsAsync(RegionalStage stage)
        {
            foreach (var asked in Enum.GetValues<RegionalStage>())
            {
                (await List(world, new(Stage: asked)))
                    .Items.Select(one => one.Stage)
                    .ShouldBe(asked == stage ? [stage] : [], $"{asked} of {stage}");
            }
        }

        var round = await world.AdoptedRound();
        await IsAsync(RegionalStage.UnderWay);
        await world.FormContract(round);
        await IsAsync(RegionalStage.Signed);
        await world.Send(world.Employer, world.CompleteFiling(round));
        await world.Acknowledge(round);
        await world.Send(world.Bureau, world.Opinion(round));
        await IsAsync(RegionalStage.InForce);
        var ends = (await List(world, new())).Items.Single().EndsOn!.Value;
        (await List(world, new(Days: 1))).Items.ShouldBeEmpty();
        world.On($"{ends:yyyy-MM-dd}");
        (await List(world, new(Days: 1))).Items.Count.ShouldBe(1);
        world.On($"{ends.AddDays(1):yyyy-MM-dd}");
        await IsAsync(RegionalStage.Over); // and before the night's sweep
        await world.Sweep(round);
        await IsAsync(RegionalStage.Over);
    }

    [Fact]
    public async Task Officials_see_what_each_covers_with_sums_that_count_an_enterprise_once()
    {
        await using var world = await RegionalStates.Federation();
        await using var elsewhere = await World.InAsync("230103");
        await world.Shop("甲店", 12);
        var first = await world.RegionalContract(world.Listed("甲店", 12), world.Listed("乙店", 8, BoundBy.Awaited));
        world.Clock.Now += TimeSpan.FromMinutes(1); // the latest first
        var second = await world.OfferedRound(ContractKind.Women);
        await world.Cover(second, world.Listed("甲店", 10));

        var rows = (await List(world, new())).Items;
        rows.Select(row => (row.CaseId, row.Enterprises, row.Employees, row.Awaited, row.NotInRegister))
            .ShouldBe([(second, 1, 10L, 0, 0), (first, 2, 20L, 1, 1)]);
        var page = await List(world, new(), page: new PageRequest(null, 1));
        page.Items.Single().CaseId.ShouldBe(second);
        (await List(world, new(), page: new PageRequest(page.After, 1))).Items.Single().CaseId.ShouldBe(first);
        (await List(world, new(Awaited: true))).Items.Single().CaseId.ShouldBe(first);
        (await List(world, new(Kind: ContractKind.Women))).Items.Single().CaseId.ShouldBe(second);
        (await List(world, new(Level: BargainingLevel.Regional))).Items.ShouldBeEmpty();
        (await List(world, new(), elsewhere.UpperUnion)).Items.ShouldBeEmpty();
        await Should.ThrowAsync<NotInReach>(() => List(world, new(At: world.District.Id), elsewhere.UpperUnion));
        (await world.As(world.UpperUnion, (RegionalQuery q) => q.SumAsync(world.UpperUnion, new()))).ShouldBe(
            new RegionalSums(2, 2, 20, 1),
            "the shop under both counts once, with the larger number"
        );
    }

    [Fact]
    public async Task Whoever_sees_the_case_reads_the_list_and_whoever_is_covered_reads_the_contract_and_the_own_enterprise()
    {
        await using var world = await RegionalStates.Federation();
        var shop = await world.Shop("甲店", 12);
        var other = await world.Shop("别家");
        var chair = World.Person(Role.UnionChair, shop, "甲店主席");
        var round = await world.ReviewedRound();
        await world.Cover(round, world.Listed("甲店", 12), world.Listed("乙店", 8, BoundBy.Awaited));

        await Should.ThrowAsync<CaseNotFound>(() => View(world, round, chair)); // a contract is read when it is in effect
        await world.Send(world.Bureau, world.Opinion(round));
        foreach (var whole in new[] { world.Union, world.Employer, world.UpperUnion, world.Bureau })
        {
            var seen = await View(world, round, whole);
            seen.Whole.ShouldBeTrue();
            seen.Covered.Items.Select(e => e.Name).ShouldBe(["甲店", "乙店"]);
            seen.Clauses.ShouldNotBeEmpty();
        }

        (await View(world, round, world.Union, BoundBy.Awaited)).Covered.Items.Single().Name.ShouldBe("乙店");
        var own = await View(world, round, chair);
        (own.Whole, own.Covered.Items.Single().Name, own.Summary.Awaited).ShouldBe((false, "甲店", 0));
        own.Clauses.ShouldNotBeEmpty();
        await Should.ThrowAsync<CaseNotFound>(() => View(world, round, World.Person(Role.UnionChair, other, "别家主席")));

        using var sheet = new MemoryStream();
        await world.As(
            world.UpperUnion,
            async (CoveredExport export) =>
            {
                await export.WriteAsync(world.UpperUnion, round, SheetFormat.Csv, "zh", _ => sheet, default);
                return 0;
            }
        );
        var text = System.Text.Encoding.UTF8.GetString(sheet.ToArray());
        text.ShouldContain("甲店");
        text.ShouldContain("尚未答复");
    }

    [Fact]
    public async Task A_round_of_one_enterprise_is_no_such_contract()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();

        await Should.ThrowAsync<CaseNotFound>(() => View(world, round, world.UpperUnion));
        (await List(world, new())).Items.ShouldBeEmpty();
    }
}
