using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class AnswerReminderTests
{
    [Fact]
    public async Task The_employer_says_what_it_did()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RemindedCase();

        await world.Send(world.Employer, new AnswerReminder { CaseId = supervision, Text = "已补发。", On = world.Today });

        var reply = (await world.Facts<SupervisionCase>(supervision)).Letters.Single().Replies.ShouldHaveSingleItem();
        (reply.InTime, reply.EnteredByUnion).ShouldBe((true, false));
        (await world.OpenSteps(supervision)).ShouldBe(["heed-reminder"], "the union looks whether it is so");
        (await world.Faults(world.Employer, new AnswerReminder { CaseId = supervision, Text = "", On = world.Today.AddDays(-1) })).ShouldBe(["on", "text"]);
    }
}
