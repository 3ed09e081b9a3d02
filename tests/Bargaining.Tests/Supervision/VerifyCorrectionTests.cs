using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class VerifyCorrectionTests
{
    [Fact]
    public async Task Corrected_in_time_ends_it_and_not_corrected_opens_the_way_to_the_authority()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.PromisedCase();
        world.On("2026-03-22");
        var look = new VerifyCorrection
        {
            CaseId = supervision,
            Result = CorrectionResult.InPart,
            Content = "补发了一半。",
            On = world.Today,
        };
        (await world.Send(world.Supervisor, look)).Opened.Select(o => o.Step).ShouldBe(["issue-recommendation"]);

        (await world.Send(world.Supervisor, look with { Result = CorrectionResult.Corrected }))
            .Opened.Select(o => o.Step)
            .ShouldBe(["conclude"], "corrected before the authority was asked");
        (await world.Faults(world.Supervisor, look with { CaseId = await world.PromisedCase(), Content = "" })).ShouldBe(["content"]);
    }

    [Fact]
    public async Task A_look_before_the_day_that_was_given_is_kept_and_the_day_waited_for()
    {
        await using var world = await World.InAsync("230103");
        var look = new VerifyCorrection
        {
            CaseId = await world.PromisedCase(),
            Result = CorrectionResult.NotCorrected,
            Content = "尚未补发。",
            On = world.Today,
        };

        (await world.Send(world.Supervisor, look)).Opened.ShouldBeEmpty();

        (await world.OpenSteps(look.CaseId)).ShouldBe(["verify-correction"]);
        (await world.Deadline(look.CaseId, "correction.promised")).State.ShouldBe(DeadlineState.Open);
        (await world.Facts<SupervisionCase>(look.CaseId)).Verifications.ShouldHaveSingleItem();
        world.On("2026-03-05");
        await world.Send(
            world.Employer,
            new ReplyLate
            {
                CaseId = look.CaseId,
                Kind = ReplyKind.Refuses,
                Text = "不再补发。",
                On = world.Today,
            }
        );
        (await world.Send(world.Supervisor, world.Recommending(look.CaseId)))
            .Opened.Select(o => o.Step)
            .ShouldBe(["serve-recommendation"], "a refusal in words needs no look");
    }
}
