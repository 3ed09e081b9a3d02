using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class MissingInRoundsTests
{
    private static async Task<string> Said(World world, Actor actor, Command command) =>
        (await world.RefusedByLaw(actor, command)).ShouldHaveSingleItem().Reason.Zh;

    [Fact]
    public async Task Whoever_publishes_too_early_is_told_until_when_the_review_runs()
    {
        await using var world = await World.InAsync();
        PublishContract Publish(Guid round) =>
            new()
            {
                CaseId = round,
                On = world.Today,
                Way = "公告栏",
            };

        (await Said(world, world.Union, Publish(await world.AdoptedRound()))).ShouldContain("合同还没有签订");
        (await Said(world, world.Union, Publish(await world.SignedRound()))).ShouldContain("也还没有报送审查");
        (await Said(world, world.Union, Publish(await world.FiledRound()))).ShouldContain("还没有登记人社部门收到文本的日期");
        (await Said(world, world.Union, Publish(await world.ReviewedRound()))).ShouldContain("审查期到 2026-03-17 为止");
    }

    [Fact]
    public async Task Every_early_action_is_told_what_comes_first()
    {
        await using var world = await World.InAsync();
        var signs = (Guid round) =>
            new SignContract
            {
                CaseId = round,
                On = world.Today,
                SignedBy = States.Chiefs,
            };

        (await Said(world, world.Union, world.Calling(await world.ServedRound()))).ShouldContain("对方还没有同意协商");
        (await Said(world, world.Union, world.Calling(await world.Agreed()))).ShouldContain("双方协商代表还没有全部产生");
        (await Said(world, world.Union, signs(await world.NegotiatingRound()))).ShouldContain("还没有确认一致的草案");
        (await Said(world, world.Union, signs(await world.SubmittedRound()))).ShouldContain("还没有经职代会或者全体职工通过");
        (await Said(world, world.Union, world.Voted(await world.DraftedRound()))).ShouldContain("草案还没有提交职代会");
    }

    [Fact]
    public async Task What_is_open_is_told_with_whose_it_is_and_by_when()
    {
        await using var world = await World.InAsync();
        var round = await world.ReviewedRound();

        var breach = (
            await world.RefusedByLaw(
                world.Union,
                new DemandRenewal
                {
                    CaseId = round,
                    On = world.Today,
                    Content = "续订",
                }
            )
        ).ShouldHaveSingleItem();

        breach.Remedy.Zh.ShouldBe("现在进行到：审查（人社部门，最迟 2026-03-17）。");
    }

    [Fact]
    public async Task A_closed_case_says_how_it_ended()
    {
        await using var world = await World.InAsync();

        (await world.RefusedByLaw(world.Union, world.Calling(await world.Withdrawn())))
            .ShouldHaveSingleItem()
            .Remedy.Zh.ShouldBe("案件已经办结（要约已撤回）。");
    }
}
