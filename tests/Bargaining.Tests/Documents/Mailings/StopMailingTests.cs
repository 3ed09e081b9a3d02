using Bargaining.Documents.Mailings;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents.Mailings;

public sealed class StopMailingTests
{
    [Fact]
    public async Task What_was_issued_stays_and_nothing_follows()
    {
        await using var world = await World.InAsync();
        var mailing = (await world.Send(world.UpperUnion, world.Mailing(await world.Enterprises(3)))).CaseId;
        await world.Continue(mailing, batch: 1);

        (await world.Send(world.UpperUnion, new StopMailing { CaseId = mailing, Reason = "内容有误" })).Closed.ShouldBe("Stopped");
        await world.Continue(mailing, batch: 1);

        (await world.DocumentsOf(mailing)).Count.ShouldBe(1);
        (await world.Facts<Mailing>(mailing)).StoppedBecause.ShouldBe("内容有误");
    }

    [Fact]
    public async Task A_mailing_that_is_through_is_not_stopped()
    {
        await using var world = await World.InAsync();
        var mailing = (await world.Send(world.UpperUnion, world.Mailing(await world.Enterprises(1)))).CaseId;
        await world.Continue(mailing);

        (await world.RefusedByLaw(world.UpperUnion, new StopMailing { CaseId = mailing, Reason = "晚了" }))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(b => b.Rule.ShouldBe("StepMustBeOpen"), b => b.RuleId.ShouldBe(MailingProcedure.Rule));
    }
}
