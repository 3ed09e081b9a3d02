using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class CallOffConferenceTests
{
    [Fact]
    public async Task It_ends_nothing_is_due_any_more_and_another_may_be_prepared()
    {
        await using var world = await World.InAsync();
        var conference = await world.SetConference();

        (await world.Send(world.UpperUnion, new CallOffConference { CaseId = conference, Reason = "年度写错。" })).Closed.ShouldBe(
            ConferenceProcedure.CalledOff
        );

        (await world.Deadlines(conference)).ShouldAllBe(d => d.State == DeadlineState.Cancelled);
        (await world.Send(world.UpperUnion, world.Conferring())).Deadlines.ShouldHaveSingleItem().Matter.ShouldBe("conference.frequency");
    }

    [Fact]
    public async Task What_was_held_is_not_called_off()
    {
        await using var world = await World.InAsync();
        var conference = await world.HeldConference();
        (await world.RefusedByLaw(world.UpperUnion, new CallOffConference { CaseId = conference, Reason = "不开了。" }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(StepMustBeOpen));
    }
}
