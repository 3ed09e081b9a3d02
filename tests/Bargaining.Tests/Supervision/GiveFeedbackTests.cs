using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class GiveFeedbackTests
{
    [Fact]
    public async Task In_Shandong_within_ten_working_days_of_the_end()
    {
        await using var world = await World.InAsync("370102");
        var supervision = await world.ConcludedCase();
        (await world.Deadline(supervision, "complaint.feedback")).Due.ShouldBe(new DateOnly(2026, 3, 16));
        (
            await world.Faults(
                world.Supervisor,
                new GiveFeedback
                {
                    CaseId = supervision,
                    Content = "",
                    On = world.Today,
                }
            )
        ).ShouldBe(["content"]);

        (
            await world.Send(
                world.Supervisor,
                new GiveFeedback
                {
                    CaseId = supervision,
                    Content = "已处理。",
                    On = world.Today,
                }
            )
        ).Closed.ShouldBe("SupervisionClosed");
    }
}
