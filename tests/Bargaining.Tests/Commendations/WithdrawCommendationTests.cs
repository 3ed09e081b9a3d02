using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class WithdrawCommendationTests
{
    [Fact]
    public async Task It_is_withdrawn_with_the_reason_as_a_numbered_decision()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.ToWithdraw();

        var receipt = await world.Send(
            world.UpperUnion,
            new WithdrawCommendation
            {
                CaseId = commendation,
                Reason = "拖欠工资属实。",
                On = world.Today,
            }
        );

        receipt.Closed.ShouldBe(CommendationProcedure.Withdrawn);
        (await world.LinesOf(receipt.Documents.ShouldHaveSingleItem())).ShouldContain(line =>
            line.Contains("撤销哈尔滨测试机械厂2026年度“和谐企业”称号（原决定：测总工评决〔2026〕1号）", StringComparison.Ordinal)
        );
        (await world.Deadlines(commendation)).ShouldNotContain(d => d.IsPending);
        (await world.Verify(commendation)).Faults.ShouldBeEmpty();
    }
}
