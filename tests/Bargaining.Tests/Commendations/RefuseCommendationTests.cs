using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class RefuseCommendationTests
{
    [Fact]
    public async Task It_is_refused_with_the_reason_as_a_numbered_decision()
    {
        await using var world = await CommendationStates.AppraisingWorld();
        var commendation = await world.OverNotice();
        var refusing = new RefuseCommendation
        {
            CaseId = commendation,
            Reason = "公示以后发生拖欠工资。",
            On = world.Today,
        };
        (await world.Faults(world.UpperUnion, refusing with { Reason = "" })).ShouldBe(["reason"]);

        var receipt = await world.Send(world.UpperUnion, refusing);

        receipt.Closed.ShouldBe(CommendationProcedure.Refused);
        (await world.LinesOf(receipt.Documents.ShouldHaveSingleItem())).ShouldContain(line =>
            line.Contains("不授予“和谐企业”称号", StringComparison.Ordinal)
        );
    }
}
