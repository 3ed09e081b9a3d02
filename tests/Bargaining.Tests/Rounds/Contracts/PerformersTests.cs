using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Bargaining.Tests.Organisations;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds.Contracts;

public sealed class PerformersTests
{
    /// <summary>Civil Code, art. 67; both heads have changed, and the contract is changed by those who hold the offices now.</summary>
    [Fact]
    public async Task The_contract_of_a_merged_enterprise_is_performed_by_its_successor()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();
        world.On("2026-06-01");
        var heir = await ChangeEnterpriseTests.AddEnterpriseAsync(world, "承继公司");
        await ChangeEnterpriseTests.Change(
            world,
            world.Administrator(),
            new()
            {
                From = world.Today,
                Ground = "合并协议",
                Ended = Ending.Merged,
                Successors = [heir.Id],
                LegalRepresentative = "陈总",
                UnionChair = "新主席",
            }
        );

        var listed = await world.As<ContractQuery, Page<ContractSummary>>(
            world.UpperUnion,
            query => query.ListAsync(world.UpperUnion, PageRequest.Of(null, null), null, null)
        );

        var contract = listed.Items.ShouldHaveSingleItem();
        (contract.Organisation, contract.State).ShouldBe(("哈尔滨测试机械厂", ContractState.InEffect));
        (contract.PerformedBy!.Since, contract.PerformedBy.RuleId).ShouldBe((world.Today, "CB-SUCC-01"));
        contract.PerformedBy.Citation.Zh.ShouldContain("民法典》第六十七条");
        contract.PerformedBy.By.ShouldBe([new Performer(heir.Id, "承继公司")]);

        var change = world.CompleteChange(round);
        (await world.RefusedByLaw(world.Union, change)).ShouldHaveSingleItem().Rule.ShouldBe("BothChiefsSign");
        await world.Send(world.Union, change with { SignedBy = ["新主席", "陈总"] });
    }

    [Fact]
    public async Task The_last_of_a_line_of_successors_performs()
    {
        await using var world = await World.InAsync();
        await world.InEffectRound();
        world.On("2026-06-01");
        var (first, last) = (
            await ChangeEnterpriseTests.AddEnterpriseAsync(world, "甲公司"),
            await ChangeEnterpriseTests.AddEnterpriseAsync(world, "乙公司")
        );
        await ChangeEnterpriseTests.Change(
            world,
            world.Administrator(),
            new()
            {
                From = world.Today,
                Ground = "合并",
                Ended = Ending.Merged,
                Successors = [first.Id],
            }
        );
        await world
            .As<ChangeEnterpriseHandler, OrganisationView>(
                world.Administrator(),
                handler =>
                    handler.HandleAsync(
                        first.Id,
                        new()
                        {
                            From = world.Today,
                            Ground = "再合并",
                            Ended = Ending.Divided,
                            Successors = [last.Id, world.Enterprise.Id],
                        }
                    )
            )
            .ShouldThrowAsync<Invalid>(); // the first of them is no more
        await world.As<ChangeEnterpriseHandler, OrganisationView>(
            world.Administrator(),
            handler =>
                handler.HandleAsync(
                    first.Id,
                    new()
                    {
                        From = world.Today,
                        Ground = "再合并",
                        Ended = Ending.Merged,
                        Successors = [last.Id],
                    }
                )
        );

        var listed = await world.As<ContractQuery, Page<ContractSummary>>(
            world.UpperUnion,
            query => query.ListAsync(world.UpperUnion, PageRequest.Of(null, null), null, null)
        );

        listed.Items.ShouldHaveSingleItem().PerformedBy!.By.ShouldBe([new Performer(last.Id, "乙公司")]);
    }
}
