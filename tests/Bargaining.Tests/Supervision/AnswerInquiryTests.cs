using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class AnswerInquiryTests
{
    [Fact]
    public async Task The_explanation_meets_the_deadline()
    {
        await using var world = await World.InAsync("130102");
        var supervision = await world.InvestigatedCase();
        (
            await world.Faults(
                world.Supervisor,
                new AnswerInquiry
                {
                    CaseId = supervision,
                    Answer = "a",
                    On = world.Today,
                }
            )
        ).ShouldBe(["answer"], "none was sent");
        await world.Send(world.Supervisor, world.Inquiring(supervision));

        await world.Send(
            world.Employer,
            new AnswerInquiry
            {
                CaseId = supervision,
                Answer = "已按规定支付。",
                On = world.Today,
            }
        );

        (await world.Deadline(supervision, "inquiry.reply")).State.ShouldBe(DeadlineState.Met);
        (await world.Facts<SupervisionCase>(supervision)).Inquiries.Single().Answer.ShouldBe("已按规定支付。");
    }
}
