using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class ForgoRecommendationTests
{
    [Fact]
    public async Task The_union_may_leave_it_except_where_it_is_a_duty()
    {
        await using var world = await World.InAsync("230103");

        var forgo = new ForgoRecommendation
        {
            CaseId = await world.RefusedCase(),
            Reason = "职工已申请仲裁。",
            On = world.Today,
        };
        (await world.Faults(world.Supervisor, forgo with { Reason = "" })).ShouldBe(["reason"]);
        (await world.Send(world.Supervisor, forgo)).Opened.Select(o => o.Step).ShouldBe(["conclude"]);

        var women = await world.RefusedCase(world.Complaint() with { ConcernsWomen = true, Heads = ["women-and-minors"] });
        (await world.RefusedByLaw(world.Supervisor, forgo with { CaseId = women })).Single().RuleId.ShouldBe("LS-OP-02");
    }
}
